"""The one Answer that every channel renders, also as JSON."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from knowledge.documents import Rendition

Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]


class Status(StrEnum):
    """What became of a question: one vocabulary for code, API, database, metrics and evals."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    REFUSED_NO_BASIS = "refused_no_basis"
    REFUSED_OUT_OF_SCOPE = "refused_out_of_scope"
    REFUSED_UNSAFE = "refused_unsafe"
    CRISIS = "crisis"
    SMALL_TALK = "small_talk"
    ERROR = "error"


class YesNo(StrEnum):
    """What a yes/no question was answered by; ``DEPENDS``: yes on conditions that the asker has not told."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


class WrittenBy(StrEnum):
    """Whose words the statements are; ``EXTRACTIVE_FALLBACK``: a model was asked, but the provisions' own are given."""

    EXTRACTIVE = "extractive"
    MODEL = "model"
    EXTRACTIVE_FALLBACK = "extractive_fallback"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DerivationInput(_Frozen):
    """A figure of a formula; ``citation`` is its index among the answer's, or null for the asker's own."""

    name: str
    value: Number
    citation: int | None = None


class Derivation(_Frozen):
    """A computed amount: ``formula`` over the inputs' names, its exact and its rounded value in đồng."""

    formula: str
    inputs: tuple[DerivationInput, ...]
    exact: Number
    rounded: int


class Statement(_Frozen):
    """One verified sentence and the citations that carry it (indexes)."""

    text: str
    citations: tuple[int, ...] = ()
    derivation: Derivation | None = None


class Citation(_Frozen):
    """A provision as quoted: ``scope`` holds the lead-in words without which a point is never shown.

    ``explanation`` is our digest beside an official quote. ``valid_to`` is exclusive; null: still open.
    """

    id: str
    label: str
    document: str
    title: str
    quote: str
    scope: str | None = None
    explanation: str | None = None
    rendition: Rendition
    valid_from: date
    valid_to: date | None = None
    official_url: str | None = None
    notes: tuple[str, ...] = ()


class Missing(StrEnum):
    """What a question back asks for."""

    RATE = "rate"
    PERSON = "person"
    RELATION = "relation"
    COUNT = "count"
    MATTER = "matter"


class Asks(_Frozen):
    """A question back: what is missing, and what may be chosen, in the order in which ``text`` numbers it."""

    missing: Missing
    choices: tuple[str, ...] = ()


class Answer(_Frozen):
    """What a person gets. ``text`` is ready to read; absent values are null, dates are ISO.

    ``asks``: what a clarification asks for, so that a channel can show the choices and the next turn can be one.

    ``decision``: the answer to a yes/no question as it was put, where one was decided.

    ``written_by``: whose words the statements are; null for fixed texts.
    """

    id: str
    conversation_id: str | None = None
    question: str
    understood: str
    status: Status
    text: str
    decision: YesNo | None = None
    written_by: WrittenBy | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    as_of: date
    checked_until: date | None = None
    asks: Asks | None = None
    follow_ups: tuple[str, ...] = ()
    timings_ms: dict[str, float] = {}
