"""Second step: the provisions that bear on the question, as they stand on the day meant."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answer import Status
from bot.evidence import evidence_of, evidence_on
from bot.refusals import not_yet_law
from bot.relevance import Question
from bot.scoring import signals_of
from bot.step import Step
from bot.turn import Evidence, Kind, Turn, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Provision, Version
from knowledge.search import Hit

_POOL = 40
_KEPT = 12
_OTHER_RATES = 3
_MUCH_BETTER = 0.3


class Retrieve(Step):
    """Searches, widens rows by their neighbours, and scores the candidates by what they hold of the question."""

    name = "retrieve"

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def run(self, turn: Turn) -> Turn:
        """Fill in the evidence, best first; provisions that the question names come first of all.

        Where the best provision has no words for the day meant, the turn is decided: never today's text instead.
        """
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        named = tuple(e for r in asked.references if "/" in r and (e := evidence_on(self._knowledge, r, asked.as_of)))
        if named and asked.kind is Kind.CLAUSE:
            return replace(turn, evidence=named)
        documents = [r for r in asked.references if "/" not in r and self._knowledge.store.document(r)] or None
        hits = self._knowledge.search(asked.subject, limit=_POOL, documents=documents)
        found = [e for e in self._scored(hits, asked) if e.id not in {n.id for n in named}]
        held = [e for e in found if e.version.applies_on(asked.as_of)]
        if not named and found and (not held or found[0].signals.score - held[0].signals.score > _MUCH_BETTER):
            notice = not_yet_law(found[0], asked.as_of, self._knowledge.store.earliest_day(found[0].id))
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)
        meant = sorted(held[_KEPT:], key=lambda e: -e.signals.rank_whatever_the_rate)[:_OTHER_RATES]
        return replace(turn, evidence=(*named, *held[:_KEPT], *meant))

    def _scored(self, hits: Sequence[Hit], asked: Understanding) -> list[Evidence]:
        """The candidates best first; one without words on the day asked stands there with its nearest version."""
        question = Question(asked.subject, self._knowledge.rarity)
        by_id = {hit.provision_id: hit for hit in hits}
        found = []
        for provision in self._widened(hits):
            version = provision.version_on(asked.as_of) or _nearest(provision.versions, asked.as_of)
            evidence = evidence_of(self._knowledge, provision, version, max(asked.as_of, version.valid_from))
            if evidence:
                headings = self._headings(evidence)
                signals = signals_of(evidence, by_id.get(provision.id), asked, question, headings)
                found.append(replace(evidence, signals=signals))
        return sorted(found, key=lambda e: -e.signals.score)

    def _headings(self, evidence: Evidence) -> list[str]:
        above = (p.version_on(evidence.version.valid_from) for p in self._knowledge.store.ancestors(evidence.id))
        document = evidence.document
        return [document.label, document.title, *document.aliases, *(v.heading for v in above if v)]

    def _widened(self, hits: Sequence[Hit]) -> list[Provision]:
        """The candidates, with the sibling rows of the best rows: the right percentage may be one line below."""
        store = self._knowledge.store
        seen = {hit.provision_id: p for hit in hits if (p := store.provision(hit.provision_id)) and p.versions}
        for provision in list(seen.values())[:8]:
            if provision.level is Level.ROW and provision.parent:
                near = (*store.children(provision.parent), *store.children(provision.id))
                seen.update({p.id: p for p in near if p.versions})
        return list(seen.values())


def _nearest(versions: tuple[Version, ...], day: date) -> Version:
    return min(versions, key=lambda v: abs((v.valid_from - day).days))
