"""What the model is to hand over: statements with the numbers of their passages. Everything else is nonsense."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

_FENCED = re.compile(r"\s*```(?:json)?[ \t]*\n(?P<inside>.*)\n[ \t]*```\s*", re.DOTALL)
_MOST_STATEMENTS = 12
_MOST_PASSAGES = 6
_MOST_INPUTS = 6
_LONGEST = 1500

# Plain numbers and no limits in the schema: not every server's grammar knows more. The limits are checked on reading.
Figure = Annotated[Decimal, Field(max_digits=20), WithJsonSchema({"type": "number"})]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WrittenInput(_Strict):
    """A figure of a formula: its name there, and the number of the passage that states it (null: the asker does)."""

    name: str
    value: Figure
    passage: int | None


class WrittenDerivation(_Strict):
    """How a figure was worked out: products and sums of names ("hệ số × mức chuẩn"), and the amount in đồng."""

    formula: str
    inputs: list[WrittenInput]
    value: Figure


class WrittenStatement(_Strict):
    """One sentence, the numbers of the passages that carry it, and how its figure was worked out, if it was."""

    text: str
    passages: list[int]
    derivation: WrittenDerivation | None


class Written(_Strict):
    """The whole of what the model hands over."""

    statements: list[WrittenStatement]


def read_written(text: str) -> Written:
    """What the model wrote, as JSON alone or in one fence.

    Raises:
        ValueError: it is anything else, or beyond all measure.
    """
    fenced = _FENCED.fullmatch(text)
    try:
        written = Written.model_validate_json(fenced["inside"] if fenced else text)
    except ValidationError as error:
        raise ValueError("không đúng mẫu") from error
    if not all(any(c.isalpha() for c in s.text) for s in written.statements):
        raise ValueError("câu không có chữ nào")
    if len(written.statements) > _MOST_STATEMENTS or any(
        len(s.text) > _LONGEST
        or len(s.passages) > _MOST_PASSAGES
        or (s.derivation and len(s.derivation.inputs) > _MOST_INPUTS)
        for s in written.statements
    ):
        raise ValueError("quá dài")
    return written
