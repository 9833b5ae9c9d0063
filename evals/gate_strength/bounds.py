"""Whether a measurement reaches its thresholds (``thresholds.yaml``, or a file of one's own)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from evals.errors import BadGate
from evals.gate.bounds import Bound
from evals.statistics import Estimate

THRESHOLDS = Path(__file__).with_name("thresholds.yaml")
_BOUNDS = TypeAdapter(dict[str, Bound])


@dataclass(frozen=True, slots=True)
class Reached:
    """A bound beside its figure, ``None`` where there is none, which no bound forgives."""

    name: str
    bound: Bound
    estimate: Estimate | None

    @property
    def passed(self) -> bool:
        """Whether the bound is met."""
        value = self.estimate.value if self.estimate else None
        return value is not None and self.bound.holds(value)


def load_bounds(file: Path = THRESHOLDS) -> Mapping[str, Bound]:
    """The bounds of a file, by the figure's name.

    Raises:
        BadGate: the file cannot be used.
    """
    try:
        return _BOUNDS.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError:
        raise BadGate(f"{file}: không có tệp này hoặc không đọc được") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise BadGate(f"{file}: không phải YAML") from None
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadGate(f"{file}: “{where}” không dùng được; cần như killed: {{min: 0.995}}") from None


def reached(bounds: Mapping[str, Bound], figures: Iterable[Estimate]) -> list[Reached]:
    """Every bound with its figure."""
    found = {figure.name: figure for figure in figures}
    return [Reached(name, bound, found.get(name)) for name, bound in bounds.items()]
