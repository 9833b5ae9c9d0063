"""Whether the right clause is cited, and nothing that carries nothing."""

from evals.suites.citations import cases, measure, run

__all__ = ["cases", "measure", "run"]
