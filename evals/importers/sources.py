"""Which importer reads what."""

from pathlib import Path

from evals.case import Case
from evals.importers.alqac import cases_from_alqac
from evals.importers.staff_csv import cases_from_csv
from knowledge.store import KnowledgeStore


def import_from(source: Path, store: KnowledgeStore) -> list[Case]:
    """The cases of a folder or JSON file of ALQAC, or of the CSV file of hotline staff, which has to cite what is held.

    Raises:
        BadCases: the source cannot be used.
    """
    if source.is_dir() or source.suffix.lower() == ".json":
        return cases_from_alqac(source)
    return cases_from_csv(source, store)
