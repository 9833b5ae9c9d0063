"""What every room's tests share."""

import os
from pathlib import Path

import pytest

_CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"


def require(there: object, what: str) -> None:
    """Skip a test for want of ``what``. CI installs everything, so that there it is a failure."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not on this machine: {what}")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real legal texts beside the repository."""
    if not _CORPUS.is_dir():
        pytest.skip(f"the real legal texts are not at {_CORPUS}")
    return _CORPUS
