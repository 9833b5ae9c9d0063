"""What ships with the package: the library's documents, and the vectors of its passages.

Embedding the library takes minutes, and everyone who installs it would wait for the same result. So each document's
folder holds the vectors of its passages for the default model: 8 bits a dimension with one scale a vector, which moves
a cosine by less than 0.001. ``make vectors`` renews them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LIBRARY = Path(__file__).resolve().parent / "library"
"""The documents that ship: a folder each, and what they have in common."""

_KEY = 16  # bytes of the text's SHA-256
_STEPS = 127


def text_hash(text: str) -> str:
    """The hash by which a text's vector is kept, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


class ShippedVectors:
    """Vectors of one model, by ``text_hash``."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._held: dict[bytes, tuple[NDArray[np.int8], np.float32]] = {}
        for file in files:
            with np.load(file) as data:
                keys, scales, vectors = data["keys"], data["scales"], data["vectors"]
            self._held.update({key.tobytes(): (v, s) for key, v, s in zip(keys, vectors, scales, strict=True)})

    def __contains__(self, text_hash: object) -> bool:
        return isinstance(text_hash, str) and _key(text_hash) in self._held

    def __getitem__(self, text_hash: str) -> NDArray[np.float32]:
        """The vector, float32.

        Raises:
            KeyError: the text's vector did not ship.
        """
        vector, scale = self._held[_key(text_hash)]
        return vector.astype("<f4") * scale


def vectors_file(folder: Path, model: str) -> Path:
    """Where the vectors of a document's passages lie."""
    return folder / f"vectors-{model}.npz"


@cache
def shipped_vectors(model: str) -> ShippedVectors:
    """Every vector that ships for ``model``; none for a model that the library was not embedded with."""
    return ShippedVectors(sorted(LIBRARY.glob(f"*/{vectors_file(Path(), model).name}")))


def write_vectors(file: Path, vectors: Mapping[str, NDArray[np.float32]]) -> None:
    """Write ``vectors`` by ``text_hash``; the same vectors give the same bytes."""
    hashes = sorted(vectors)
    rows = np.stack([vectors[h] for h in hashes])
    scales = (np.abs(rows).max(axis=1) / _STEPS).astype("<f4")
    np.savez(
        file,
        keys=np.frombuffer(b"".join(map(_key, hashes)), dtype=np.uint8).reshape(-1, _KEY),
        scales=scales,
        vectors=np.rint(rows / scales[:, None]).astype(np.int8),
    )


def _key(text_hash: str) -> bytes:
    return bytes.fromhex(text_hash)[:_KEY]
