"""Third step: statements from the evidence. Extractive: provisions' own words, chosen by the kind of question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Status
from bot.evidence import evidence_on
from bot.refusals import no_basis, no_such_rate, which_rate
from bot.relevance import percent_fit
from bot.settings import BotSettings
from bot.step import Step
from bot.turn import Draft, Evidence, Kind, Turn, Understanding
from bot.writers import AmountWriter, list_draft
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import format_number
from knowledge.ids import join, segment

_CLOSE = 0.06
_NEAR = 0.2
_LONG = 700
_ALTERNATIVES = 3
_FIGURES = (Kind.HOW_MUCH, Kind.TARGET, Kind.GENERAL)
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
        if self._needs_rate(turn.evidence, asked):
            return replace(turn, status=Status.CLARIFICATION, notice=which_rate())
        named = [e for e in turn.evidence if e.id in asked.references]
        chosen = named if named and asked.kind is Kind.CLAUSE else self._chosen(turn.evidence, named)
        other_rates = self._no_such_rate(turn.evidence)
        drafts = () if other_rates else tuple(d for e in chosen for d in self._written(e, asked))
        if drafts:
            return replace(turn, drafts=drafts)
        rates = asked.facts.percentages if other_rates or chosen else ()
        notice = no_such_rate(asked.text, rates) if rates else no_basis(asked.text)
        return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)

    @staticmethod
    def _needs_rate(evidence: Sequence[Evidence], asked: Understanding) -> bool:
        """Whether what is asked for a person goes by a percentage that the question does not give."""
        facets = asked.facts.facets
        if asked.facts.percentages or not facets.get("person") or asked.kind not in _FIGURES or not evidence:
            return False
        best = max(e.signals.score for e in evidence)
        near = [e for e in evidence if best - e.signals.score <= _NEAR and not e.signals.other_person]
        by_rate = [e for e in near if e.provision.level is Level.ROW and _goes_by_rate(e)]
        return len(by_rate) >= _ALTERNATIVES

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
        sure.sort(key=lambda e: e.signals.amending)  # the amended document says it whole
        return [*named, *sure]

    def _chosen(self, evidence: Sequence[Evidence], named: Sequence[Evidence]) -> list[Evidence]:
        """The best provision, and the sibling rows that answer as well: the figure depends on what was not said."""
        usable = self._usable(evidence, named)
        if not usable:
            return []
        best = usable[0]
        if best.provision.level is not Level.ROW:
            return [self._narrowed(best, evidence)]
        rest = [
            e for e in usable[1:] if e.provision.level is Level.ROW and best.signals.score - e.signals.score < _CLOSE
        ]
        return [best, *rest[: _ALTERNATIVES - 1]]

    def _narrowed(self, best: Evidence, evidence: Sequence[Evidence]) -> Evidence:
        """The part of a long article that is found as well and sure enough, rather than all of it."""
        if len(best.quote) <= _LONG:
            return best
        parts = (e for e in evidence if e.id.startswith(f"{best.id}/"))
        return next((e for e in parts if e.signals.support >= self._settings.min_support), best)

    def _written(self, evidence: Evidence, asked: Understanding) -> Iterator[Draft]:
        if evidence.provision.level is Level.ROW:
            yield from self._row(evidence, asked)
        elif asked.kind in _LISTED:
            yield list_draft(evidence)
        elif not evidence.version.text:
            yield Draft(f"{evidence.version.heading}.", (evidence,))
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
        children = self._knowledge.store.children(row.id)
        return [p.id for p in children if p.versions and percent_fit(asked.facts.percentages, p.versions[-1].text) >= 0]


def _goes_by_rate(row: Evidence) -> bool:
    return "%" in row.version.text or any(amount.see for amount in row.version.amounts)
