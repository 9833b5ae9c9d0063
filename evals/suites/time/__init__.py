"""Whether the law of another day is answered with the law of that day."""

from evals.suites.time import cases, measure, run

__all__ = ["cases", "measure", "run"]
