"""Tables of amounts as rows of an annex, each amount under its column.

Prints lose cells where the source merged them: values then stand one column to the left. A row without a number of its
own whose first cell holds words has lost its number cell; a figure whose column cannot be told by place is told by
meaning (see ``_by_meaning``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ingest.amounts import printed_amount
from ingest.nodes import Node
from ingest.readers import Table
from knowledge.documents import Amount, Level
from knowledge.text import fold

_KEY = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,5}\.?")
_PERCENT = re.compile(r"(\d{1,3}) ?%")
_RANGE = re.compile(r"(\d{1,3}) ?% ?(?:-|–|đến) ?(\d{1,3}) ?%")


class Role(StrEnum):
    """What a column holds. The values of amount columns are their names."""

    KEY = "key"
    PERCENT = "percent"
    DESCRIPTION = "description"
    TERM = "nien_han"
    AMOUNTS = "amounts"
    ALLOWANCE = "tro_cap"
    SUPPLEMENT = "phu_cap"
    RATE = "muc"
    GRANT = "muc_cap"


_AMOUNT_ROLES = (Role.ALLOWANCE, Role.SUPPLEMENT, Role.RATE, Role.GRANT)
_HEADINGS = (
    (Role.KEY, re.compile(r"stt|số tt|tt")),
    (Role.PERCENT, re.compile(r"tỉ lệ(?: tổn thương cơ thể)?")),
    (Role.DESCRIPTION, re.compile(r"đối tượng.{0,60}|tên .{0,60}|nội dung.{0,60}")),
    (Role.TERM, re.compile(r"niên hạn.{0,20}")),
    (Role.AMOUNTS, re.compile(r"mức trợ cấp, phụ cấp.{0,60}")),
    (Role.ALLOWANCE, re.compile(r"(?:mức )?(?:hưởng )?trợ cấp")),
    (Role.SUPPLEMENT, re.compile(r"(?:mức )?(?:hưởng )?phụ cấp")),
    (Role.GRANT, re.compile(r"mức cấp.{0,20}")),
    (Role.RATE, re.compile(r"mức .{0,40}")),
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """One column group. ``words`` is the heading of the percentage column, for the rows' text."""

    roles: tuple[Role, ...]
    groups: int
    words: str

    @property
    def amounts(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role in _AMOUNT_ROLES)


class AnnexRows:
    """Turns the tables of one annex into its rows; a table may go on after a page."""

    def __init__(self, annex: Node, unit: str, slug: str) -> None:
        self.annex = annex
        self.unit = unit
        self.slug = slug
        self.warnings: list[str] = []
        self._columns: _Columns | None = None
        self._rows: dict[str, Node] = {}
        self._numbered: str | None = None
        self._unnumbered: dict[str | None, int] = {}

    def read(self, table: Table) -> bool:
        """Add the rows of ``table``; false where it is no table of amounts and should stay text."""
        heading = [row for row in table.rows if _is_heading(row)]
        columns = _columns(heading) if heading else self._columns
        if columns is None:
            return False
        self._columns = columns
        parts = [part for row in table.rows if row not in heading for part in _groups(row, columns)]
        if columns.groups > 1:
            parts.sort(key=lambda cells: int(cells[0]) if cells[0].isdecimal() and len(cells[0]) < 4 else 0)
        for cells in parts:
            self._row(list(cells), columns, table)
        return True

    def _row(self, cells: list[str], columns: _Columns, table: Table) -> None:
        key, cells, placed = _aligned(cells, columns, table.outlined)
        roles = [role for role in columns.roles if role is not Role.KEY]
        words = cells[0] if cells else ""
        rest = cells[1:]
        if not words:
            return
        term = ""
        if Role.TERM in roles and rest:
            term, rest = rest[0], rest[1:]
        node = self._node(key, words, columns, table.number, bool(any(rest)))
        if node is None:
            self.annex.paragraphs.append(words)
            return
        node.paragraphs = [f"{words} (niên hạn {term})" if term else words]
        if roles[0] is Role.PERCENT:
            node.paragraphs = [f"{columns.words} {words}"]
        node.amounts = self._amounts(node, rest, columns.amounts, placed)
        self.annex.children.append(node)
        self._rows[node.number] = node

    def _node(self, key: str, words: str, columns: _Columns, line: int, amounts: bool) -> Node | None:
        """The row's node with its key: its own number, its percentage, or a number below the row above."""
        if Role.PERCENT in columns.roles and (percent := _PERCENT.fullmatch(words)):
            return Node(Level.ROW, percent[1], line=line)
        if Role.KEY not in columns.roles:
            if span := _RANGE.search(words) if amounts else None:
                return Node(Level.ROW, f"{span[1]}-{span[2]}", line=line)
            return Node(Level.ROW, self._below(None), line=line) if amounts else None
        if key and key not in self._rows:
            self._numbered = key
            above = key.rpartition(".")[0]
            return Node(Level.ROW, key, line=line, above=above if above in self._rows else None)
        if self._numbered is None:
            return None
        return Node(Level.ROW, self._below(self._numbered), line=line, above=self._numbered)

    def _below(self, above: str | None) -> str:
        """The next free key of a row without a number below ``above``."""
        while True:
            self._unnumbered[above] = count = self._unnumbered.get(above, 0) + 1
            key = f"{above}.{count}" if above else str(count)
            if key not in self._rows:
                return key

    def _amounts(self, node: Node, cells: Sequence[str], columns: Sequence[Role], placed: bool) -> tuple[Amount, ...]:
        filled = [(role, cell) for role, cell in zip(columns, cells, strict=False) if cell]
        if len(filled) > 1 and len({cell for _, cell in filled}) == 1:
            filled = filled[:1]  # one merged cell, printed once for each column it spanned
        if len(filled) == 1 and len(columns) > 1:
            meant = self._by_meaning(node)
            if not placed:
                filled = [(meant, filled[0][1])]
            elif meant is not filled[0][0]:
                self.warnings.append(
                    f"{self._name(node)}: mức ở cột {filled[0][0].value} nhưng lời dòng chỉ {meant.value}"
                )
        out = []
        for role, cell in filled:
            read = printed_amount(cell, role.value, self.unit, self.slug)
            if read is None:
                node.paragraphs.append(cell)
                self.warnings.append(f"{self._name(node)}: ô “{cell[:40]}” không phải một mức tiền")
                continue
            amount, slip = read
            if slip:
                self.warnings.append(f"{self._name(node)}: {slip}")
            out.append(amount if amount.multiple is None else _renamed(amount))
        return tuple(out)

    def _by_meaning(self, node: Node) -> Role:
        """The column of a lone figure: a row that names its group's person again, with a condition, grants more.

        Below "Bệnh binh:", rows "Có tỷ lệ … 81% - 90%" give the allowance; "Bệnh binh có tỷ lệ … từ 81% trở lên" names
        the person again, who already has an allowance: the figure is a supplement. Carers and relatives have their own
        rows.
        """
        above = self._rows.get(node.above or "")
        if above is None or not above.paragraphs or above.amounts:
            return Role.ALLOWANCE
        person = fold(above.paragraphs[0]).rstrip(" :;.")
        words = fold(node.paragraphs[0])
        return Role.SUPPLEMENT if words.startswith(f"{person} ") and len(words) > len(person) + 1 else Role.ALLOWANCE

    def _name(self, node: Node) -> str:
        return f"Phụ lục {self.annex.number}, dòng {node.number}"


