"""HTML pages: the words of the document without scripts, menus and forms; tables of data stay tables.

By lxml, which reads what browsers read. Libraries that guess "the article" of a news page (trafilatura) leave out what
they take for boilerplate: recipients, annexes, short clauses. A statute must lose nothing, so only what HTML itself
marks as no content is left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.readers.base import Block, Line, Reading, Table, one_line
from ingest.readers.encodings import decoded
from ingest.readers.joining import joined

_SKIPPED = {
    "script", "style", "noscript", "template", "nav", "aside", "footer", "select", "option", "button", "textarea",
    "iframe", "object", "embed", "svg", "canvas", "audio", "video", "head", "input", "datalist", "dialog",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_DEEPEST = 200
"""Elements within elements: no document nests so deep, only a file made to break its reader does."""


def read_html(path: Path, data: bytes) -> Reading:
    """The paragraphs and tables of a page; ``number`` of each is its line in the file.

    Raises:
        UnreadableFile: no words in it, or nested beyond all measure.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(decoded(path, data).encode(), parser=parser)
        found = list(joined(_blocks(_content(root), 0)))
    except (etree.LxmlError, RecursionError, ValueError) as error:
        raise UnreadableFile(path, "là trang HTML hỏng, không đọc được.") from error
    if not found:
        raise UnreadableFile(path, "không có chữ nào (trang trống, hoặc nội dung do mã JavaScript tạo ra).")
    return Reading(tuple(found), "dòng")


def _content(root: Any) -> Any:
    """The part that the page itself calls its content, else its body."""
    for name in ("main", "article"):
        marked = root.findall(f".//{name}")
        if len(marked) == 1:
            return marked[0]
    return root.find("body") if root.find("body") is not None else root


def _skipped(element: Any) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _SKIPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _blocks(element: Any, depth: int) -> Iterator[Block | None]:
    """What stands in ``element``: its own words between its blocks, then each block."""
    if depth > _DEEPEST:
        raise RecursionError
    words: list[str] = []
    heading = _HEADING.fullmatch(element.tag)

    def paragraph() -> Iterator[Line]:
        for part in "".join(words).split("\n"):
            if text := one_line(part):
                yield Line(element.sourceline or 0, text, int(heading[1]) if heading else 0)
        words.clear()

    if element.tag == "li":
        words.append(_bullet(element))
    words.append(_flat(element.text))
    for child in element:
        if _skipped(child):
            pass
        elif child.tag == "br":
            words.append("\n")
        elif child.tag in _INLINE and not _has_blocks(child):
            words.append(_inline(child))
        else:
            yield from paragraph()
            if child.tag == "table" and not _is_layout(child):
                yield _table(child)
            else:
                yield from _blocks(child, depth + 1)
        words.append(_flat(child.tail))
    yield from paragraph()
    yield None


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _inline(element: Any) -> str:
    parts = [_flat(element.text)]
    for child in element:
        if not _skipped(child):
            parts.append("\n" if child.tag == "br" else _inline(child))
        parts.append(_flat(child.tail))
    return "".join(parts)


def _has_blocks(element: Any) -> bool:
    return any(isinstance(e.tag, str) and e.tag not in _INLINE and e.tag != "br" for e in element.iterdescendants())


def _bullet(item: Any) -> str:
    """The number that a browser prints before an item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    first = parent.get("start") or "1"
    place = [sibling for sibling in parent if sibling.tag == "li"].index(item)
    count = place + (int(first) if first.isdecimal() else 1)
    letter = parent.get("type") == "a" and count <= 26
    return f"{chr(ord('a') + count - 1)}) " if letter else f"{count}. "


def _is_layout(table: Any) -> bool:
    """Whether a table only places things on the page: one cell a row, or cells that hold tables or many paragraphs."""
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    if max((len(row) for row in rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    return any(cell.find(".//table") is not None or len(cell.findall(".//p")) > 5 for cell in cells)


def _table(table: Any) -> Table:
    """Rows of cells; a merged cell has its words once, at its first place."""
    rows: list[list[str]] = []
    taken: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th") or _skipped(cell):
                continue
            while taken.get((at, len(cells))):
                cells.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            column = len(cells)
            cells += [one_line(_words(cell)), *[""] * (across - 1)]
            taken |= {(at + i, column + j): True for i in range(1, down) for j in range(across)}
        rows.append(cells)
    width = max(map(len, rows))
    return Table(table.sourceline or 0, tuple((*row, *[""] * (width - len(row))) for row in rows), outlined=True)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), 100) if value.isdecimal() else 1


def _words(cell: Any) -> str:
    return " ".join(block.text for block in _blocks(cell, 0) if isinstance(block, Line))
