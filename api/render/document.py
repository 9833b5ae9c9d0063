"""The documents held, for a reader."""

from collections.abc import Mapping

from api.document_view import DocumentView
from api.terminal import Line
from bot.remarks import RENDITIONS
from knowledge.documents import Level
from knowledge.figures import format_day, format_number

_COUNTED = {
    Level.PART: "phần", Level.SECTION: "mục", Level.ARTICLE: "điều", Level.CLAUSE: "khoản", Level.POINT: "điểm",
    Level.ROW: "dòng phụ lục", Level.BULLET: "gạch đầu dòng", Level.PARAGRAPH: "đoạn",
}  # fmt: skip


def document_lines(view: DocumentView) -> list[Line]:
    """One document: name, what is held, dates."""
    return [
        Line(view.label, style="bold cyan"),
        Line(view.title, indent=2),
        Line(f"{view.slug} · {', '.join(RENDITIONS[r] for r in view.renditions)}", indent=2, style="dim"),
        Line(counts_text({level: getattr(view, f"{level.value}s") for level in _COUNTED}), indent=2),
        *([Line(dates, indent=2)] if (dates := dates_text(view)) else []),
    ]


def counts_text(counts: Mapping[Level, int]) -> str:
    """``16 điều, 71 khoản, 40 điểm``: levels that the document lacks are left out."""
    held = ((counts.get(level, 0), word) for level, word in _COUNTED.items())
    return ", ".join(f"{format_number(count)} {word}" for count, word in held if count)


def dates_text(view: DocumentView) -> str:
    """When it was issued, took effect and was last checked, as far as is known."""
    days = (("ban hành", view.issued), ("hiệu lực", view.effective), ("đối chiếu đến", view.checked_until))
    return " · ".join(f"{word} {format_day(day)}" for word, day in days if day)
