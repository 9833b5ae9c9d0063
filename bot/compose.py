"""Fourth step: statements from the evidence. Extractive: provisions' own words, chosen by the kind of question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.answer import Asks, Missing, Status
from bot.choice import MOST, Choice, chosen
from bot.clarification import clarification
from bot.comparison import compared, difference, different
from bot.confidence import fitted_threshold
from bot.evidence import evidence_on
from bot.kinds import compares
from bot.parts import Parts, outline
from bot.procedures import STEPWISE
from bot.rates import needs_rate, no_such_rate_held, rate_rows
from bot.refusals import no_such_rate, which_rate
from bot.relevance import percent_fit
from bot.scope import refusal
from bot.sentences import holds_wanted
from bot.settings import BotSettings
from bot.step import Step
from bot.turn import Draft, Evidence, Kind, Ruling, Turn, Understanding
from bot.unclear import strays
from bot.writers import AmountWriter, capital, led, list_draft
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import format_number
from knowledge.ids import join, segment, within

_LISTED = (Kind.WHO, Kind.PROCEDURE, Kind.PAPERS, Kind.YES_NO, Kind.GENERAL, Kind.CLAUSE)
_BY_RATE = "Tùy tỷ lệ tổn thương cơ thể. "
_LONG = 700
"""Characters from which on the part that answers is said before the whole."""
_WHOLE = 2500
"""Characters from which on the whole is outlined: nobody reads more, and the citation says where it stands."""
_SHORTER = 0.8
"""The share of the whole up to which an outline is worth leaving anything out."""


class Compose(Step):
    """Writes drafts from the best evidence, or decides that there is no basis."""

    name = "compose"

    def __init__(self, knowledge: Knowledge, settings: BotSettings) -> None:
        self._knowledge = knowledge
        self._bar = fitted_threshold() if settings.min_support is None else settings.min_support
        self._amounts = AmountWriter(knowledge)
        self._parts = Parts(knowledge)

    def run(self, turn: Turn) -> Turn:
        """Fill in the drafts; where it is not sure enough that any answers, the turn is decided as a refusal."""
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        if any(needs_rate(side.evidence, side.understanding) for side in turn.sides if side.understanding):
            return replace(turn, status=Status.CLARIFICATION, notice=which_rate(), asks=Asks(missing=Missing.RATE))
        if found := compared(turn.sides, self._bar):
            rows = {row.id: row for side in found for row in side}.values()
            each = (draft for row in rows for draft in self._row(row, asked))
            return replace(turn, drafts=(*each, *difference(found)))
        if apart := different(turn.sides, self._bar):
            return replace(turn, drafts=tuple(d for evidence, side in apart for d in self._shortest(evidence, side)))
        if turn.entitlements:
            return replace(turn, drafts=tuple(self._all(turn.entitlements, asked)))
        if turn.ruling:
            return replace(turn, drafts=tuple(self._ruled(turn.ruling, turn.evidence, asked)))
        sure = turn.confidence >= self._bar and not strays(self._knowledge, turn, asked)
        if back := clarification(self._knowledge, turn, sure):
            return replace(turn, status=Status.CLARIFICATION, notice=back.text, asks=back.asks)
        if sure and needs_rate(turn.evidence, asked):
            return replace(turn, drafts=self._by_rate(turn.evidence, asked), asks=Asks(missing=Missing.RATE))
        named = [e for e in turn.evidence if e.id in asked.references]
        choice = Choice(tuple(named))
        if sure and not (named and asked.kind is Kind.CLAUSE):
            choice = chosen(turn.evidence, named, compares(asked.text))
        other_rates = no_such_rate_held(turn.evidence)
        drafts = () if other_rates else tuple(self._drafts(choice, asked))
        if drafts:
            return replace(turn, drafts=drafts)
        rates = asked.facts.percentages if other_rates or choice.answering else ()
        if rates:
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=no_such_rate(asked.text, rates))
        refused = refusal(self._knowledge, asked)
        return replace(turn, status=refused.status, notice=refused.text)

    def _ruled(self, ruling: Ruling, evidence: Sequence[Evidence], asked: Understanding) -> Iterator[Draft]:
        """The yes or no with the words of its clause, and the nearest other provision, which may bear on it."""
        clause = ruling.evidence
        yield Draft(f"{ruling.text} {led(clause, clause.quote)}", (clause,), ruling=ruling)
        others = chosen(evidence, (), compared=False).answering[:1]
        for other in others:
            if not within(clause.id, other.id) and not within(other.id, clause.id):
                yield from (replace(draft, aside=True) for draft in self._shortest(other, asked))

    def _all(self, entitlements: Sequence[Evidence], asked: Understanding) -> Iterator[Draft]:
        """Everything that somebody can get, an item each; of those behind one lead-in, the first says it."""
        led_in: set[str] = set()
        for item in entitlements:
            if item.provision.level is Level.ROW:
                yield from self._row(item, asked)
                continue
            words = capital(item.quote) if item.scope in led_in else led(item, item.quote)
            led_in.add(item.scope)
            yield Draft(f"– {words}", (item,))

    def _by_rate(self, evidence: Sequence[Evidence], asked: Understanding) -> tuple[Draft, ...]:
        """The amounts for each band of percentages, or for the lowest and the highest, where none is known."""
        rows = rate_rows(self._knowledge, evidence, asked.as_of)
        drafts = [draft for row in rows for draft in islice(self._row(row, asked), 1)]
        return tuple(replace(d, text=f"{_BY_RATE}{d.text}" if d is drafts[0] else d.text) for d in drafts)

    def _drafts(self, choice: Choice, asked: Understanding) -> Iterator[Draft]:
        """The answer, and after it what else may be meant, each in its shortest telling part."""
        for evidence in choice.answering:
            yield from self._written(evidence, asked)
        for other in choice.beside if choice.answering else ():
            yield from (replace(draft, aside=True) for draft in self._shortest(other, asked))

    def _shortest(self, evidence: Evidence, asked: Understanding) -> Iterator[Draft]:
        """A provision's first statement, of its shortest telling part."""
        part = [evidence, *self._parts.answering(evidence, asked)][-1]
        drafts = self._row(part, asked) if part.provision.level is Level.ROW else self._amounts.clause(part, asked)
        return islice(drafts, 1)

    def _written(self, evidence: Evidence, asked: Understanding) -> Iterator[Draft]:
        if evidence.provision.level is Level.ROW:
            yield from self._row(evidence, asked)
            return
        parts = self._parts.answering(evidence, asked) if asked.kind is not Kind.CLAUSE else []
        if asked.kind in _LISTED or (asked.kind in STEPWISE and parts):
            if parts and len(evidence.quote) > _LONG:
                first = next((part for part in parts if len(part.quote) <= _LONG), parts[-1])
                yield Draft(led(first, first.quote), (first,) if first is parts[-1] else (first, parts[-1]))
                parts = []
                short = outline(self._knowledge, evidence, asked) if len(evidence.quote) > _WHOLE else ""
                if short and len(short) < _SHORTER * len(evidence.quote):
                    yield Draft(short, (evidence,))
                    return
            yield replace(list_draft(evidence), evidence=(evidence, *parts[-1:]))
        elif parts and not holds_wanted(asked, evidence.version.text):
            yield from self._amounts.clause(parts[-1], asked)
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
        for other in below[:MOST]:
            yield from self._amounts.row(other, asked)

    def _meant(self, row: Evidence, asked: Understanding) -> list[str]:
        rates = asked.facts.percentages
        annexes = [a.see for a in row.version.amounts if a.see]
        if annexes:
            return [join(annex, segment(Level.ROW, format_number(p))) for annex in annexes for p in rates]
        children = self._knowledge.store.children(row.id)
        return [p.id for p in children if p.versions and percent_fit(rates, p.versions[-1].text) >= 0]
