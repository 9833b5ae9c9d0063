"""An Answer for a reader: the direct answer, then what it rests on."""

from datetime import date

from api.terminal import Line
from bot.answer import Answer, Citation, Status, WrittenBy
from bot.remarks import RENDITIONS, checks, follow_ups_title, period_text

_FELL_BACK = "Trích theo quy định; lời văn của mô hình ngôn ngữ lần này không dùng được."


def answer_lines(answer: Answer, today: date) -> list[Line]:
    """The rows of an answer, the words that decide first; what the text itself says is not said again below it."""
    first, *others = answer.text.split("\n")
    lines = [Line(first, style="bold" if answer.status is Status.ANSWERED else ""), *map(Line, others)]
    if answer.citations:
        lines += [Line(""), Line("Căn cứ", style="bold")]
        for number, citation in enumerate(answer.citations, start=1):
            lines += citation_lines(citation, f"[{number}]", answer.text)
    fell_back = [_FELL_BACK] if answer.written_by is WrittenBy.EXTRACTIVE_FALLBACK else []
    if said := [*fell_back, *checks(answer, today)]:
        lines += [Line(""), Line(" ".join(said), style="dim")]
    if answer.follow_ups:
        lines += [Line(""), Line(follow_ups_title(answer), style="bold")]
        lines += [Line(text, indent=4, lead="  •") for text in answer.follow_ups]
    return lines


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
