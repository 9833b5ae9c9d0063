"""Whether a measurement reaches its thresholds (``thresholds.yaml``, or a file of one's own)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from evals.errors import BadGate
from evals.gate import Bound, BoundResult
from evals.gate.file import thresholds_of
from evals.statistics import Estimate

THRESHOLDS = Path(__file__).with_name("thresholds.yaml")
_BOUNDS = TypeAdapter(dict[str, Bound])


def load_bounds(file: Path = THRESHOLDS) -> Mapping[str, Bound]:
    """The bounds of a file, by the figure's name.

    Raises:
        BadGate: the file cannot be used.
    """
    values, _ = thresholds_of(file)
    try:
        return _BOUNDS.validate_python(values)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadGate(f"{file}: “{where}” không dùng được; cần như killed: {{min: 0.995}}") from None


def reached(bounds: Mapping[str, Bound], figures: Iterable[Estimate]) -> list[BoundResult]:
    """Every bound with its figure."""
    found = {figure.name: figure for figure in figures}
    return [BoundResult(name, bound, found.get(name)) for name, bound in bounds.items()]
