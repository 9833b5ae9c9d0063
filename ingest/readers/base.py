"""What every reader gives: paragraphs and tables in reading order, each with its place in the file."""

import re
import unicodedata
from dataclasses import dataclass

from ingest.nodes import Period

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000\f\v]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave.

    ``unit`` is what the numbers of its lines count: "dòng", "đoạn" or "trang". ``front`` is YAML front matter;
    ``scanned`` are the pages whose words a machine has read off pictures; ``warnings`` are for the operator.
    """

    blocks: tuple[Block, ...]
    unit: str
    front: str | None = None
    scanned: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """``text`` in NFC without invisible characters, every run of spaces one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE)).strip()
