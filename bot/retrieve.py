"""Second step: the provisions that bear on the question, as they stand on the day meant."""

from dataclasses import replace
from datetime import date

from bot.answer import Status
from bot.evidence import evidence_of, evidence_on
from bot.facets import find_facets
from bot.refusals import not_yet_law
from bot.relevance import agreement, coverage, percent_fit
from bot.sentences import holds_wanted
from bot.step import Step
from bot.turn import Evidence, Kind, Turn, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Version

_POOL = 40
_KEPT = 12


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
        hits = self._knowledge.search(asked.text, limit=_POOL, documents=documents)
        found = self._scored({hit.provision_id: hit.score for hit in hits}, asked)
        found = [e for e in found if e.id not in {n.id for n in named}]
        if not named and found and not found[0].version.applies_on(asked.as_of):
            notice = not_yet_law(found[0], asked.as_of, self._knowledge.store.earliest_day(found[0].id))
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)
        held = [e for e in found if e.version.applies_on(asked.as_of)]
        return replace(turn, evidence=(*named, *held[:_KEPT]))

    def _scored(self, scores: dict[str, float], asked: Understanding) -> list[Evidence]:
        """The candidates best first; one without words on the day asked stands there with its nearest version."""
        found = []
        for pid in self._widened(list(scores)):
            provision = self._knowledge.store.provision(pid)
            if provision is None or not provision.versions:
                continue
            version = provision.version_on(asked.as_of) or _nearest(provision.versions, asked.as_of)
            evidence = evidence_of(self._knowledge, provision, version, max(asked.as_of, version.valid_from))
            if evidence:
                found.append(_score(evidence, asked, scores.get(pid, 0.0)))
        return sorted(found, key=lambda e: -e.score)

    def _widened(self, ids: list[str]) -> list[str]:
        """The candidates, with the sibling rows of the best rows: the right percentage may be one line below."""
        store = self._knowledge.store
        seen = dict.fromkeys(ids)
        for pid in ids[:8]:
            provision = store.provision(pid)
            if provision and provision.level is Level.ROW and provision.parent:
                seen.update(dict.fromkeys(p.id for p in (*store.children(provision.parent), *store.children(pid))))
        return list(seen)


def _nearest(versions: tuple[Version, ...], day: date) -> Version:
    return min(versions, key=lambda v: abs((v.valid_from - day).days))


def _score(evidence: Evidence, asked: Understanding, found: float) -> Evidence:
    """Search's score, shared words, likeness to an everyday question, agreement of persons and percentages."""
    version, questions = evidence.version, evidence.provision.questions
    words = f"{version.heading}\n{version.text}"
    covered = coverage(asked.text, [words, evidence.scope, *questions])
    likeness = max((coverage(q, [asked.text]) for q in questions), default=0.0)
    score = 0.5 * found + 0.5 * covered + 0.25 * likeness
    score += agreement(asked.facts.facets, find_facets(f"{evidence.scope}\n{words}"))
    score += 0.6 * percent_fit(asked.facts.percentages, words)
    score += {True: 0.1, False: -0.15, None: 0.0}[_holds_wanted(evidence, asked.kind)]
    return replace(evidence, score=score, coverage=covered)


def _holds_wanted(evidence: Evidence, kind: Kind) -> bool | None:
    if evidence.provision.level is Level.ROW:
        return bool(evidence.version.amounts) if kind in (Kind.HOW_MUCH, Kind.TARGET) else None
    return holds_wanted(kind, evidence.version.text)
