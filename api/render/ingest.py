"""What an ingest read and did, for the operator."""

from collections import Counter
from collections.abc import Sequence

from api.ingest_view import AmendmentView, IngestView, OutlineView, ReadView, StaleView
from api.render.document import document_lines
from api.terminal import Line
from knowledge.amendments import State
from knowledge.figures import format_day, format_number

_WHOLE_OUTLINE = 40
"""Up to so many lines the outline is told without being asked for."""
_FEW = 5
_STATES = {
    State.APPLIED: "áp dụng ngay",
    State.HELD: "đã có trong bản đang giữ",
    State.TASK: "cần người xem",
}


def read_lines(view: IngestView, *, whole: bool) -> list[Line]:
    """What was read of each document, what was left alone, what could not be used."""
    lines = []
    for document in view.documents:
        lines += [*document_lines(document), *_details(document, whole), Line("")]
    lines += _amendments(view.amendments, whole)
    lines += [line for stale in view.stale for line in _stale(stale, whole)]
    return [*lines, *(Line(f"Không đổi, giữ nguyên: {key}", style="dim") for key in view.unchanged)]


def outcome_line(view: IngestView) -> Line:
    """The last line: what was written, or that nothing was."""
    count = len(view.documents)
    if view.generation is None:
        return Line(f"Chỉ xem, chưa ghi gì: đọc được {count} văn bản, {len(view.failures)} lỗi.", style="bold")
    return Line(f"Đã đọc {count} văn bản; chỉ mục là thế hệ {view.generation}.")


def _details(document: ReadView, whole: bool) -> list[Line]:
    lines = []
    if document.files:
        lines.append(Line(f"Từ tệp: {', '.join(document.files)}", indent=2, style="dim"))
    if document.amends:
        lines.append(Line(f"Sửa đổi, bổ sung: {', '.join(document.amends)}", indent=2))
    if document.replaces:
        lines.append(Line(f"Thay thế: {', '.join(document.replaces)}", indent=2))
    if document.outline and (whole or len(document.outline) <= _WHOLE_OUTLINE):
        lines.append(Line("Bố cục:", indent=2))
        lines += [_outline_line(node) for node in document.outline]
    elif document.outline:
        lines.append(Line(f"Bố cục: {len(document.outline)} mục; xem đủ bằng --check.", indent=2, style="dim"))
    lines += [Line(f"Thiếu {fact}", indent=4, lead="  ✗", style="red") for fact in document.missing]
    lines += [Line(warning, indent=4, lead="  !", style="yellow") for warning in document.warnings]
    return lines


def _amendments(amendments: Sequence[AmendmentView], whole: bool) -> list[Line]:
    """How many changes to other documents take effect, and which are left to a person, by reason."""
    if not amendments:
        return []
    counts = Counter(amendment.state for amendment in amendments)
    told = ", ".join(f"{counts[state]} {words}" for state, words in _STATES.items() if counts[state])
    lines = [Line(f"Sửa đổi văn bản khác: {len(amendments)} ({told}).", style="bold")]
    by_reason: dict[str, list[str]] = {}
    for amendment in amendments:
        if amendment.state is State.TASK:
            place = f"{amendment.source_label} sửa {amendment.target_label}"
            by_reason.setdefault(amendment.reason, []).append(place)
    for reason, places in by_reason.items():
        lines.append(Line(f"{reason} ({len(places)}):", indent=4, lead="  !", style="yellow"))
        lines += _listed(places, whole)
    return [*lines, Line("")]


def _stale(stale: StaleView, whole: bool) -> list[Line]:
    """What of our digests a change puts out of date."""
    then = "câu trả lời dùng nguyên văn mới" if stale.superseded else "câu trả lời sẽ ghi rõ là chưa cập nhật"
    told = (
        f"{len(stale.provisions)} quy định của bản tóm lược lỗi thời từ {format_day(stale.since)} "
        f"theo {stale.number}; {then}:"
    )
    return [Line(told, indent=4, lead="  !", style="yellow"), *_listed(stale.provisions, whole), Line("")]


def _listed(items: Sequence[str], whole: bool) -> list[Line]:
    shown = items if whole else items[:_FEW]
    lines = [Line(item, indent=8, lead="      -") for item in shown]
    if len(shown) < len(items):
        lines.append(Line(f"… và {len(items) - len(shown)} mục khác; xem đủ bằng --check.", indent=8, style="dim"))
    return lines


def _outline_line(node: OutlineView) -> Line:
    counts = [f"{format_number(n)} {word}" for n, word in ((node.clauses, "khoản"), (node.rows, "dòng")) if n]
    held = f" ({', '.join(counts)})" if counts else ""
    name = f"{node.name[:1].upper()}{node.name[1:]}"
    return Line(f"{name}. {node.heading}{held}" if node.heading else f"{name}{held}", indent=4 + 2 * node.depth)
