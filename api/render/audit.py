"""The audit trail, for a reader."""

from collections.abc import Sequence

from api.service.audit import Entry
from api.terminal import Line


def audit_lines(found: Sequence[Entry]) -> list[Line]:
    """A line for each act."""
    if not found:
        return [Line("Chưa có việc quản trị nào.")]
    return [Line(f"{e.at.astimezone():%d/%m/%Y %H:%M} · {e.who} · {e.act}: {e.target}") for e in found]
