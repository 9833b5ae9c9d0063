"""What of a question may be written in another way: all but figures, dates and references to law.

Those stay letter for letter, so that a changed answer can only come from the words around them.
"""

import re
from collections.abc import Iterable

_NUMBER = r"(?:[ivxlc]{1,6}|\d{1,3}[a-zđ]?)(?![^\W_])"
_LETTER = r"[a-zđ](?![^\W_])"
_AND = r"(?: ?[,;] ?| và | va | hoặc | hoac )"
_MONTHS = r"(?:giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)"
# With diacritics and without, as people type both.
_FIXED = re.compile(
    r"(?<![^\W_])(?:"
    rf"(?:điểm|diem|tiết|tiet) {_LETTER}(?:{_AND}{_LETTER})*"
    r"|(?:khoản|khoan|điều|dieu|mục|muc|chương|chuong|phần|phan|phụ lục|phu luc|đoạn|doan|gạch đầu dòng|dòng|dong)"
    rf" {_NUMBER}(?:{_AND}{_NUMBER})*"
    r"|(?:bộ luật|luật|luat|pháp lệnh|phap lenh|nghị định|nghi dinh|nghị quyết|nghi quyet|thông tư|thong tu"
    r"|quyết định|quyet dinh|chương trình|chuong trinh|mẫu|mau)(?: số| so)? (?=[a-zđ]{0,5}\d)"
    r"|(?:(?:ngày|ngay|mùng|mồng) )?\d{1,2} (?:tháng|thang) \d{1,2}(?: (?:năm|nam) \d{4})?"
    r"|(?:ngày|ngay|mùng|mồng|tháng|thang|năm|nam) (?=\d)"
    rf"|tháng {_MONTHS}(?![^\W_])"
    r")"
    # Whatever has a digit: 61% · 2.789.000 · 01/01/1945 · 131/2021/NĐ-CP · 42-NQ/TW · k3 · PL02
    r"|[^\W\d_]*\d(?:[\w%]|[.,/–-](?=\w))*(?: ?%)?",
    re.IGNORECASE,
)


def loose_matches(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches of ``pattern`` in ``text`` (NFC) that touch no figure, date or reference to law, in order."""
    fixed = [match.span() for match in _FIXED.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(m.start() < end and start < m.end() for start, end in fixed)]


def rewritten(text: str, changes: Iterable[tuple[re.Match[str], str]]) -> str:
    """``text`` with each match (in any order, none overlapping) replaced by the words that go with it."""
    parts, reached = [], 0
    for match, words in sorted(changes, key=lambda change: change[0].start()):
        parts += [text[reached : match.start()], words]
        reached = match.end()
    return "".join([*parts, text[reached:]])
