"""What is known of a candidate provision, and the two figures made of it: rank and support."""

from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of one candidate, each between 0 and 1 unless said otherwise.

    Attributes:
        found: search's normalised score.
        similarity: cosine of its nearest passage.
        coverage: share of the question's telling words that it holds, with its scope and everyday questions.
        missing: how telling the most telling word is that it does not hold.
        off_aim: 1 for a programme's target where the question is not about aims.
        likeness: overlap with its likest everyday question.
        agreement: persons, relations, benefits and situations asked and held, about -1.5 to 1.
        percent: 1 where it holds the percentage asked, -1 where only others, else 0.
        wanted: 1 where the kind of answer asked for stands in its words, -1 where not, 0 where none is special.
        amending: 1 for an amending document, whose content stands in the amended one.
        other_person: 1 where it names persons, and none of those asked for.
    """

    found: float = 1.0
    similarity: float = 1.0
    coverage: float = 1.0
    missing: float = 0.0
    off_aim: float = 0.0
    likeness: float = 1.0
    agreement: float = 0.0
    percent: float = 0.0
    wanted: float = 0.0
    amending: float = 0.0
    other_person: float = 0.0

    @property
    def rank_whatever_the_rate(self) -> float:
        """The rank without regard to percentages."""
        return (
            0.5 * self.found
            + 0.5 * self.coverage
            + 0.3 * self.likeness
            + self.agreement
            + 0.2 * self.wanted
            - 0.35 * self.amending
            - 0.3 * self.off_aim
        )

    @property
    def score(self) -> float:
        """The rank among candidates."""
        return self.rank_whatever_the_rate + 0.6 * self.percent

    @property
    def support(self) -> float:
        """How sure it is that the candidate answers the question: a logistic of the signals.

        Another person's clause answers nobody. The weights were fitted on the questions of ``tests/data``.
        """
        if self.other_person:
            return 0.0
        return 1 / (
            1
            + exp(
                25.4
                - 5.8 * self.found
                - 17.8 * self.similarity
                - 3.9 * self.coverage
                - 5.7 * self.likeness
                - 1.4 * self.agreement
                - 2.5 * self.percent
                - 0.6 * self.wanted
                - 2.0 * self.amending
                + 3.3 * self.off_aim
            )
        )
