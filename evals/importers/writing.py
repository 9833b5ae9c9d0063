"""Cases into a file of JSON Lines."""

from collections.abc import Sequence
from pathlib import Path

from evals.case import Case


def write_cases(cases: Sequence[Case], target: Path) -> None:
    """Write ``cases`` so that ``read_files`` reads the same; as a whole or not at all."""
    part = target.with_name(f"{target.name}.part")
    part.write_text("".join(f"{case.line()}\n" for case in cases), encoding="utf-8")
    part.replace(target)
