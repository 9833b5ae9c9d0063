"""Bytes to Unicode: UTF-8 and UTF-16, and the code pages that Vietnamese was typed in before (TCVN3, VNI, VISCII).

The old code pages are told by what the text says, not by its font, and converted by ``viparse`` (pure Python, no
further packages): it tries each table and keeps the one under which the letters are as frequent as Vietnamese has them.
"""

import codecs
import unicodedata
from pathlib import Path

from ingest.errors import UnreadableFile

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
"""Quotation marks and dashes of Windows, which are control codes elsewhere."""
_TELLING = 100
"""Characters below which the frequency of letters tells nothing."""
_SAMPLE = 20_000
"""Characters that the code page is told by: trying the tables on a whole law takes seconds."""


def decoded(path: Path, data: bytes) -> str:
    """The characters of a text file in NFC.

    Raises:
        UnreadableFile: in none of the encodings.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # The old fonts drew Vietnamese letters in the places of Western ones: byte by byte.
        text = data.decode("latin-1")
        if legacy_encoding(text) is None:
            problem = "không phải tệp văn bản UTF-8, TCVN3, VNI hay VISCII; hãy lưu lại dạng UTF-8."
            raise UnreadableFile(path, problem) from error
    return unicodedata.normalize("NFC", modern(text).translate(_WINDOWS))


def modern(text: str) -> str:
    """``text`` in Unicode letters where it was typed for TCVN3, VNI or VISCII fonts; other text as it is."""
    name = legacy_encoding(text)
    if name is None:
        return text
    from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS
    from viparse.normalize.tables import convert

    return str(convert(text, AUTO_DETECT_CHARMAPS[name]))


def legacy_encoding(text: str) -> str | None:
    """The old code page whose letters ``text`` shows, or ``None``: Unicode, or no Vietnamese."""
    if text.isascii() or len(text) < _TELLING:
        return None
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS

    found: str | None = detect_encoding_by_content(text[:_SAMPLE], AUTO_DETECT_CHARMAPS).encoding
    return found
