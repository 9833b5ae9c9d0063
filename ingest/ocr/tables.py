"""The tables of a scanned document, once all its pages are read: figures settled, merged cells written out."""

from collections.abc import Iterator

from ingest.ocr.cells import ReadCell, ReadTable
from ingest.ocr.columns import amount_of, odd_amounts, said, settle_amount, settle_counted
from ingest.ocr.found import Doubt
from ingest.ocr.numbering import set_right
from ingest.ocr.outline_keys import RowNumbers
from ingest.readers import Table
from knowledge.text import strip_diacritics

_HEADINGS = {
    strip_diacritics(heading).lower(): heading
    for heading in (
        "Tỷ lệ tổn thương cơ thể",
        "Mức hưởng trợ cấp",
        "Mức trợ cấp, phụ cấp",
        "Trợ cấp",
        "Phụ cấp",
        "Đối tượng",
    )
}
"""Heads of amount columns that the parser knows, for those in which a mark was misread: "Tỷ lệ tốn thương cơ thể"."""


def settle(read: ReadTable, numbers: RowNumbers) -> tuple[Table, list[Doubt]]:
    """The table that ``read`` is, and its doubtful figures and words."""
    noted: list[tuple[ReadCell, str]] = []
    counting = False
    for at in range(read.columns):
        column = [cell for cell in read.cells if cell.columns[0] == at and cell.readings]
        if counted := settle_counted(column):
            counting = True
            texts, misread = counted
            noted += misread
            for cell in column:
                cell.text = texts.get(cell.rows[0], cell.text)
        else:
            noted += _settle_column(column, numbers if at == 0 else None, even=counting)
    noted += _words(read)
    rows = _rows(read)
    doubts = [Doubt(read.page, _row(rows, cell), reason) for cell, reason in noted]
    return Table(read.page, rows, outlined=True), doubts


def _settle_column(column: list[ReadCell], numbers: RowNumbers | None, *, even: bool) -> Iterator[tuple[ReadCell, str]]:
    """Take a reading for each cell of a column."""
    amounts = []
    for cell in column:
        if numbers and (numbered := numbers.settle(cell.readings)):
            cell.text, in_order = numbered
            if not in_order:
                yield cell, f"số thứ tự không nối tiếp dòng trên; đọc được: {said(cell)}"
        elif settled := settle_amount(cell):
            cell.text, doubt = settled
            if doubt:
                yield cell, doubt
            if value := amount_of(cell.text):
                amounts.append((cell, value))
        elif any(map(str.isdigit, "".join(cell.readings))):
            yield cell, f"không chắc là số gì; đọc được: {said(cell)}"
    yield from odd_amounts(amounts, even)


def _words(read: ReadTable) -> Iterator[tuple[ReadCell, str]]:
    """Set cells of words right, and name those that are doubtful."""
    for cell in read.cells:
        if not cell.readings:
            cell.text, misread = set_right(_HEADINGS.get(strip_diacritics(cell.text).lower(), cell.text))
            other, _ = set_right(cell.again)
            if other and other != cell.text:
                yield cell, f"hai lần đọc khác nhau: “{cell.text}” và “{other}”"
                cell.text = max(cell.text, other, key=len)
            elif misread:
                yield cell, f"đọc được “{'”, “'.join(misread)}”"
        if cell.inked and not cell.text:
            yield cell, "ô có nét mực nhưng không đọc được chữ nào"
        elif cell.unsure and not cell.readings:
            yield cell, f"chữ đọc không chắc: “{'”, “'.join(cell.unsure)}”"


def _rows(read: ReadTable) -> tuple[tuple[str, ...], ...]:
    """A merged cell stands in each row and column it spans; one over the whole width is a title and stands once."""
    rows = [[""] * read.columns for _ in range(read.rows)]
    for cell in read.cells:
        columns = cell.columns if len(cell.columns) < read.columns else cell.columns[:1]
        for row in cell.rows:
            for column in columns:
                rows[row][column] = cell.text
    return tuple(map(tuple, rows))


def _row(rows: tuple[tuple[str, ...], ...], cell: ReadCell) -> str:
    """The row of a cell as words, to find it by."""
    return " | ".join(text for text in dict.fromkeys(rows[cell.rows[0]]) if text)
