"""The outcome of an ingest, for the operator."""

from api.ingest_view import IngestView
from api.render.document import document_lines
from api.terminal import Line


def ingest_lines(view: IngestView) -> list[Line]:
    """What was read with its counts, dates and warnings; what was left alone."""
    lines = []
    for document in view.documents:
        lines += document_lines(document)
        lines += [Line(warning, indent=4, lead="  !", style="yellow") for warning in document.warnings]
        lines.append(Line(""))
    lines += [Line(f"Không đổi, giữ nguyên: {key}", style="dim") for key in view.unchanged]
    lines.append(Line(f"Đã đọc {len(view.documents)} văn bản; chỉ mục là thế hệ {view.generation}."))
    return lines
