"""Readers for .md and .txt: bytes become clean lines and pipe tables, each with its place in the file.

Marks of the page (bold, headings, rules, superscripts, lines broken mid-sentence) are taken off here, so that the
parser sees words only. The writer's own letters are kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.facts import split_front_matter
from ingest.readers.base import Block, Line, Reading, Table, one_line
from ingest.readers.encodings import decoded
from ingest.readers.joining import UNIT_HEADING, joined

MOST_BYTES = 200_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|br|em|strong)\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*(?=\S)([^*]+)\*")  # also "Điều *3; *khoản 1", where the mark closes a word late
_RULE = re.compile(r"[-_*=─—\s]{3,}")
_HEADING = re.compile(r"(#{1,6})\s+")


def read_plain(path: Path, data: bytes) -> Reading:
    """The paragraphs, tables and front matter of a .md or .txt file."""
    front, body, first_line = split_front_matter(plain_text(path, data))
    return Reading(tuple(blocks(body, first_line)), "dòng", front)


def read_text(path: Path) -> str:
    """The characters of a text file in NFC.

    Raises:
        UnreadableFile: missing, empty, binary, or in no known encoding.
    """
    return plain_text(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnreadableFile: missing, a folder, unreadable or longer than any document.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(path, "là thư mục, không phải tệp văn bản.")
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(path, f"lớn hơn {MOST_BYTES // 1_000_000} MB; hãy tách thành nhiều tệp.")
        return path.read_bytes()
    except OSError as error:
        reason = "không tìm thấy tệp" if isinstance(error, FileNotFoundError) else "không đọc được tệp"
        raise UnreadableFile(path, f"{reason}.") from error


def plain_text(path: Path, data: bytes) -> str:
    """The characters of ``data``, the content of ``path``."""
    text = decoded(path, data)
    if _CONTROL.search(text):
        raise UnreadableFile(path, "là tệp nhị phân, không phải văn bản.")
    if not text.strip():
        raise UnreadableFile(path, "là tệp rỗng.")
    return text


def blocks(text: str, first_line: int = 1) -> list[Block]:
    """The paragraphs and tables of ``text`` in order; ``first_line`` is the number of its first line in the file."""
    return list(joined(_gathered(_raw_lines(_without_comments(text), first_line))))


def _without_comments(text: str) -> str:
    """Take ``<!-- … -->`` out, keeping the lines' numbers."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    text: str
    depth: int
    broken: bool
    """The line ends in two spaces: Markdown's break within a paragraph."""


def _raw_lines(text: str, first_line: int) -> Iterator[_Raw]:
    for number, raw in enumerate(re.split(r"\r\n|\r|\n|\x85|\u2028|\u2029", text), first_line):
        broken = raw.endswith("  ")
        line = one_line(_TAG.sub("", raw))
        heading = _HEADING.match(line)
        depth = len(heading.group(1)) if heading else 0
        line = (line[heading.end() :] if heading else line).replace("**", "").strip()
        if line.startswith("* "):
            line = "- " + line[2:]
        elif len(line) > 2 and line[0] == line[-1] == "*":
            line = line[1:-1]
        elif line == "*":
            line = ""
        yield _Raw(number, _EMPHASIS.sub(r"\1", line), depth, broken)


def _is_rule(line: str) -> bool:
    return bool(line) and _RULE.fullmatch(line) is not None


def _gathered(lines: Iterator[_Raw]) -> Iterator[Block | None]:
    """Lines and tables; ``None`` stands for an empty line."""
    rows: list[tuple[str, ...]] = []
    start, outlined = 0, False
    pending: list[_Raw] = []  # lines without a bar inside a table whose rows are not outlined
    previous: Line | None = None
    for raw in (*lines, _Raw(0, "", 0, False)):
        if rows and raw.text and "|" not in raw.text and not outlined and not UNIT_HEADING.match(raw.text):
            pending.append(raw)
            continue
        if "|" in raw.text and not raw.text.startswith(("? ", "> ")):
            if previous:
                yield previous
                previous = None
            if not rows:
                start, outlined = raw.number, raw.text.startswith("|")
            rows.extend((p.text,) for p in pending if not _is_rule(p.text))
            pending.clear()
            if not ("-" in raw.text and set(raw.text) <= set("|:- ")):
                rows.append(_cells(raw.text))
            continue
        if rows:
            yield Table(start, tuple(rows), outlined)
            rows = []
            yield from (Line(p.number, p.text, p.depth) for p in pending if not _is_rule(p.text))
            pending.clear()
        if _is_rule(raw.text):
            if previous:
                yield replace(previous, ruled=True)
                previous = None
            continue
        if previous:
            yield previous
            previous = None
        if raw.text:
            previous = Line(raw.number, raw.text + ("\n" if raw.broken else ""), raw.depth)
        else:
            yield None


def _cells(line: str) -> tuple[str, ...]:
    inner = line.removeprefix("|")
    if line.startswith("|"):
        inner = inner.removesuffix("|")
    return tuple(cell.strip() for cell in inner.split("|"))
