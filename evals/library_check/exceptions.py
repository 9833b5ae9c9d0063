"""Differences between law and digest that are meant, each with its reason: ``<slug>/exceptions.yaml`` in the library.

A list of ``{at: path or paths below the document, differs: the difference as the check words it, because: reason}``. An
exception that no longer applies is itself a finding, so that the list stays as short as the truth.
"""

from pathlib import Path

from ingest.facts import Strict, read_yaml, validate
from ingest.readers import read_text


class Meant(Strict):
    """A difference that is meant, at one or more provisions."""

    at: str | tuple[str, ...]
    differs: str
    because: str

    def places(self) -> tuple[str, ...]:
        """The paths that it is about."""
        return (self.at,) if isinstance(self.at, str) else self.at


def read_exceptions(folder: Path) -> dict[tuple[str, str], str]:
    """The reason of each meant difference, by path and difference; empty where the document has none.

    Raises:
        BadFacts: the file is not as described above.
    """
    path = folder / "exceptions.yaml"
    if not path.exists():
        return {}
    found = {}
    for place, value in enumerate(read_yaml(path, read_text(path)), 1):
        meant = validate(Meant, path, value, f"mục thứ {place}")
        found.update({(at, meant.differs): meant.because for at in meant.places()})
    return found
