"""PDF files with a text layer: words by their place become paragraphs, ruled tables stay tables.

By pdfplumber: of the libraries tried on the signed decrees it alone gave every cell of the annexes its column, merged
ones included (docs/decisions/0014). Pages are read one by one, so that a long file needs no more memory than a page.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import UnreadableFile
from ingest.readers.base import Reading, Table, one_line
from ingest.readers.layout import Page, Printed, paragraphs

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

MOST_PAGES = 2000
_WIDE_GAP = 2.5
"""A gap in a line, in heights of its letters, that parts two columns (letterhead, signatures)."""
_SCANNED = 0.5
"""Part of a page that a picture covers on a scan with a stamp printed over it."""
_PICTURED = 0.05
"""Part of a page without any letter that is more than a logo."""
_STAMP = 400
"""Characters that a digital signature or a stamp may print on a scanned page."""

Counted = Callable[[int, int], None]


def read_pdf(path: Path, progress: Counted) -> Reading:
    """The paragraphs and tables of a PDF; ``number`` of each is its page. Pages that are pictures have none.

    Raises:
        UnreadableFile: encrypted, damaged or with too many pages.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as file:
            total = len(file.pages)
            if total > MOST_PAGES:
                raise UnreadableFile(path, f"có {total} trang, nhiều hơn mức {MOST_PAGES}; hãy tách thành nhiều tệp.")
            scanned: list[int] = []
            found = list(paragraphs(_pages(file.pages, scanned, progress)))
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise UnreadableFile(path, "có mật khẩu; hãy gỡ mật khẩu rồi nạp lại.") from error
        raise UnreadableFile(path, "là PDF hỏng, không mở được; hãy lấy lại tệp gốc.") from error
    return Reading(tuple(found), "trang", scanned=tuple(scanned))


def _pages(pages: "list[PdfPage]", scanned: list[int], progress: Counted) -> Iterator[Page]:
    for done, page in enumerate(pages):
        progress(done, len(pages))
        if _is_scan(page):
            scanned.append(page.page_number)
        yield _page(page)
        page.close()
    progress(len(pages), len(pages))


def _is_scan(page: "PdfPage") -> bool:
    area = float(page.width) * float(page.height)
    covered = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    return covered > area * (_SCANNED if page.chars else _PICTURED) and len(page.chars) < _STAMP


def _page(page: "PdfPage") -> Page:
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    boxes = [table.bbox for table in tables]
    words = [word for word in page.extract_words() if not any(_inside(word, box) for box in boxes)]
    items: list[tuple[float, Printed | tuple[float, Table]]] = [(line.top, line) for line in _lines(words)]
    for table in tables:
        rows = tuple(tuple(one_line((cell or "").replace("\n", " ")) for cell in row) for row in table.extract())
        items.append((table.bbox[1], (table.bbox[1], Table(page.page_number, rows, outlined=True))))
    return Page(page.page_number, tuple(item for _, item in sorted(items, key=lambda placed: placed[0])))


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: list[dict[str, Any]]) -> Iterator[Printed]:
    """Words side by side as lines; a line with wide gaps as its pieces."""
    from pdfplumber.utils.clustering import cluster_objects

    for row in cluster_objects(words, lambda word: word["bottom"], tolerance=3):
        row.sort(key=lambda word: word["x0"])
        pieces: list[list[dict[str, Any]]] = []
        for word in row:
            gap = word["x0"] - pieces[-1][-1]["x1"] if pieces else 0.0
            if pieces and gap < _WIDE_GAP * (word["bottom"] - word["top"]):
                pieces[-1].append(word)
            else:
                pieces.append([word])
        for piece in pieces:
            if text := one_line(" ".join(word["text"] for word in piece)):
                first = piece[0]
                yield Printed(
                    text,
                    first["x0"],
                    piece[-1]["x1"],
                    min(word["top"] for word in piece),
                    max(word["bottom"] for word in piece),
                    first["x1"] - first["x0"],
                    alone=len(pieces) > 1,
                )
