"""Fixed phrases of laws whose marks Tesseract confuses ("sửa đỗi, bỗ sung"): letters alike, the phrase is meant.

Only phrases are listed whose letters stand for nothing else in a law, with or without marks.
"""

import re

from knowledge.text import strip_diacritics

_PHRASES = (
    "sửa đổi", "bổ sung", "trợ cấp", "phụ cấp", "mức hưởng", "đối với", "tổn thương", "tổ chức", "căn cứ",
    "thương binh", "bệnh binh", "điều dưỡng", "phục hồi sức khỏe", "kể từ ngày", "chất độc hóa học", "người có công",
    "quy định tại", "hiệu lực thi hành", "ban hành kèm theo",
)  # fmt: skip
_BY_LETTERS = {strip_diacritics(phrase): phrase for phrase in _PHRASES}
_LETTERS = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_BY_LETTERS, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE
)


def spelled(text: str) -> str:
    """``text`` with the marks of those phrases set right; their capitals stay."""
    bare = "".join(plain if len(plain := strip_diacritics(letter)) == 1 else letter for letter in text)
    out, at = [], 0
    for match in _LETTERS.finditer(bare):
        read = text[match.start() : match.end()]
        meant = _BY_LETTERS[match[0].lower()]
        out += [text[at : match.start()], "".join(map(_cased, meant, read))]
        at = match.end()
    return "".join((*out, text[at:]))


def _cased(meant: str, read: str) -> str:
    return meant.upper() if read.isupper() else meant
