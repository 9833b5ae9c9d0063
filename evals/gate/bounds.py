"""What is asked of a run: bounds for its figures, and cases that have to be right."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evals.case import Text

_ROUNDING = 1e-9

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Bound(BaseModel):
    """What a figure has to be at least or at most, over ``at_least`` cases or more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: Number | None = None
    max: Number | None = None
    at_least: int = Field(default=1, ge=1, strict=True)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.min is None) == (self.max is None):
            raise ValueError("cần đúng một trong hai khóa “min” và “max”")
        return self

    def holds(self, value: float) -> bool:
        """Whether ``value`` keeps to it; what is lost in adding up does not count."""
        if self.min is not None:
            return value >= self.min - _ROUNDING
        return self.max is not None and value <= self.max + _ROUNDING


class SplitGate(BaseModel):
    """The bounds of a split by figure ("answers.facts", of the assistant), and the ids of cases that must be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bounds: Mapping[str, Bound] = {}
    required: tuple[Text, ...] = ()


class Gate(BaseModel):
    """What every run of a split has to meet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    splits: Mapping[str, SplitGate]
