"""Faults planted in a copy of the library: rules turned round, figures changed, amounts raised."""

import csv
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from sqlalchemy import insert

from ingest.library import library_folders, read_library_document
from ingest.shipped import ingest_library
from knowledge.corpus import Corpus
from knowledge.database import open_database
from knowledge.documents import LegalDocument
from knowledge.figures import Figure, FigureKind, find_figures
from knowledge.ids import document_of, within
from knowledge.passages import passages_of
from knowledge.settings import KnowledgeSettings
from knowledge.shipped import LIBRARY, shipped_vectors, text_hash
from knowledge.tables import EmbeddingRow

Change = Callable[[str], str]

_NEGATION = re.compile(r"\b(?:không|chưa|chẳng) (?!gian\b)", re.IGNORECASE)
_EXCLUSIONS = (
    (re.compile(r"\bnghiêm cấm\b", re.IGNORECASE), "Khuyến khích"),
    (re.compile(r"(?<!loại )(?<!giảm )(?<!khi )\btrừ\b"), "kể cả"),
)
_BOUNDS = {
    "trở lên": "trở xuống", "trở xuống": "trở lên", "tối đa": "tối thiểu", "tối thiểu": "tối đa",
    "ít nhất": "nhiều nhất", "trước ngày": "sau ngày", "thấp hơn": "cao hơn",
}  # fmt: skip
_BOUND = re.compile(rf"\b(?:{'|'.join(_BOUNDS)})\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(dưới|trên)(?= \d)")
_REFERENCE = re.compile(r"(?:khoản|Điều|Chương|Mục|Phụ lục|số)(?: \d+(?:, \d+)*(?:,| và))? $", re.IGNORECASE)
_WORDS = {"hai": "bốn", "một lần": "năm lần"}
_AMOUNT = re.compile(r"^(\d+(?:\.\d+)?)(x?)\b(?!-)")


def turned(line: str) -> str:
    """The rule turned round: what it denies it grants, what it grants it denies, and its bounds face the other way."""
    said = _NEGATION.sub("", line)
    for pattern, other in _EXCLUSIONS:
        said = pattern.sub(other, said)
    if said == line:
        said = re.sub(r"\bđược ", "không được ", line, flags=re.IGNORECASE)
    said = _BOUND.sub(lambda m: _BOUNDS[m[0].lower()], said)
    return _SIDE.sub(lambda m: "trên" if m[1] == "dưới" else "dưới", said)


def changed(line: str) -> str:
    """The line with every figure another one, also those in words; references to law stay."""
    for figure in sorted(find_figures(line), key=lambda f: -f.start):
        written = line[figure.start : figure.end]
        if figure.kind is not FigureKind.DOCUMENT and not is_reference(line, figure):
            line = line[: figure.start] + one_more(written, figure.kind) + line[figure.end :]
    return re.sub(rf"\b(?:{'|'.join(_WORDS)})\b", lambda m: _WORDS[m[0]], line)


def is_reference(line: str, figure: Figure) -> bool:
    """Whether a figure is the number of a clause, an article or an annex."""
    return bool(_REFERENCE.search(line[: figure.start]))


def one_more(written: str, kind: FigureKind) -> str:
    """A figure as written with its first number one higher, a date with its year."""
    at = list(re.finditer(r"\d+", written))[-1 if kind is FigureKind.DATE else 0]
    return f"{written[: at.start()]}{int(at[0]) + 1:0{len(at[0])}}{written[at.end() :]}"


def copy_of_library(folder: Path) -> Path:
    """A copy of the library to plant in."""
    return Path(shutil.copytree(LIBRARY, folder, ignore=shutil.ignore_patterns("*.npz")))


def ingest_planted(root: Path, data: Path) -> KnowledgeSettings:
    """A knowledge base of the planted library.

    What was planted keeps the vector of what it replaces: to embed it would take minutes, and so nothing but what an
    answer says can differ.
    """
    settings = KnowledgeSettings(data=data)
    shipped, before = shipped_vectors(settings.embedding), _hashes(LIBRARY)
    rows = {
        key: {"model": settings.embedding, "hash": key, "vector": shipped[before[id_]].tobytes()}
        for id_, key in _hashes(root).items()
        if key not in shipped and before.get(id_) in shipped
    }
    data.mkdir(parents=True)
    engine = open_database(settings)
    if rows:
        with engine.begin() as connection:
            connection.execute(insert(EmbeddingRow), list(rows.values()))
    engine.dispose()
    ingest_library(settings, root=root)
    return settings


@cache
def _hashes(root: Path) -> dict[str, str]:
    """The hash of every passage's text, by the passage's id."""
    corpus = Corpus.of(map(read_library_document, library_folders(root)))
    return {passage.id: text_hash(passage.text) for passage in passages_of(corpus)}


def plant(root: Path, provisions: Iterable[str], change: Change) -> set[str]:
    """Change the words of ``provisions``, with their lead-ins and points; which of them have other words now."""
    planted: set[str] = set()
    by_document: dict[str, set[str]] = {}
    for id_ in provisions:
        by_document.setdefault(document_of(id_), set()).add(id_)
    for slug, ids in by_document.items():
        document, file = read_library_document(root / slug), root / slug / "document.md"
        lines = {id_: {line for line in _lines(document, id_) if change(line) != line} for id_ in ids}
        text = file.read_text(encoding="utf-8")
        there = {line for line in set().union(*lines.values()) if f"{line}\n" in text}
        for line in sorted(there, key=len, reverse=True):
            text = text.replace(f"{line}\n", f"{change(line)}\n")
        file.write_text(text, encoding="utf-8")
        planted |= {id_ for id_ in ids if lines[id_] & there}
    return planted


def _lines(document: LegalDocument, id_: str) -> Iterator[str]:
    for provision in document.provisions:
        if within(provision.id, id_) or within(id_, provision.id):
            for version in provision.versions:
                yield from filter(None, version.text.split("\n"))


def raise_amounts(root: Path) -> int:
    """Raise every amount of the annexes by 1,000 đồng, every multiple by a tenth; how many were raised."""
    raised = 0
    for file in sorted(root.glob("*/phu-luc-*.csv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        start = next(at for at, line in enumerate(lines) if not line.startswith("#"))
        columns, *rows = csv.reader(lines[start:])
        for row in rows:
            for at, cell in enumerate(row):
                if "@" in columns[at] and (other := _AMOUNT.sub(_higher, cell)) != cell:
                    row[at], raised = other, raised + 1
        with file.open("w", encoding="utf-8", newline="") as out:
            out.writelines(f"{line}\n" for line in lines[:start])
            csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    return raised


def _higher(amount: re.Match[str]) -> str:
    return f"{Decimal(amount[1]) + Decimal('0.1')}x" if amount[2] else str(int(amount[1]) + 1000)
