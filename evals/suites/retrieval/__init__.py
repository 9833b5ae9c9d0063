"""Whether the right provisions are found, and how high."""

from evals.suites.retrieval import cases, measure, run

__all__ = ["cases", "measure", "run"]
