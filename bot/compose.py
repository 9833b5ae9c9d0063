"""Third step: statements from the evidence. Extractive: provisions' own words, chosen by the kind of question."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Status
from bot.choice import ALTERNATIVES, chosen
from bot.evidence import evidence_on
from bot.procedures import STEPWISE
from bot.rates import needs_rate, no_such_rate_held
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

_LISTED = (Kind.WHO, Kind.PROCEDURE, Kind.PAPERS, Kind.YES_NO, Kind.GENERAL, Kind.CLAUSE)


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
        if needs_rate(turn.evidence, asked, self._settings.min_support):
            return replace(turn, status=Status.CLARIFICATION, notice=which_rate())
        best = [e for e in turn.evidence if e.id in asked.references]
        if not best or asked.kind is not Kind.CLAUSE:
            best = chosen(turn.evidence, best, self._settings.min_support)
        other_rates = no_such_rate_held(turn.evidence)
        drafts = () if other_rates else tuple(d for e in best for d in self._written(e, asked))
        if drafts:
            return replace(turn, drafts=drafts)
        rates = asked.facts.percentages if other_rates or best else ()
        notice = no_such_rate(asked.text, rates) if rates else no_basis(asked.text)
        return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)

    def _written(self, evidence: Evidence, asked: Understanding) -> Iterator[Draft]:
        if evidence.provision.level is Level.ROW:
            yield from self._row(evidence, asked)
        elif asked.kind in _LISTED or (asked.kind in STEPWISE and self._knowledge.store.children(evidence.id)):
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
        for other in below[:ALTERNATIVES]:
            yield from self._amounts.row(other, asked)

    def _meant(self, row: Evidence, asked: Understanding) -> list[str]:
        rates = asked.facts.percentages
        annexes = [a.see for a in row.version.amounts if a.see]
        if annexes:
            return [join(annex, segment(Level.ROW, format_number(p))) for annex in annexes for p in rates]
        children = self._knowledge.store.children(row.id)
        return [p.id for p in children if p.versions and percent_fit(rates, p.versions[-1].text) >= 0]
