"""The grounding gate: what a statement must satisfy before anyone sees it, whoever wrote it.

A figure, date, percentage or form number passes only if it (a) stands in a cited quote or its scope, (b) is the
asker's own, (c) comes from a computation that is done again here, or (d) stands in a cited dated note.
Words must be the clause's.
"""

from datetime import date
from decimal import Decimal

from bot.alignment import misread
from bot.decide import rulings_on
from bot.derivation import evaluate, rounded, standard_on
from bot.turn import Computation, Draft, Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.figures import Figure, FigureKind, find_figures

_COMPUTED = (FigureKind.MONEY, FigureKind.MULTIPLE, FigureKind.NUMBER)


class Gate:
    """Checks drafts against the store, as of a day."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def reason_against(self, draft: Draft, asked: Understanding) -> str | None:
        """Why ``draft`` must be dropped, or ``None`` where it holds."""
        if not draft.evidence:
            return "không có căn cứ nào được dẫn"
        for evidence in draft.evidence:
            if reason := self._unfounded(evidence, asked.as_of):
                return reason
        computed: set[Decimal] = set()
        if draft.computation:
            if reason := self._miscalculated(draft.computation, draft.evidence, asked):
                return reason
            computed = {draft.computation.exact, Decimal(draft.computation.rounded)}
            computed |= {i.value for i in draft.computation.inputs}
        text = draft.text
        if draft.ruling:
            if (
                draft.ruling not in rulings_on(self._knowledge, asked, draft.ruling.among.__contains__)
                or draft.ruling.evidence not in draft.evidence
            ):
                return "phán đoán không theo điều kiện của quy định"
            text = text.removeprefix(draft.ruling.text)
        source = "\n".join(_words(e, asked.as_of) for e in draft.evidence)
        if foreign := _foreign_figure(draft.text, source, asked.text, computed):
            return f"con số “{draft.text[foreign.start : foreign.end]}” không có trong căn cứ"
        return misread(text, source)

    def _unfounded(self, evidence: Evidence, day: date) -> str | None:
        """A citation must exist, be the law of the day, carry the store's words, and bring its lead-in along."""
        provision = self._knowledge.store.provision(evidence.id)
        if provision is None:
            return f"không có điều khoản {evidence.id}"
        if evidence.version not in provision.versions:
            return f"lời dẫn không phải của {evidence.label}"
        if not evidence.version.applies_on(day):
            return f"{evidence.label} không có hiệu lực tại {day:%d/%m/%Y}"
        if evidence.scope != self._knowledge.store.scope(evidence.id, day, evidence.version.rendition):
            return f"thiếu phạm vi áp dụng của {evidence.label}"
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


def _foreign_figure(text: str, source: str, question: str, computed: set[Decimal]) -> Figure | None:
    allowed = {f.key for f in (*find_figures(source), *find_figures(question))}
    for figure in find_figures(text):
        if figure.key in allowed:
            continue
        if figure.kind in _COMPUTED and Decimal(figure.value) in computed:
            continue
        return figure
    return None
