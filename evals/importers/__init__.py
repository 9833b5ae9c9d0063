"""Cases that others wrote, in the forms in which they keep them."""

from evals.importers.sources import import_from
from evals.importers.writing import write_cases

__all__ = ["import_from", "write_cases"]
