import pytest

from bot.writing.learning import texts_of
from bot.writing.model import SyllableModel
from bot.writing.reading import Reader
from ingest.library import library_folders, read_library_document
from knowledge.corpus import Corpus
from knowledge.store import Snapshot


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The library as it ships, not indexed: reading needs its words alone."""
    documents = [read_library_document(folder) for folder in library_folders()]
    return Snapshot(None, Corpus.of(documents), (), ())


@pytest.fixture(scope="session")
def model(snapshot: Snapshot) -> SyllableModel:
    return SyllableModel(texts_of(snapshot))


@pytest.fixture(scope="session")
def reader(snapshot: Snapshot) -> Reader:
    return Reader(lambda: snapshot)


@pytest.fixture(scope="session")
def everyday(snapshot: Snapshot) -> list[str]:
    """The everyday questions of the library."""
    return [question for provision in snapshot.corpus.provisions.values() for question in provision.questions]
