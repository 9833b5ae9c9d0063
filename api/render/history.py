"""The history of documents, for a reader."""

from collections.abc import Sequence

from api.history_view import ChangeView
from api.render.document import counts_text
from api.terminal import Line
from bot.remarks import RENDITIONS
from knowledge.history import Change

CHANGES = {Change.ADDED: "thêm", Change.REPLACED: "thay", Change.REMOVED: "gỡ"}


def history_lines(changes: Sequence[ChangeView]) -> list[Line]:
    """A line or two for each change, newest first."""
    if not changes:
        return [Line("Chưa có lượt nạp nào được ghi lại.")]
    return [line for change in changes for line in _lines(change)]


def _lines(change: ChangeView) -> list[Line]:
    when = change.at.astimezone().strftime("%d/%m/%Y %H:%M")
    what = f"{CHANGES[change.change]} {change.label} ({RENDITIONS[change.rendition]})"
    held = counts_text(change.counts)
    files = f"từ tệp {', '.join(change.files)} · " if change.files else ""
    return [
        Line(f"{when} · {what}"),
        Line(f"{change.document} · {files}{held} · thế hệ {change.generation}", indent=2, style="dim"),
    ]
