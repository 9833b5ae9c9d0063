"""One question of the suite: put to its system in this process."""

from evals.asking import put as run

__all__ = ["run"]
