"""Whether answers state the facts, contradict the law, and give the right amount first."""

from evals.suites.answers import cases, measure, run

__all__ = ["cases", "measure", "run"]
