"""Whether a question sounds like those that the library answers: a linear probe of its vector.

The probe (``domain.json``, fitted by ``evals.fit_confidence``) holds for the documents that it was fitted on: of
documents that an operator brings it says nothing.
"""

from bot.probe import probed
from knowledge.assembly import Knowledge


def domain_of(knowledge: Knowledge, question: str, document: str) -> float:
    """Above 0 where ``question`` sounds like the library's, below where not (at most ±5); 0 where nothing is known."""
    return probed(knowledge, "domain", question, document)
