"""An Answer for a reader: the direct answer, then what it rests on."""

from datetime import date

from api.dates import period_text
from api.terminal import Line
from bot.answer import Answer, Citation, Status
from knowledge.documents import Rendition
from knowledge.figures import format_day

RENDITIONS = {Rendition.DIGEST: "tóm lược, không phải nguyên văn", Rendition.OFFICIAL: "nguyên văn"}


def answer_lines(answer: Answer, today: date) -> list[Line]:
    """The rows of an answer, the words that decide first."""
    style = "bold" if answer.status is Status.ANSWERED else ""
    lines = [Line(_numbered(answer), style=style)]
    if answer.citations:
        lines += [Line(""), Line("Căn cứ", style="bold")]
        for number, citation in enumerate(answer.citations, start=1):
            lines += citation_lines(citation, f"[{number}]")
    checks = []
    if answer.as_of != today:
        checks.append(f"Trả lời theo quy định tại ngày {format_day(answer.as_of)}.")
    if answer.checked_until:
        checks.append(f"Đã đối chiếu văn bản đến {format_day(answer.checked_until)}.")
    if checks:
        lines += [Line(""), Line(" ".join(checks), style="dim")]
    if answer.follow_ups:
        lines += [Line(""), Line("Có thể hỏi tiếp", style="bold")]
        lines += [Line(text, indent=4, lead="  •") for text in answer.follow_ups]
    return lines


def citation_lines(citation: Citation, lead: str) -> list[Line]:
    """One numbered citation: where it stands, for which days, its scope, its words, what came after."""
    when = period_text(citation.valid_from, citation.valid_to)
    lines = [
        Line(citation.label, indent=4, lead=lead, style="bold cyan"),
        Line(f"{when} · {RENDITIONS[citation.rendition]}", indent=4, style="dim"),
    ]
    if citation.scope:
        lines.append(Line(citation.scope, indent=4, style="italic"))
    lines.append(Line(f"“{citation.quote}”", indent=4))
    if citation.explanation:
        lines.append(Line(f"Nói gọn: {citation.explanation}", indent=4))
    lines += [Line(note, indent=6, lead="    !", style="yellow") for note in citation.notes]
    if citation.official_url:
        lines.append(Line(f"Xem nguyên văn: {citation.official_url}", indent=4, style="dim"))
    return lines


def _numbered(answer: Answer) -> str:
    """The text with the numbers of the citations behind each statement, where there are several to tell apart."""
    text = answer.text
    if len(answer.citations) < 2:
        return text
    for statement in answer.statements:
        marks = "".join(f"[{index + 1}]" for index in statement.citations)
        if marks and text.count(statement.text) == 1:
            text = text.replace(statement.text, f"{statement.text} {marks}")
    return text
