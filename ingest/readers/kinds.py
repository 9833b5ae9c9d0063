"""What a file is, by its content: names lie (a PDF saved as .docx, a page saved as .doc)."""

import re
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ingest.errors import UnreadableFile


class Kind(StrEnum):
    """The formats that are read, by the word for people."""

    PDF = "PDF"
    WORD = "Word"
    HTML = "HTML"
    TEXT = "văn bản thuần"


SUFFIXES = {
    ".pdf": Kind.PDF, ".docx": Kind.WORD, ".docm": Kind.WORD, ".html": Kind.HTML, ".htm": Kind.HTML,
    ".md": Kind.TEXT, ".txt": Kind.TEXT,
}  # fmt: skip
_HEAD = 1024
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "là tệp Word đời cũ (.doc) hoặc có mật khẩu; hãy mở bằng Word, lưu lại thành .docx."),
    (b"{\\rtf", "là tệp RTF; hãy mở bằng Word, lưu lại thành .docx."),
    (b"\x89PNG", "là ảnh; hãy ghép các ảnh thành một tệp PDF rồi nạp (cần phần nhận dạng chữ)."),
    (b"\xff\xd8\xff", "là ảnh; hãy ghép các ảnh thành một tệp PDF rồi nạp (cần phần nhận dạng chữ)."),
    (b"II*\x00", "là ảnh TIFF; hãy chuyển thành PDF rồi nạp (cần phần nhận dạng chữ)."),
    (b"MM\x00*", "là ảnh TIFF; hãy chuyển thành PDF rồi nạp (cần phần nhận dạng chữ)."),
    (b"Rar!", "là tệp nén RAR; hãy giải nén rồi nạp từng tệp."),
    (b"7z\xbc\xaf", "là tệp nén 7z; hãy giải nén rồi nạp từng tệp."),
    (b"\x1f\x8b", "là tệp nén gzip; hãy giải nén rồi nạp từng tệp."),
    (b"\x7fELF", "là chương trình, không phải văn bản."),
    (b"MZ", "là chương trình, không phải văn bản."),
)


def kind_of(path: Path, data: bytes) -> Kind:
    """The format of ``data``.

    Raises:
        UnreadableFile: empty, or a format that is not read; the message says what to do.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(path, "là tệp rỗng.")
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _of_package(path, data)
    for mark, problem in _REFUSED:
        if data.startswith(mark):
            raise UnreadableFile(path, problem)
    return Kind.HTML if _HTML.match(data[: 8 * _HEAD].removeprefix(b"\xef\xbb\xbf")) else Kind.TEXT


def _of_package(path: Path, data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile(path, "là tệp nén hoặc tệp Word hỏng, không mở được.") from error
    if "word/document.xml" in names:
        return Kind.WORD
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnreadableFile(path, "là bảng tính hoặc trình chiếu; hãy chuyển thành Word hoặc PDF.")
    if "content.xml" in names:
        raise UnreadableFile(path, "là tệp OpenDocument; hãy lưu lại thành .docx.")
    raise UnreadableFile(path, "là tệp nén ZIP; hãy giải nén rồi nạp từng tệp.")
