"""Whether questions that lean on earlier ones are answered."""

from evals.suites.conversation import cases, measure, run

__all__ = ["cases", "measure", "run"]
