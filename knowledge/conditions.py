"""Conditions of entitlements as typed data (``library/conditions.yaml``), each with the clause that it stands in.

A rule says who gets, or does not get, what and on which conditions. It restates a clause for comparison with the facts
of a case; what is said to people are the clause's own words.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.ids import join
from knowledge.packaged import packaged_yaml


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Bounds(_Frozen):
    """The numbers that fit: ``from`` and ``to`` included, ``below`` not."""

    from_: Decimal | None = Field(default=None, alias="from")
    to: Decimal | None = None
    below: Decimal | None = None

    def hold(self, value: Decimal) -> bool:
        """Whether ``value`` fits."""
        return not (
            (self.from_ is not None and value < self.from_)
            or (self.to is not None and value > self.to)
            or (self.below is not None and value >= self.below)
        )


class Days(_Frozen):
    """The days that fit for an event (``of``): ``from`` and ``until`` included, ``before`` not."""

    of: str
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    before: date | None = None

    def hold(self, first: date, last: date) -> bool | None:
        """Whether a day between ``first`` and ``last`` fits; ``None`` where it depends on which."""
        fits = {self._fits(first), self._fits(last)}
        return fits.pop() if len(fits) == 1 else None

    def _fits(self, day: date) -> bool:
        return not (
            (self.from_ and day < self.from_)
            or (self.until and day > self.until)
            or (self.before and day >= self.before)
        )


def _one_key(value: object) -> object:
    """A bare word is a circumstance that must be the case."""
    return {"circumstance": value} if isinstance(value, str) else value


class Condition(_Frozen):
    """One condition; exactly one of the fields is set.

    ``lacks`` is a circumstance that is said not to be the case; ``any``: one of several lists, all of which must hold.
    """

    rate: Bounds | None = None
    age: Bounds | None = None
    years: Bounds | None = None
    day: Days | None = None
    circumstance: str | None = None
    lacks: str | None = None
    any: tuple[tuple["Given", ...], ...] = ()


Given = Annotated[Condition, BeforeValidator(_one_key)]


class Rule(_Frozen):
    """Who gets what by which clause.

    Attributes:
        clause: the provision's id.
        benefit: what is granted (``bot/circumstances.yaml``).
        person: whose merit it comes from (facets); empty: anybody's.
        for_: who gets it: "self" or a relation.
        if_: all of these must hold.
        unless: circumstances that take it away.
        denies: where ``if_`` holds the benefit is denied, whatever else grants it.
    """

    clause: str
    benefit: str
    person: tuple[str, ...] = ()
    for_: tuple[str, ...] = Field(alias="for", min_length=1)
    if_: tuple[Given, ...] = Field(default=(), alias="if")
    unless: tuple[str, ...] = ()
    denies: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the library.

    Raises:
        pydantic.ValidationError: the file does not follow the schema.
    """
    return tuple(_read(packaged_yaml("knowledge", "library/conditions.yaml")))


def _read(data: Mapping[str, list[dict[str, object]]]) -> Iterator[Rule]:
    for slug, entries in data.items():
        for entry in entries:
            yield Rule.model_validate({**entry, "clause": join(slug, str(entry["clause"]))})


@cache
def rules_on(benefit: str) -> tuple[Rule, ...]:
    """The rules about one benefit."""
    return tuple(rule for rule in rules() if rule.benefit == benefit)
