"""What changed in a provision, for a reader: words that went in ``[-…-]``, words that came in ``{+…+}``."""

from api.diff_view import ChangeView, DiffView, Op
from api.provision_view import VersionView
from api.render.provision import amount_text
from api.terminal import Line
from bot.remarks import RENDITIONS
from knowledge.figures import format_day

_MARKS = {Op.KEPT: ("", ""), Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}


def diff_lines(view: DiffView) -> list[Line]:
    """A block for each node that differs."""
    days = f"{format_day(view.old_day)} → {format_day(view.new_day)}"
    lines = [Line(view.label, style="bold cyan"), Line(f"{days} · {RENDITIONS[view.rendition]}", style="dim")]
    if not view.changes:
        return [*lines, Line(""), Line(f"Không có gì thay đổi giữa hai ngày này ({view.compared} quy định đã so).")]
    for change in view.changes:
        lines += [Line(""), Line(change.label, style="bold"), *_change(change)]
    return lines


def _change(change: ChangeView) -> list[Line]:
    lines = [Line(_title(change), indent=2, style="dim")]
    if text := "".join(_marked(piece.op, piece.text) for piece in change.words):
        lines.append(Line(text, indent=2))
    old, new = _amounts(change.old), _amounts(change.new)
    lines += [Line(amount, indent=4, lead="  -", style="red") for amount in old if amount not in new]
    lines += [Line(amount, indent=4, lead="  +", style="green") for amount in new if amount not in old]
    return lines


def _title(change: ChangeView) -> str:
    if change.new is None:
        return "không còn áp dụng"
    since = f"từ {format_day(change.new.valid_from)}"
    source = f", theo {change.new.source}" if change.new.source else ""
    return f"{'mới' if change.old is None else 'thay đổi'} {since}{source}"


def _marked(op: Op, text: str) -> str:
    before, after = _MARKS[op]
    words = text.rstrip()
    return f"{before}{words}{after}{text[len(words) :]}"


def _amounts(version: VersionView | None) -> list[str]:
    return [amount_text(amount) for amount in version.amounts] if version else []
