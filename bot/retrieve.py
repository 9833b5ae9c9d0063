"""Second step: the provisions that bear on the question, as they stand on the day meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Status
from bot.comparison import sides
from bot.confidence import Confidence
from bot.evidence import evidence_on
from bot.facets import find_facets
from bot.facts import without_percentages
from bot.lexicon import in_legal_terms
from bot.missing import missing_clause, missing_document
from bot.procedures import about, denied, procedure_around, procedures, title_of, wants_steps
from bot.refusals import not_yet_law
from bot.relevance import Wordings, percent_fit
from bot.scoring import Held, signals_of, with_leads
from bot.step import Step
from bot.traits import traits_of
from bot.turn import Evidence, Kind, Turn, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Provision
from knowledge.ids import document_of
from knowledge.search import Hit
from knowledge.text import strip_diacritics

_POOL = 40
_KEPT = 12
_WIDENED = 8
_OTHER_RATES = 3
_MUCH_BETTER = 0.8
_OPPOSITE = 0.6
_ENTITLED = 0.7
"""Likeness of a procedure's title to the question from which it is surely meant as one."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A provision that may answer, by what search found of it; ``whole``: it is a procedure, judged with its steps."""

    provision: Provision
    hit: Hit
    whole: bool


class Retrieve(Step):
    """Searches, widens rows by their neighbours, and scores the candidates by what they hold of the question."""

    name = "retrieve"

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._confidence = Confidence(knowledge)

    def run(self, turn: Turn) -> Turn:
        """Fill in the evidence, of two cases compared for each of them as well."""
        assert turn.understanding is not None  # noqa: S101 - the chain's order
        of_each = (self._found(replace(turn, understanding=side)) for side in sides(turn.understanding))
        return replace(self._found(turn), sides=tuple(of_each))

    def _found(self, turn: Turn) -> Turn:
        """Fill in the evidence, best first; provisions that the question names come first of all.

        Where the best provision has no words for the day meant, the turn is decided: never today's text instead.
        """
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        named = tuple(e for r in asked.references if "/" in r and (e := evidence_on(self._knowledge, r, asked.as_of)))
        if named and asked.kind is Kind.CLAUSE:
            return replace(turn, evidence=named)
        if not named and (notice := missing_clause(self._knowledge, asked)):
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)
        documents = [r for r in asked.references if "/" not in r and self._knowledge.store.document(r)] or None
        found = [e for e in self.candidates(asked, documents) if e.id not in {n.id for n in named}]
        if not named and (notice := missing_document(self._knowledge, asked, found)):
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)
        held = [e for e in found if e.version.applies_on(asked.as_of)]
        if not named and found and (not held or found[0].signals.score - held[0].signals.score > _MUCH_BETTER):
            notice = not_yet_law(found[0], asked.as_of, self._knowledge.store.earliest_day(found[0].id))
            return replace(turn, status=Status.REFUSED_NO_BASIS, notice=notice)
        meant = sorted(held[_KEPT:], key=lambda e: -e.signals.rank_whatever_the_rate)[:_OTHER_RATES]
        confidence = 1.0 if named else self._confidence.of(asked, held[:_KEPT])
        return replace(turn, evidence=(*named, *held[:_KEPT], *meant), confidence=confidence)

    def candidates(self, asked: Understanding, documents: Sequence[str] | None = None) -> list[Evidence]:
        """Everything that may answer, best first, in ``documents`` or in all."""
        return self._scored(self._hits(asked, documents), asked)

    def _hits(self, asked: Understanding, documents: Sequence[str] | None) -> dict[str, Hit]:
        """What search finds, by provision, also in the law's terms, without percentages, and without diacritics.

        "45%" stands in no words of the row "từ 41% đến 50%", but in those of many others. Where the reading is a guess,
        whatever else the bare letters may have been meant for is found by them.
        """
        said = (asked.subject, in_legal_terms(asked.subject))
        texts = dict.fromkeys(text for wording in said for text in (wording, without_percentages(wording)))
        if asked.reading.is_guess:
            texts[strip_diacritics(asked.subject)] = None
        best: dict[str, Hit] = {}
        for text in texts:
            for hit in self._knowledge.search(text, limit=_POOL, documents=documents):
                if hit.provision_id not in best or hit.score > best[hit.provision_id].score:
                    best[hit.provision_id] = hit
        return best

    def _scored(self, hits: Mapping[str, Hit], asked: Understanding) -> list[Evidence]:
        """The candidates best first; one without words on the day asked stands there with its nearest version."""
        question = Wordings(asked.subject, self._knowledge.rarity)
        wished = about(asked)
        wish = question if wished == asked.subject else Wordings(wished, self._knowledge.rarity)
        found = []
        for candidate in self._candidates(hits, asked, wish):
            traits = traits_of(self._knowledge, candidate.provision.id, asked.as_of, candidate.whole)
            if traits:
                entitled = self._entitled(candidate.provision, wish, asked.as_of) if candidate.whole else 0.0
                signals = signals_of(Held(traits, candidate.hit, entitled), asked, question, wish)
                found.append(replace(traits.evidence, signals=signals))
        return with_leads(found)

    def _candidates(self, hits: Mapping[str, Hit], asked: Understanding, wish: Wordings) -> Iterator[_Candidate]:
        """What search found, widened by rows; parts of a procedure stand for it where the steps are asked for.

        A procedure is judged whole, as it is answered, by the best hit of its parts. One whose title is what is asked
        for stands as near as the best, also where the parts of others crowd it out of what search found.
        """
        best: dict[str, _Candidate] = {}
        steps = wants_steps(asked)
        for provision, hit in self._widened(hits, asked):
            whole = procedure_around(self._knowledge, provision.id, asked.as_of) if steps else None
            candidate = _Candidate(whole or provision, hit, whole is not None)
            held = best.get(candidate.provision.id)
            if held is None or hit.score > held.hit.score:
                best[candidate.provision.id] = candidate
        nearest = max((c.hit for c in best.values() if c.whole), key=lambda hit: hit.score, default=None)
        if nearest:
            documents = {document_of(c.provision.id) for c in best.values() if c.whole}
            for procedure in (p for d in documents for p in procedures(self._knowledge, d, asked.as_of)):
                if self._entitled(procedure, wish, asked.as_of) >= _ENTITLED:
                    best.setdefault(procedure.id, _Candidate(procedure, nearest, whole=True))
        yield from best.values()

    def _entitled(self, procedure: Provision, wish: Wordings, day: date) -> float:
        """How like what is wished for (0–1) a procedure's title is, alone or with its section's."""
        title = title_of(self._knowledge, procedure.id, day)
        alike = max(wish.likeness(title), wish.likeness(title.partition(" – ")[0]))
        return alike if denied(title) == denied(wish.said.text) else _OPPOSITE * alike

    def _widened(self, hits: Mapping[str, Hit], asked: Understanding) -> list[tuple[Provision, Hit]]:
        """The candidates with their hits, and the annex rows that search crowds out.

        Rows of an annex are alike but for the person and the rate, which are compared here: all rows of the documents
        found that fit both are candidates. Where neither is asked for, the rows beside and below the best ones are. A
        row that search did not find stands as near as the best row that it did.
        """
        store = self._knowledge.store
        found = {p.id: (p, hit) for hit in hits.values() if (p := store.provision(hit.provision_id)) and p.versions}
        rows = sorted((pair for pair in found.values() if pair[0].level is Level.ROW), key=lambda pair: -pair[1].score)
        if not rows:
            return list(found.values())
        if asked.facts.percentages or asked.facts.facets.get("person"):
            documents = {document_of(row.id) for row, _ in rows}
            near = [row for document in documents for row in store.rows(document) if self._meant(row, asked)]
        else:
            beside = [store.children(row.parent or "") + store.children(row.id) for row, _ in rows[:_WIDENED]]
            near = [row for family in beside for row in family if row.versions]
        for row in near:
            found.setdefault(row.id, (row, rows[0][1]))
        return list(found.values())

    def _meant(self, row: Provision, asked: Understanding) -> bool:
        """Whether a row is for the person and the rate asked, as far as it names any."""
        if not row.versions or percent_fit(asked.facts.percentages, row.versions[-1].text) < 0:
            return False
        persons = asked.facts.facets.get("person", frozenset())
        if not persons:
            return True
        named = find_facets(row.versions[-1].text).get("person") or find_facets(
            self._knowledge.store.scope(row.id, asked.as_of)
        ).get("person", frozenset())
        return bool(persons & named)
