"""What is switched off, for a reader."""

from collections.abc import Sequence

from api.service.switches import Switch
from api.terminal import Line


def switch_lines(found: Sequence[Switch]) -> list[Line]:
    """Two lines for each switch, the latest first."""
    if not found:
        return [Line("Không có gì đang tắt.")]
    return [line for switch in found for line in _lines(switch)]


def _lines(switch: Switch) -> list[Line]:
    since = switch.since.astimezone().strftime("%d/%m/%Y %H:%M")
    return [
        Line(f"{switch.kind} “{switch.name}” · tắt từ {since}"),
        Line(switch.reason, indent=2, style="dim"),
    ]
