"""What a question carries through the chain: one immutable Turn that each step completes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.answer import Answer, Asks, Status, YesNo
from bot.chat.usage import Usage
from bot.conversation import Exchange
from bot.gating.reasons import DropReason
from bot.signals import Signals
from bot.writing.reading import Reading
from knowledge.conditions import Condition, Rule
from knowledge.documents import Provision, Version
from knowledge.store import DocumentInfo


class Kind(StrEnum):
    """The kind of question, which decides what a direct answer looks like."""

    HOW_MUCH = "how_much"
    WHO = "who"
    PROCEDURE = "procedure"
    PAPERS = "papers"
    WHERE = "where"
    HOW_LONG = "how_long"
    CLAUSE = "clause"
    SOURCE = "source"
    TARGET = "target"
    YES_NO = "yes_no"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the asker says about the case.

    Attributes:
        percentages: those said, in order.
        unit: the bare unit of the figure asked for: "%", "dong", "nguoi" ("tối đa bao nhiêu người?").
        counts: counts by their unit ("liệt sĩ", "năm", "tuổi").
        facets: persons, relations, benefits, situations and periods, by group.
        ages: ages in years, in order.
        days: days and years said, each as its first and last day.
        benefit: what a yes or no is asked about, circumstances: what is said to be or not to be the case, both by
            ``circumstances.yaml``.
        recipient: who is to get it: "self", a relation, or empty where that is left open; ``recipient_sure``: the text
            names them beside the person with merit.
        woman: whether the recipient is one, where a word says so.
    """

    percentages: tuple[Decimal, ...] = ()
    unit: str = ""
    counts: Mapping[str, Decimal] = field(default_factory=dict)
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ages: tuple[Decimal, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    benefit: str = ""
    circumstances: Mapping[str, bool] = field(default_factory=dict)
    recipient: str = ""
    recipient_sure: bool = False
    woman: bool | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """The question as understood; ``references`` are provision ids or document slugs.

    ``question`` is the asker's own, clean and masked; ``text`` is what is answered, completed from earlier turns;
    ``subject`` is that without the words that name a document or the day; ``reading`` is how the last turn was read.
    """

    question: str
    text: str
    subject: str
    kind: Kind
    as_of: date
    day_named: bool = False
    references: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A provision as it stands on the day asked: ``quote`` is its words with all below, ``scope`` the lead-in above."""

    provision: Provision
    version: Version
    document: DocumentInfo
    label: str
    scope: str
    quote: str
    signals: Signals = field(default_factory=Signals)

    @property
    def id(self) -> str:
        """The provision's id."""
        return self.provision.id


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a formula uses, with the evidence that states it (``None``: the asker's own)."""

    name: str
    value: Decimal
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """A claimed computation, which the gate does again: ``formula`` over the inputs' names, exact and rounded đồng."""

    formula: str
    inputs: tuple[Input, ...]
    exact: Decimal
    rounded: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on who gets what, by one rule.

    Attributes:
        verdict: what was decided.
        rule: the rule that grants, denies, or comes nearest.
        met: its conditions that are true.
        failed: those that are false; of a rule that denies, what takes the benefit away.
        open: those that the facts leave open.
        others: whom the rules about the benefit name, where the recipient is none of them, or where nobody is named
            and it depends on who it is.
    """

    verdict: YesNo
    rule: Rule
    met: tuple[Condition, ...] = ()
    failed: tuple[Condition, ...] = ()
    open: tuple[Condition, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as the answer to the question: ``verdict`` as it was put, and the words that say it.

    ``among`` are the clauses whose rules were held against the facts.
    """

    verdict: YesNo
    text: str
    decision: Decision
    evidence: Evidence
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before verification: its text, the evidence it rests on, and what stands behind it.

    Attributes:
        computation: the computation of its figure.
        ruling: the yes or no that it opens with.
        aside: it tells of another provision that may be meant, after the answer.
    """

    text: str
    evidence: tuple[Evidence, ...]
    computation: Computation | None = None
    ruling: Ruling | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that the gate refused: the kind of reason, and what exactly, in Vietnamese."""

    text: str
    reason: DropReason
    detail: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What a chat model made of the question: drafts, or why there are none; what it took, where the server counted."""

    drafts: tuple[Draft, ...] = ()
    failure: str = ""
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The state of one question. A step returns a copy with its own part filled in.

    ``said`` is what was written now, ``before`` the turns of the conversation that are over.
    ``sides`` holds, of two cases compared, the question and the evidence for each.
    ``confidence`` is how sure it is that the evidence answers (0–1).
    ``entitlements`` is all that the one asked about can get, where that is asked: provisions in the law's order, behind
    the row that says how much it is a month.
    ``drafts`` are extractive; ``writing`` is what a chat model wrote instead, where one was asked.
    A turn with ``status`` set is decided: later steps pass it on, and ``notice`` is the fixed text that answers it;
    ``asks`` is what that text asks back.
    """

    said: str
    as_of: date | None = None
    before: tuple[Exchange, ...] = ()
    understanding: Understanding | None = None
    evidence: tuple[Evidence, ...] = ()
    sides: tuple["Turn", ...] = ()
    confidence: float = 1.0
    ruling: Ruling | None = None
    entitlements: tuple[Evidence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    writing: Writing | None = None
    dropped: tuple[Dropped, ...] = ()
    status: Status | None = None
    notice: str = ""
    asks: Asks | None = None
    answer: Answer | None = None
