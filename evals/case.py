"""A case: what a person asks, and what a right answer cites and says."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from bot.answer import Status, YesNo
from evals.patterns import problem_of
from knowledge import ids

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

REFUSALS = frozenset({Status.REFUSED_NO_BASIS, Status.REFUSED_OUT_OF_SCOPE, Status.REFUSED_UNSAFE})


class Case(BaseModel):
    """One case.

    Attributes:
        id: unique within a run.
        turns: what the person wrote; the last one is the question.
        as_of: the day whose law is asked for; ``None``: the day of the run.
        style: how it is written (``citizen``, ``staff``), ``type`` whom or what it is about, ``class_`` what kind of
            question it is: figures are also given by each.
        expect: the statuses that are right.
        gold: provision ids; a citation at or below one matches. ``gold_any``: one of them is enough.
        must: regular expressions for the facts that a right text states; ``must_not``: for contradictions.
        answer: the right answer in a sentence. Its amounts, percentages and periods are the figures expected.
        decision: what a yes/no question is to be answered by.
        note: for whoever reads the case.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Text
    turns: tuple[Text, ...] = Field(min_length=1)
    as_of: date | None = None
    style: str = ""
    type: str = ""
    class_: str = Field(default="", alias="class")
    expect: tuple[Status, ...] = Field(default=(Status.ANSWERED,), min_length=1)
    gold: tuple[str, ...] = ()
    gold_any: bool = True
    must: tuple[Text, ...] = ()
    must_not: tuple[Text, ...] = ()
    answer: str = ""
    decision: YesNo | None = None
    note: str = ""

    @field_validator("gold")
    @classmethod
    def _are_ids(cls, gold: tuple[str, ...]) -> tuple[str, ...]:
        for id_ in gold:
            try:
                ids.split(id_)
            except ValueError:
                raise ValueError(f"“{id_}” không phải mã quy định") from None
        return gold

    @field_validator("must", "must_not")
    @classmethod
    def _are_usable(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for problem in filter(None, map(problem_of, patterns)):
            raise ValueError(problem)
        return patterns

    @property
    def is_answerable(self) -> bool:
        """Whether nothing but an answer is right."""
        return self.expect == (Status.ANSWERED,)

    @property
    def is_to_be_refused(self) -> bool:
        """Whether nothing but a refusal is right."""
        return set(self.expect) <= REFUSALS

    def line(self) -> str:
        """The case as a line of JSON, without what is default."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)
