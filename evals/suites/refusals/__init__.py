"""Whether what the documents do not answer is refused, and nothing else."""

from evals.suites.refusals import cases, measure, run

__all__ = ["cases", "measure", "run"]
