"""Whether yes/no questions are decided, and rightly."""

from evals.suites.decisions import cases, measure, run

__all__ = ["cases", "measure", "run"]
