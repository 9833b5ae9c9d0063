"""What every room's tests share."""

from pathlib import Path

import pytest

_CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real legal texts beside the repository."""
    if not _CORPUS.is_dir():
        pytest.skip(f"the real legal texts are not at {_CORPUS}")
    return _CORPUS
