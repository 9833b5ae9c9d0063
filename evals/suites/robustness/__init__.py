"""How much is lost when the same question is written as people type."""

from evals.suites.robustness import cases, measure, run

__all__ = ["cases", "measure", "run"]