def _renamed(amount: Amount) -> Amount:
    """Multiples of a standard amount stand in the column ``muc``."""
    return Amount(Role.RATE.value, amount.unit, multiple=amount.multiple, series=amount.series)


def _role(cell: str) -> Role | None:
    words = fold(cell).strip()
    return next((role for role, pattern in _HEADINGS if pattern.fullmatch(words)), None)


def _is_heading(row: Sequence[str]) -> bool:
    return any(row) and all(_role(cell) for cell in row if cell)


def _columns(heading: Sequence[Sequence[str]]) -> _Columns | None:
    """The columns that heading rows name; a heading over two columns gives way to the ones below it."""
    roles: list[Role] = []
    words = ""
    for row in heading:
        named = [role for cell in row if (role := _role(cell))]
        if Role.DESCRIPTION in named or Role.PERCENT in named:
            roles = named
            words = next((cell for cell in row if _role(cell) is Role.PERCENT), words)
        elif roles and Role.AMOUNTS in roles and any(role in _AMOUNT_ROLES for role in named):
            roles = [role for role in roles if role is not Role.AMOUNTS] + named
    roles = [role for role, _ in groupby(roles)]
    if Role.AMOUNTS in roles or not any(role in _AMOUNT_ROLES for role in roles):
        return None
    groups = max(roles.count(Role.PERCENT), 1)
    return _Columns(tuple(roles[: len(roles) // groups]), groups, words)


def _groups(row: Sequence[str], columns: _Columns) -> Iterator[Sequence[str]]:
    """The column groups that stand side by side in ``row``."""
    if columns.groups == 1:
        yield row
        return
    width = len(columns.roles)
    for start in range(0, len(row), width):
        if any(part := row[start : start + width]):
            yield part


def _aligned(cells: list[str], columns: _Columns, outlined: bool) -> tuple[str, list[str], bool]:
    """The row's number, its other cells from the description on, and whether amounts stand in their own columns."""
    width = len(columns.roles)
    if Role.KEY not in columns.roles:
        return "", cells, outlined or len(cells) == width
    if cells and _KEY.fullmatch(cells[0]):
        return cells[0].rstrip("."), cells[1:], outlined or len(cells) == width
    if cells and cells[0]:  # the number cell is lost
        return "", cells, outlined or len(cells) == width - 1
    return "", cells[1:], outlined or len(cells) == width
