"""The lexical index kept in the data folder: made in seconds, read in a moment, shared by the processes that read it.

It is known by the texts and by what made it, so that another one is never taken for it; what is damaged is made anew.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import bm25s

from knowledge.lexical import SCHEME, LexicalIndex


def lexical_index(texts: Sequence[str], folder: Path) -> LexicalIndex:
    """The index of ``texts``, from ``folder`` where it is kept there; one made anew is kept, and others go."""
    path = folder / _key(texts)
    try:
        return LexicalIndex.read(path)
    except Exception:  # missing, damaged, of another release: whatever cannot be read is made
        index = LexicalIndex.of(texts)
        with suppress(OSError):  # no data folder, or a full disk, costs time at the next start and nothing else
            _keep(index, path)
        return index


def _key(texts: Sequence[str]) -> str:
    made = hashlib.sha256(f"{SCHEME} {bm25s.__version__}".encode())
    for text in texts:
        made.update(text.encode())
        made.update(b"\0")
    return made.hexdigest()[:32]


def _keep(index: LexicalIndex, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)  # replicas on servers alone have no data folder, and get none
    written = Path(tempfile.mkdtemp(dir=path.parent))
    try:
        index.write(written)
        shutil.rmtree(path, ignore_errors=True)  # what could not be read
        written.replace(path)
    except OSError:
        shutil.rmtree(written, ignore_errors=True)
        raise
    for other in path.parent.iterdir():
        if other != path:
            shutil.rmtree(other, ignore_errors=True)  # who still reads it has it mapped
