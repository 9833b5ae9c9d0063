"""Third step: statements from the evidence. Extractive: provisions' own words, chosen by the kind of question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Status
from bot.evidence import evidence_on
from bot.refusals import no_basis, no_such_rate
from bot.settings import BotSettings
from bot.step import Step
from bot.turn import Draft, Evidence, Kind, Turn, Understanding
from bot.writers import AmountWriter, list_draft
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import format_number
from knowledge.ids import join, segment

_CLOSE = 0.04
_NEAR = 0.12
_ALTERNATIVES = 3
_LISTED = (Kind.WHO, Kind.PAPERS, Kind.YES_NO, Kind.GENERAL, Kind.CLAUSE)


class Compose(Step):
    """Writes drafts from the best evidence, or decides that there is no basis."""

    name = "compose"

    def __init__(self, knowledge: Knowledge, settings: BotSettings) -> None:
        self._knowledge = knowledge
        self._settings = settings
        self._amounts = AmountWriter(knowledge)

    def run(self, turn: Turn) -> Turn:
        """Fill in the drafts; without evidence that covers the question the turn is decided as a refusal."""
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        named = [e for e in turn.evidence if e.id in asked.references]
        usable = named if named and asked.kind is Kind.CLAUSE else self._usable(turn.evidence, named)
        if self._no_such_rate(turn.evidence):
            return replace(
                turn, status=Status.REFUSED_NO_BASIS, notice=no_such_rate(asked.text, asked.facts.percentages)
            )
        if not usable:
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=no_basis(asked.text))
        chosen = usable if named and asked.kind is Kind.CLAUSE else self._chosen(usable)
        return replace(turn, drafts=tuple(d for e in chosen for d in self._written(e, asked)))

    @staticmethod
    def _no_such_rate(evidence: Sequence[Evidence]) -> bool:
        """Whether the rows that are meant are all for other percentages than the one asked."""
        rates = [e.signals.percent for e in evidence]
        if max(rates, default=0.0) > 0 or min(rates, default=0.0) >= 0:
            return False
        best = max(e.signals.rank_whatever_the_rate for e in evidence)
        meant = (e for e in evidence if best - e.signals.rank_whatever_the_rate <= _NEAR)
        return any(e.provision.level is Level.ROW and e.signals.percent < 0 for e in meant)

    def _usable(self, evidence: Sequence[Evidence], named: Sequence[Evidence]) -> list[Evidence]:
        """What the question names, and what comes close to the best candidate and is sure enough to answer."""
        others = [e for e in evidence if e not in named]
        best = max((e.signals.score for e in others), default=0.0)
        sure = [
            e for e in others if best - e.signals.score <= _NEAR and e.signals.support >= self._settings.min_support
        ]
        return [*named, *sure]

    def _chosen(self, usable: list[Evidence]) -> list[Evidence]:
        """The best provision, and the sibling rows that answer as well: the figure depends on what was not said."""
        best = usable[0]
        if best.provision.level is not Level.ROW:
            return [best]
        rest = [
            e for e in usable[1:] if e.provision.level is Level.ROW and best.signals.score - e.signals.score < _CLOSE
        ]
        return [best, *rest[: _ALTERNATIVES - 1]]

    def _written(self, evidence: Evidence, asked: Understanding) -> Iterator[Draft]:
        if evidence.provision.level is Level.ROW:
            yield from self._row(evidence, asked)
        elif asked.kind in _LISTED or not evidence.version.text:
            yield list_draft(evidence)
        else:
            yield from self._amounts.clause(evidence, asked)

    def _row(self, row: Evidence, asked: Understanding) -> Iterator[Draft]:
        """A row's amounts; of a row that points to another annex or only heads others, the rows meant."""
        if any(a.see is None for a in row.version.amounts):
            yield from self._amounts.row(row, asked)
            return
        below = [e for pid in self._meant(row, asked) if (e := evidence_on(self._knowledge, pid, asked.as_of))]
        for other in below[:_ALTERNATIVES]:
            yield from self._amounts.row(other, asked)

    def _meant(self, row: Evidence, asked: Understanding) -> list[str]:
        annexes = [a.see for a in row.version.amounts if a.see]
        if annexes:
            return [
                join(annex, segment(Level.ROW, format_number(p))) for annex in annexes for p in asked.facts.percentages
            ]
        return [p.id for p in self._knowledge.store.children(row.id)]
