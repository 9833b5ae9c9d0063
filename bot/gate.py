"""The grounding gate: what a statement must satisfy before anyone sees it, whoever wrote it.

Its citations exist, are the law of the day, carry the store's words and bring their lead-ins; a computation is done
again; and the words are carried (``bot.gating``): a figure, date, percentage or form number stands with its words in a
cited quote, its scope or a cited dated note, is the asker's own, or comes from the computation.
"""

from collections.abc import Sequence, Set
from datetime import date
from decimal import Decimal

from bot.decide import rulings_on
from bot.derivation import evaluate, rounded, standard_on
from bot.gating.carrying import objection_to
from bot.gating.readings import Line, Reading, readings_of, row_readings, scope_lines
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token, tokens_of
from bot.turn import Computation, Draft, Evidence, Understanding
from bot.words import word_list
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import Figure, FigureKind, find_figures

_COMPUTED = (FigureKind.MONEY, FigureKind.MULTIPLE, FigureKind.NUMBER)


class Gate:
    """Checks drafts against the store, as of a day."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def objection_to(self, draft: Draft, asked: Understanding) -> Objection | None:
        """Why ``draft`` must be dropped, or ``None`` where it holds."""
        if not draft.evidence:
            return Objection(DropReason.NO_CITATION, "không có căn cứ nào được dẫn")
        for evidence in draft.evidence:
            if objection := self._unfounded(evidence, asked.as_of):
                return objection
        if draft.computation and (wrong := self._miscalculated(draft.computation, draft.evidence, asked)):
            return Objection(DropReason.MISCALCULATED, wrong)
        text = draft.text
        if draft.ruling:
            if (
                draft.ruling not in rulings_on(self._knowledge, asked, draft.ruling.among.__contains__)
                or draft.ruling.evidence not in draft.evidence
            ):
                return Objection(DropReason.RULING, "phán đoán không theo điều kiện của quy định")
            text = text.removeprefix(draft.ruling.text)
            if not text.strip():
                return None
        source = [reading for evidence in draft.evidence for reading in _read(evidence, asked.as_of)]
        return objection_to(text, source, _Spared(asked.text, draft.computation))

    def _unfounded(self, evidence: Evidence, day: date) -> Objection | None:
        """A citation must exist, be the law of the day, carry the store's words, and bring its lead-in along."""
        provision = self._knowledge.store.provision(evidence.id)
        if provision is None:
            return Objection(DropReason.UNKNOWN_PROVISION, f"không có điều khoản {evidence.id}")
        if evidence.version not in provision.versions:
            return Objection(DropReason.FORGED_WORDS, f"lời dẫn không phải của {evidence.label}")
        if not evidence.version.applies_on(day):
            return Objection(DropReason.NOT_IN_FORCE, f"{evidence.label} không có hiệu lực tại {day:%d/%m/%Y}")
        if evidence.scope != self._knowledge.store.scope(evidence.id, day, evidence.version.rendition):
            return Objection(DropReason.SCOPE_MISSING, f"thiếu phạm vi áp dụng của {evidence.label}")
        return None

    def _miscalculated(self, computation: Computation, cited: tuple[Evidence, ...], asked: Understanding) -> str | None:
        for given in computation.inputs:
            source = asked.text if given.evidence is None else _words(given.evidence, asked.as_of)
            if given.value not in {
                Decimal(f.value) for f in find_figures(source) if f.kind is not FigureKind.DATE and _plain(f)
            }:
                return f"“{given.name}” không có trong căn cứ"
            if given.evidence is not None and given.evidence not in cited:
                return f"không dẫn căn cứ của “{given.name}”"
        exact = evaluate(computation.formula, {i.name: i.value for i in computation.inputs})
        unit = self._rounding(computation, asked.as_of)
        if exact != computation.exact or rounded(exact, unit) != computation.rounded:
            return "phép tính sai"
        return None

    def _rounding(self, computation: Computation, day: date) -> int:
        """The rounding unit of the standard amount among the inputs; 1 đồng where there is none."""
        for given in computation.inputs:
            for other in computation.inputs:
                step = standard_on(self._knowledge, other.evidence.id, day) if other.evidence else None
                if step and given.evidence and given.evidence.id == step.basis and given.value == step.value:
                    return step.round_to
        return 1


def _plain(figure: Figure) -> bool:
    return figure.value.replace(".", "", 1).isdigit()


def _words(evidence: Evidence, day: date) -> str:
    """All words that a citation brings: scope, heading, quote and the dated notes that count on ``day``."""
    return "\n".join((evidence.scope, evidence.version.heading, evidence.quote, *evidence.provision.notes_on(day)))


def _read(evidence: Evidence, day: date) -> list[Reading]:
    """The readings of a citation: what it quotes below its scope and heading, those themselves, and its notes."""
    above = scope_lines(f"{evidence.document.title}\n{evidence.scope}", evidence.version.heading)
    if evidence.provision.level is Level.ROW:
        amounts = evidence.quote.removeprefix(evidence.version.text).lstrip("; ")
        quoted = row_readings(evidence.version.text, amounts, above)
    else:
        quoted = readings_of(evidence.quote, above)
    notes = [reading for note in evidence.provision.notes_on(day) for reading in readings_of(note)]
    return [
        *quoted,
        *(Reading((), Line(lead.text, opens=lead.opens)) for lead in above),
        *notes,
        *readings_of(evidence.scope),
        Reading((), Line(evidence.label)),
    ]


class _Spared:
    """Tokens of a statement that need no source: computed figures with the words around, and the asker's own."""

    def __init__(self, question: str, computation: Computation | None) -> None:
        self._asked = tokens_of(question)
        self._computed: set[Decimal] = set()
        if computation:
            self._computed = {computation.exact, Decimal(computation.rounded), *(i.value for i in computation.inputs)}

    def __call__(self, said: Sequence[Token]) -> Set[int]:
        """The numbers of those among ``said``."""
        spared = {at for at, token in enumerate(said) if token.role is Role.FIGURE and self._own(said, at)}
        if self._computed:
            own = word_list("own")
            spared |= {
                at for at, token in enumerate(said) if self._is_computed(token) or own.issuperset(token.key.split())
            }
        return spared

    def _is_computed(self, token: Token) -> bool:
        kind, _, value = token.key.partition(":")
        return kind in _COMPUTED and Decimal(value.partition(":")[0]) in self._computed

    def _own(self, said: Sequence[Token], at: int) -> bool:
        """Whether a figure is the asker's, worded as theirs: beside the same word, no bound added."""
        before, after = said[at - 1] if at else None, said[at + 1] if at + 1 < len(said) else None
        for place, token in enumerate(self._asked):
            if token.key != said[at].key:
                continue
            left = self._asked[place - 1] if place else None
            right = self._asked[place + 1] if place + 1 < len(self._asked) else None
            same = [
                one is not None and other is not None and one.key == other.key
                for one, other in ((before, left), (after, right))
            ]
            turned = [
                n is not None and n.role in (Role.BOUND, Role.NEGATION) and not s
                for n, s in zip((before, after), same, strict=True)
            ]
            if any(same) and not any(turned):
                return True
        return False
