"""Every case, by every system."""

from evals.systems import asks_to_all as asks

__all__ = ["asks"]
