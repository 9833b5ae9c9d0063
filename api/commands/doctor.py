"""``ansinh doctor``: is everything as it should be, and if not, what to do."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from api.health import Finding

EXAMPLES = "ansinh doctor"


def doctor() -> None:
    """Kiểm tra máy, thư mục dữ liệu, cơ sở dữ liệu, chỉ mục, thư viện và một câu hỏi thử."""
    from api.health import examine
    from api.settings import load_settings

    tell(examine(load_settings()))


def tell(findings: "Iterable[Finding]") -> None:
    """Show each finding as it comes; the exit code says whether all is well."""
    from api.terminal import Line, console, write

    screen = console()
    healthy = True
    for finding in findings:
        healthy &= finding.healthy
        mark, style = ("✓", "green") if finding.healthy else ("✗", "red")
        write(screen, [Line(f"{finding.name}: {finding.found}", indent=2, lead=mark, style=style)])
        if finding.remedy:
            write(screen, [Line(finding.remedy, indent=4, lead="  →")])
    if not healthy:
        raise typer.Exit(1)
