"""A provision for a reader: its words as of the day, what stands around it, what came before and after."""

from collections.abc import Sequence

from api.provision_view import AmendedByView, AmountView, NodeView, ProvisionView, ReferenceView, VersionView
from api.terminal import Line
from bot.evidence import COLUMNS
from bot.remarks import RENDITIONS, period_text
from knowledge.documents import FOREVER, Level
from knowledge.figures import format_day, format_money, format_number


def provision_lines(view: ProvisionView) -> list[Line]:
    """The rows of ``ansinh show``."""
    lines = [Line(view.label, style="bold cyan"), Line(f"{view.id} · {view.title}", style="dim")]
    if view.current is None:
        day = format_day(view.as_of)
        lines.append(
            Line(f"Chưa có bản văn tại ngày {day}; sớm nhất là ngày {format_day(view.earliest_day)}.", style="yellow")
        )
    else:
        lines += _current(view, view.current)
    lines += node_lines("Bên dưới", view.children)
    lines += _section("Lưu ý", [_item(f"[{period_text(n.valid_from, n.valid_to)}] {n.text}") for n in view.notes])
    if len(view.versions) > 1:
        lines += _section("Các bản văn", [_item(_version_title(v)) for v in view.versions])
    lines += _section("Được sửa đổi", [_item(_amended_by(a)) for a in view.amended_by])
    lines += _section("Dẫn chiếu đến", [_item(_reference(r)) for r in view.references])
    lines += _section("Được dẫn chiếu từ", [_item(_reference(r)) for r in view.referenced_by])
    if view.official_url:
        lines += [Line(""), Line(f"Xem nguyên văn: {view.official_url}", style="dim")]
    if view.checked_until:
        lines += [Line(""), Line(f"Đã đối chiếu văn bản đến {format_day(view.checked_until)}.", style="dim")]
    return lines


def _current(view: ProvisionView, version: VersionView) -> list[Line]:
    lines = [
        Line(f"{period_text(version.valid_from, version.valid_to)} · {RENDITIONS[version.rendition]}", style="dim")
    ]
    if view.scope:
        lines += [Line(""), Line(view.scope, style="italic")]
    words = "\n".join(filter(None, (version.heading, version.text)))
    if words:
        lines += [Line(""), Line(words)]
    if view.explanation:
        lines += [Line(""), Line(f"Nói gọn: {view.explanation}")]
    return lines + _section("Mức", [_item(amount_text(a)) for a in version.amounts])


def _section(title: str, lines: list[Line]) -> list[Line]:
    return [Line(""), Line(title, style="bold"), *lines] if lines else []


def _item(text: str) -> Line:
    return Line(text, indent=4, lead="  •")


def node_lines(title: str, nodes: Sequence[NodeView]) -> list[Line]:
    """Nodes below each other, indented by depth."""
    return _section(title, [_node(node) for node in nodes])


def _node(node: NodeView) -> Line:
    words = " ".join(filter(None, (node.heading, node.text)))
    amounts = "; ".join(amount_text(a) for a in node.amounts)
    at = 2 * node.depth
    lead = _lead(node)
    text = " — ".join(filter(None, (words, amounts)))
    return Line(text, indent=at + len(lead) + 1, lead=" " * at + lead)


def _lead(node: NodeView) -> str:
    """The number as it stands before the words: ``Điều 3.``, ``2.``, ``a)``, ``3.4``, ``-``."""
    match node.level:
        case Level.ARTICLE:
            return f"Điều {node.number}."
        case Level.CLAUSE:
            return f"{node.number}."
        case Level.POINT:
            return f"{node.number})"
        case Level.ROW:
            return node.number
        case Level.BULLET:
            return "-"
    return f"{node.name[:1].upper()}{node.name[1:]}."


def amount_text(amount: AmountView) -> str:
    """``trợ cấp: 2.789.000 đồng/tháng (1 × mức chuẩn)``."""
    column = COLUMNS.get(amount.column, amount.column)
    if amount.see:
        return f"{column}: theo {amount.see_label}"
    unit = amount.unit.removeprefix("đồng")
    times = f"{format_number(amount.multiple)} lần mức chuẩn" if amount.multiple is not None else ""
    if amount.amount is None:
        return f"{column}: {times}"
    stated = f"{column}: {format_money(amount.amount)}{unit}"
    return f"{stated} ({times})" if times else stated


def _version_title(version: VersionView) -> str:
    source = f" · theo {version.source}" if version.source else ""
    return f"{period_text(version.valid_from, version.valid_to or FOREVER)} · {RENDITIONS[version.rendition]}{source}"


def _amended_by(amended: AmendedByView) -> str:
    return f"từ ngày {format_day(amended.valid_from)}: {amended.label} — {amended.id}"


def _reference(reference: ReferenceView) -> str:
    if reference.id is None:
        return f"{reference.words} (chưa có trong cơ sở tri thức)"
    return f"{reference.label} — {reference.id}"
