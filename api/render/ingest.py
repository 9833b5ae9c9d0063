"""What an ingest read and did, for the operator."""

from api.ingest_view import IngestView, OutlineView, ReadView
from api.render.document import document_lines
from api.terminal import Line
from knowledge.figures import format_number

_WHOLE_OUTLINE = 40
"""Up to so many lines the outline is told without being asked for."""


def read_lines(view: IngestView, *, whole: bool) -> list[Line]:
    """What was read of each document, what was left alone, what could not be used."""
    lines = []
    for document in view.documents:
        lines += [*document_lines(document), *_details(document, whole), Line("")]
    lines += [Line(f"Không đổi, giữ nguyên: {key}", style="dim") for key in view.unchanged]
    return lines


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


def _outline_line(node: OutlineView) -> Line:
    counts = [f"{format_number(n)} {word}" for n, word in ((node.clauses, "khoản"), (node.rows, "dòng")) if n]
    held = f" ({', '.join(counts)})" if counts else ""
    name = f"{node.name[:1].upper()}{node.name[1:]}"
    return Line(f"{name}. {node.heading}{held}" if node.heading else f"{name}{held}", indent=4 + 2 * node.depth)
