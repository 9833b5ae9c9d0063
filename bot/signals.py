"""What is known of a candidate provision, and the two figures made of it: rank and support."""

from dataclasses import dataclass
from math import exp
from operator import attrgetter, mul

FULL_LEAD = 0.3
"""From where on it no longer matters how far the next candidate lies behind."""

RANK = {
    "found": 0.8,
    "lexical": 0.35,
    "similarity": 2.3,
    "coverage": 1.05,
    "own": 0.2,
    "likeness": 0.9,
    "agreement": 0.6,
    "wanted": 0.25,
    "amending": -0.6,
    "aim": 0.15,
    "other_person": -0.4,
    "steps": 0.25,
}
"""What each signal counts in the rank; fitted (``evals.fit_ranking``), but for more regard to facets and
steps: few cases ask which row of an annex is meant, or for a procedure by its name alone."""

_RANKED = attrgetter(*RANK)


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of one candidate, each between 0 and 1 unless said otherwise.

    Attributes:
        found: search's normalised score.
        similarity: cosine of its nearest passage; a fixed middle value for questions without diacritics.
        lexical: search's normalised lexical score alone.
        by_question: 1 where its nearest passage is an everyday question, 0 where it is its text.
        coverage: share of the question's telling words that it holds, with its scope and everyday questions.
        own: the same share in its own words alone.
        aim: of a programme's target: 1 where the question is about aims, -1 where it is not; 0 for law.
        likeness: overlap with its likest everyday question.
        agreement: persons, relations, benefits and situations asked and held, about -1.5 to 1.
        percent: the share of the percentages asked that it holds, -1 where only others, else 0.
        wanted: 1 where the kind of answer asked for stands in its words, -1 where not, 0 where none is special.
        amending: 1 for an amending document, whose content stands in the amended one.
        named: 1 where the question names the document.
        other_person: 1 where it is about others than the person asked for.
        steps: where something is to be filed: 1 for a procedure, -1 for any other provision; else 0.
        lead: how far its rank stands above the next candidate that says something else, 0 to ``FULL_LEAD``.
    """

    found: float = 1.0
    similarity: float = 1.0
    lexical: float = 1.0
    by_question: float = 0.0
    coverage: float = 1.0
    own: float = 1.0
    aim: float = 0.0
    likeness: float = 1.0
    agreement: float = 0.0
    percent: float = 0.0
    wanted: float = 0.0
    amending: float = 0.0
    named: float = 0.0
    other_person: float = 0.0
    steps: float = 0.0
    lead: float = FULL_LEAD

    @property
    def rank_whatever_the_rate(self) -> float:
        """The rank without regard to percentages."""
        return float(sum(map(mul, RANK.values(), _RANKED(self))))

    @property
    def score(self) -> float:
        """The rank among candidates."""
        return self.rank_whatever_the_rate + self.percent

    @property
    def support(self) -> float:
        """How sure it is that the candidate answers the question: a logistic of the signals.

        Another person's clause answers nobody; of two clauses that come out alike, one at most does. The weights are
        logistic regressions on the cases of ``dev``: of the signals, then of what they give and the lead.
        """
        if self.other_person:
            return 0.0
        return 1 / (
            1
            + exp(
                24.3
                - 2.8 * self.found
                - 18.6 * self.similarity
                - 2.8 * self.coverage
                - 2.8 * self.likeness
                - 1.0 * self.agreement
                - 1.2 * self.percent
                - 0.4 * self.wanted
                - 0.2 * self.amending
                - 1.9 * self.named
                - 0.9 * self.aim
                - 6.6 * self.lead
            )
        )
