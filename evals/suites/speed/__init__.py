"""How long an answer takes, warm and cold, beside the embedding alone."""

from evals.suites.speed import cases, measure, run

__all__ = ["cases", "measure", "run"]
