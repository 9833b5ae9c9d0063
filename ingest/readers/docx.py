"""Word files (.docx): paragraphs with the numbers that Word prints, tables, footnotes, in the order of the text.

By python-docx, which opens the package; the text itself is walked in the XML, because its paragraphs leave out what was
inserted with tracked changes, what stands in content controls, and numbers that Word counts by itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from ingest.errors import UnreadableFile
from ingest.readers.base import Block, Line, Reading, Table, one_line
from ingest.readers.joining import joined
from ingest.readers.word_numbering import Numbering

if TYPE_CHECKING:
    from docx.document import Document

_MOST_BYTES = 300_000_000
"""Bytes that a file may unpack to: some fifty times the longest law, and less than a zip bomb's."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}pPr", f"{_W}instrText", f"{_W}txbxContent"}
_BROKEN = (KeyError, ValueError, AttributeError, TypeError, BadZipFile, EOFError, OSError, NotImplementedError)


def read_docx(path: Path) -> Reading:
    """The paragraphs and tables of a Word file; ``number`` of each counts paragraphs from 1.

    Raises:
        UnreadableFile: damaged, encrypted, without text, or unpacking to far more than a document.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        with ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
                raise UnreadableFile(path, "nở ra quá lớn khi giải nén; đây không phải một văn bản Word bình thường.")
        document = docx.Document(str(path))
        found = list(joined(_Walk(document).blocks()))
    except (OpcError, LxmlError, *_BROKEN) as error:
        raise UnreadableFile(path, "là tệp Word hỏng, không mở được; hãy mở bằng Word rồi lưu lại.") from error
    return Reading(tuple(found), "đoạn")


class _Walk:
    """One pass over the body, counting paragraphs, list numbers and footnotes."""

    def __init__(self, document: "Document") -> None:
        self._body = document.element.body
        self._numbering = Numbering(document)
        self._notes = _footnotes(document)
        self._told: list[str] = []
        self._count = 0

    def blocks(self) -> Iterator[Block | None]:
        """Everything in reading order, the footnotes as ``[1] …`` at the end, as consolidated texts print them."""
        yield from self._content(self._body)
        for number, words in enumerate(self._told, 1):
            self._count += 1
            yield Line(self._count, f"[{number}] {words}")

    def _content(self, parent: Any) -> Iterator[Block | None]:
        for element in parent:
            match element.tag:
                case t if t == f"{_W}p":
                    yield from self._paragraph(element)
                case t if t == f"{_W}tbl":
                    yield from self._table(element)
                case t if t not in _DELETED and t != f"{_W}sectPr" and isinstance(t, str):
                    yield from self._content(element)  # content controls, tracked insertions, custom XML

    def _paragraph(self, paragraph: Any) -> Iterator[Line | None]:
        number = self._numbering.next(paragraph)
        self._count += 1
        text = "".join(self._words(paragraph))
        depth = self._numbering.depth(paragraph)
        for at, part in enumerate((f"{number} {text}" if number else text).split("\n")):
            words = one_line(part)
            yield Line(self._count, words, depth if at == 0 else 0) if words else None
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from (block for block in self._content(box) if not isinstance(block, Table))

    def _words(self, element: Any) -> Iterator[str]:
        for child in element:
            match child.tag:
                case t if t in _DELETED:
                    continue
                case t if t == f"{_W}r":
                    if child.find(f"{_W}rPr/{_W}vanish") is None:
                        yield from self._words(child)
                case t if t == f"{_W}t":
                    yield child.text or ""
                case t if t == f"{_W}tab":
                    yield " "
                case t if t in (f"{_W}br", f"{_W}cr"):
                    yield "\n"
                case t if t == f"{_W}noBreakHyphen":
                    yield "-"
                case t if t == f"{_W}footnoteReference":
                    yield self._marker(child)
                case t if isinstance(t, str):
                    yield from self._words(child)

    def _marker(self, reference: Any) -> str:
        words = self._notes.get(reference.get(f"{_W}id"))
        if words is None:
            return ""
        self._told.append(words)
        return f"[{len(self._told)}]"

    def _table(self, table: Any) -> Iterator[Block | None]:
        rows = [self._row(row) for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]
        width = max((len(row) for row in rows), default=0)
        if width == 1:
            for row in rows:
                yield Line(self._count, row[0]) if row[0] else None
        elif width:
            self._count += 1
            yield Table(self._count, tuple((*row, *[""] * (width - len(row))) for row in rows), outlined=True)

    def _row(self, row: Any) -> tuple[str, ...]:
        """The cells' words; a merged cell has them once, at its first place."""
        cells: list[str] = []
        for cell in row.iterchildren(f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
            cells.append("" if goes_on else self._cell(cell))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [""] * (min(int(span.get(f"{_W}val")), 100) - 1 if span is not None else 0)
        return tuple(cells)

    def _cell(self, cell: Any) -> str:
        lines = ("".join(self._words(p)) for p in cell.iter(f"{_W}p"))
        return one_line(" ".join(lines).replace("\n", " "))


def _footnotes(document: "Document") -> dict[str, str]:
    """The words of each footnote by its id; separators have none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    notes = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            for note in etree.fromstring(relation.target_part.blob, parser).iter(f"{_W}footnote"):
                if words := one_line(" ".join(t.text or "" for t in note.iter(f"{_W}t"))):
                    notes[note.get(f"{_W}id")] = words
    return notes
