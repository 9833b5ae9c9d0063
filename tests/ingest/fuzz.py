"""Fuzzing of readers and parsers: real files with damage, and the law that comes of them.

In the tests it runs for a moment; ``python -m tests.ingest.fuzz 60`` runs for an hour and tells what it met.
"""

import random
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from ingest.draft import Draft, drafts_of_files
from ingest.errors import IngestError, UnreadableFile
from ingest.facts import Facts
from ingest.official import OfficialText
from ingest.readers import Reading
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.pdf import read_pdf
from ingest.readers.plain import read_plain
from tests.ingest.made_files import html_file, pdf_file, text_file, word_file

SLOWEST_S = 20.0
"""How long one small file may take, with everything that comes of it."""
_WORDS = (
    "Điều 1. ", "Chương I", "1. ", "a) ", "Phụ lục I", "“", "”", "như sau:", "\n", "| a | b |", "9" * 50,
    "Điều 999999. ", "\u202e", "\x00", "Kèm theo Nghị định số 1/2030/NĐ-CP",
    "ngày 31 tháng 02 năm 2030", "[1] ", "/VBHN-", "---\n",
)  # fmt: skip


def seeds(folder: Path) -> dict[Kind, bytes]:
    """A small decree in every format."""
    return {
        Kind.PDF: pdf_file(folder / "a.pdf").read_bytes(),
        Kind.WORD: word_file(folder / "a.docx").read_bytes(),
        Kind.HTML: html_file(folder / "a.html").read_bytes(),
        Kind.TEXT: text_file(folder / "a.txt").read_bytes(),
    }


def damaged(data: bytes, kind: Kind, chance: random.Random) -> bytes:
    """``data`` with some bytes changed, or (more often, since it gets further) some of its words and elements."""
    if chance.random() < 0.2:
        return _changed(data, chance)
    if kind is Kind.WORD:
        return _repacked(data, lambda part: _rearranged(part.decode(), r"(?<=</w:p>)|(?<=<w:t>)", chance).encode())
    if kind is Kind.PDF:
        return _changed(data, chance)
    return _rearranged(data.decode(), r"(?<=>)|(?<=\n)|(?<= )", chance).encode("utf-8", "replace")


def attempt(kind: Kind, data: bytes, path: Path) -> str:
    """Read ``data`` and make law of it: what came of it in a word. Anything but our own errors passes through."""
    path.write_bytes(data)
    began = time.monotonic()
    try:
        outcome = _law(kind, data, path)
    except IngestError as error:
        outcome = type(error).__name__
    took = time.monotonic() - began
    assert took < SLOWEST_S, f"{took:.0f} s"
    return outcome


def _law(kind: Kind, data: bytes, path: Path) -> str:
    if kind_of(path, data) is not kind:
        return "another format"
    try:
        reading = _read(kind, data, path)
    except UnreadableFile:
        raise
    except Exception as error:  # the child process turns any of them into a line
        return f"reader: {type(error).__name__}"
    (draft,) = drafts_of_files([OfficialText(path, reading, reading.blocks, {}, Facts())])
    if isinstance(draft, Draft):
        draft.answered(slug="a", kind="luật", title="A", effective="2030-01-01").document()
        return "law"
    raise draft


def _read(kind: Kind, data: bytes, path: Path) -> Reading:
    match kind:
        case Kind.PDF:
            return read_pdf(path, lambda done, total: None)
        case Kind.WORD:
            return read_docx(path)
        case Kind.HTML:
            return read_html(path, data)
        case Kind.TEXT:
            return read_plain(path, data)


def _repacked(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as new:
        for name in package.namelist():
            part = package.read(name)
            new.writestr(name, change(part) if name == "word/document.xml" else part)
    return out.getvalue()


def _rearranged(text: str, seam: str, chance: random.Random) -> str:
    """``text``, cut at its seams, with pieces left out, doubled, moved and foreign words put in."""
    pieces = re.split(seam, text)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                del pieces[at : at + 1 + chance.randrange(3)]
            case 1:
                pieces.insert(at, pieces[other])
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces.insert(at, chance.choice(_WORDS).replace("\x00", ""))
        pieces = pieces or [""]
    return "".join(pieces)


def _changed(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 30))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + chance.randrange(1, 400)]
            case 2:
                out[at:at] = chance.choice(_WORDS).encode()
            case 3:
                size = chance.randrange(1, 2000)
                out[at:at] = out[at : at + size]
            case 4:
                other = chance.randrange(len(out) + 1)
                out[at:at] = out[other : other + chance.randrange(1, 500)]
    return bytes(out)


def run(seconds: float, seed: int) -> Iterator[tuple[Kind, str]]:
    """Damage and read until ``seconds`` are over."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first = seeds(Path(folder))
        while time.monotonic() < deadline:
            kind = chance.choice(list(first))
            data = damaged(first[kind], kind, chance)
            path = Path(folder) / "hong"
            try:
                yield kind, attempt(kind, data, path)
            except Exception:
                Path(f"fuzz-{kind.name.lower()}.bin").write_bytes(data)
                raise


if __name__ == "__main__":
    met = Counter(run(float(sys.argv[1]) * 60, seed=int(time.time())))
    for (kind, outcome), count in sorted(met.items()):
        sys.stdout.write(f"{kind:15} {outcome:35} {count:7}\n")
    sys.stdout.write(f"{met.total()} files\n")
