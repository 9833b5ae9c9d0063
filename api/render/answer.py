"""An Answer for a reader: the direct answer, then what it rests on."""

from datetime import date

from api.dates import period_text
from api.terminal import Line
from bot.answer import Answer, Citation, Status, WrittenBy
from knowledge.documents import Rendition
from knowledge.figures import format_day

_WRITTEN_BY = {
    WrittenBy.MODEL: "Lời văn do mô hình ngôn ngữ viết, từng câu đã kiểm với căn cứ.",
    WrittenBy.EXTRACTIVE_FALLBACK: "Trích theo quy định; lời văn của mô hình ngôn ngữ lần này không dùng được.",
}
RENDITIONS = {Rendition.DIGEST: "tóm lược, không phải nguyên văn", Rendition.OFFICIAL: "nguyên văn"}


def answer_lines(answer: Answer, today: date) -> list[Line]:
    """The rows of an answer, the words that decide first; what the text itself says is not said again below it."""
    first, *others = answer.text.split("\n")
    lines = [Line(first, style="bold" if answer.status is Status.ANSWERED else ""), *map(Line, others)]
    if answer.citations:
        lines += [Line(""), Line("Căn cứ", style="bold")]
        for number, citation in enumerate(answer.citations, start=1):
            lines += citation_lines(citation, f"[{number}]", answer.text)
    if checks := _checks(answer, today):
        lines += [Line(""), Line(" ".join(checks), style="dim")]
    if answer.follow_ups:
        title = "Có thể hỏi tiếp" if answer.status is Status.ANSWERED else "Có thể ông/bà muốn hỏi"
        lines += [Line(""), Line(title, style="bold")]
        lines += [Line(text, indent=4, lead="  •") for text in answer.follow_ups]
    return lines


def _checks(answer: Answer, today: date) -> list[str]:
    """Who wrote it where a model was asked, for which day it is where not today, up to when documents were checked."""
    checks = [_WRITTEN_BY[answer.written_by]] if answer.written_by in _WRITTEN_BY else []
    if answer.as_of != today and format_day(answer.as_of) not in answer.text:
        checks.append(f"Trả lời theo quy định tại ngày {format_day(answer.as_of)}.")
    if answer.checked_until and format_day(answer.checked_until) not in answer.text:
        checks.append(f"Đã đối chiếu văn bản đến {format_day(answer.checked_until)}.")
    return checks


def _quoted(quote: str, said: str) -> str:
    """The quotation; of a long one that the answer itself says whole, such as the steps of a procedure, its opening."""
    opening, _, below = quote.partition("\n")
    return f"“{opening} […]” – nói đủ ở trên" if below and quote[1:] in said else f"“{quote}”"


def citation_lines(citation: Citation, lead: str, said: str) -> list[Line]:
    """One numbered citation: where it stands, for which days, its scope, its words, what came after."""
    when = period_text(citation.valid_from, citation.valid_to)
    lines = [
        Line(citation.label, indent=4, lead=lead, style="bold cyan"),
        Line(f"{when} · {RENDITIONS[citation.rendition]}", indent=4, style="dim"),
    ]
    if citation.scope:
        lines.append(Line(citation.scope, indent=4, style="italic"))
    lines.append(Line(_quoted(citation.quote, said), indent=4))
    if citation.explanation:
        lines.append(Line(f"Nói gọn: {citation.explanation}", indent=4))
    lines += [Line(note, indent=6, lead="    !", style="yellow") for note in citation.notes if note not in said]
    if citation.official_url:
        lines.append(Line(f"Xem nguyên văn: {citation.official_url}", indent=4, style="dim"))
    return lines
