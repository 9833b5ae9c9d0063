"""Readers for .md and .txt: bytes become clean lines and pipe tables, each with its place in the file.

Marks of the page (bold, headings, rules, superscripts, lines broken mid-sentence) are taken off here, so that the
parser sees words only. The writer's own letters are kept.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.nodes import Period

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000\f\v]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|br|em|strong)\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*(?=\S)([^*]+)\*")  # also "Điều *3; *khoản 1", where the mark closes a word late
_RULE = re.compile(r"[-_*=─—\s]{3,}")
_HEADING = re.compile(r"(#{1,6})\s+")
_OPENER = re.compile(
    r"(?:phần|chương|mục|điều|phụ lục) [\divxlc]+|\d+(?:\.\d+)*[.)]|[^\W\d_]{1,2}\)|[-–+*•?>{“\"#|]|[IVX]+\.",
    re.IGNORECASE,
)
_UNIT_HEADING = re.compile(r"(?:phần|chương|mục|điều|phụ lục) [\divxlc]+|[IVX]+\.", re.IGNORECASE)
_SENTENCE_END = tuple('.;:!?…”"»)]}/|')


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``depth`` counts heading marks; ``ruled`` says that a rule stands below it.

    ``quoted`` lines are replacement text that the provision above quotes; ``footnotes`` are the numbers of the
    footnotes whose markers stood in it; ``period`` is the marker that a library line carries.
    """

    number: int
    text: str
    depth: int = 0
    ruled: bool = False
    quoted: bool = False
    footnotes: tuple[int, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``outlined`` tables have outer pipes, so that an empty cell can be told from a lost one."""

    number: int
    rows: tuple[tuple[str, ...], ...]
    outlined: bool

    @property
    def text(self) -> str:
        """The rows as words, cells separated by bars."""
        return "\n".join(" | ".join(cell for cell in row if cell) for row in self.rows if any(row))


Block = Line | Table


def read_text(path: Path) -> str:
    """The characters of a text file in NFC.

    Raises:
        UnreadableFile: missing, empty, binary, or neither UTF-8 nor UTF-16.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = "không tìm thấy tệp" if isinstance(error, FileNotFoundError) else "không đọc được tệp"
        raise UnreadableFile(path, f"{reason}.") from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = "không phải tệp văn bản UTF-8 (có thể là tệp nhị phân hoặc bảng mã cũ); hãy chuyển sang UTF-8."
        raise UnreadableFile(path, problem) from error
    if _CONTROL.search(text):
        raise UnreadableFile(path, "là tệp nhị phân, không phải văn bản.")
    if not text.strip():
        raise UnreadableFile(path, "là tệp rỗng.")
    return unicodedata.normalize("NFC", text)


def blocks(text: str, first_line: int = 1) -> list[Block]:
    """The paragraphs and tables of ``text`` in order; ``first_line`` is the number of its first line in the file."""
    return list(_joined(_gathered(_raw_lines(_without_comments(text), first_line))))


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
        line = _SPACES.sub(" ", _TAG.sub("", raw.translate(_INVISIBLE))).strip()
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
        if rows and raw.text and "|" not in raw.text and not outlined and not _UNIT_HEADING.match(raw.text):
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


def _joined(found: Iterator[Block | None]) -> Iterator[Block]:
    """Put paragraphs together that a page end or a soft break has cut."""
    parts: list[str] = []
    last: Line | None = None
    for block in found:
        if isinstance(block, Line):
            if last and _goes_on(parts[-1], last, block):
                parts.append(block.text)
                continue
        elif block is None:
            continue
        if last:
            yield replace(last, text=_one(parts))
            last = None
        if isinstance(block, Line):
            last, parts = block, [block.text]
        else:
            yield block
    if last:
        yield replace(last, text=_one(parts))


def _one(parts: list[str]) -> str:
    return " ".join(part.strip() for part in parts)


def _goes_on(end: str, start: Line, line: Line) -> bool:
    """Whether ``line`` continues the sentence whose words so far end in ``end``."""
    if line.depth or _OPENER.match(line.text):
        return False
    if end.endswith("\n"):
        return True
    if end.endswith(_SENTENCE_END) or _UNIT_HEADING.match(start.text):
        return False
    return line.text[0].islower()
