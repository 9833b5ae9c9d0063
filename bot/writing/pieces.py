"""A text cut into words that may be read, and what is never touched: figures, references to law, personal data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.writing.keyed import unkeyed

_FIXED = re.compile(
    r"\[[^\]]*\]"  # what stands for personal data
    r"|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![^\W_])(?:k|đ|d|m|pl|nđ|nd|tt|qđ|qd|nq|ct)\d+(?![^\W_])"  # k3 Đ16 PL02
    r"|(?<=điểm )[a-zđ](?![^\W_])|(?<=diem )[a-zđ](?![^\W_])"
    r"|(?:(?<=phần )|(?<=phan )|(?<=mục )|(?<=muc )|(?<=chương )|(?<=chuong )|(?<=phụ lục )|(?<=phu luc ))"
    r"[ivx]+(?![^\W_])"
    r"|\d[\w.,/–%-]*[\w%]|\d%?",  # 61% · 2.789.000 · 131/2021/NĐ-CP · 42-NQ/TW · 5tr
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?:điều|dieu|khoản|khoan|điểm|diem|mục|muc|chương|chuong|phần|phan|phụlục|phuluc|mẫu|mau|số|so|dòng|dong|tiết|tiet"
    r"|năm|nam|ngày|ngay|tháng|thang|tb|bb|hạng|hang|loại|loai)\d+",
    re.IGNORECASE,
)
"""A word of law or of the calendar with its figure: no keys of VNI, unless other words are typed so."""
_WORD = re.compile(
    r"[bcdđghklmnpqrstvx]{1,3}\.[^\W\d_]+(?![^\W_])|[^\W\d_]{1,2}/[^\W\d_]{1,2}(?![^\W_])|[^\W_]+", re.IGNORECASE
)
_BREAK = re.compile(r"[.,;:?!()“”\"…\n–]")


class Kind(Enum):
    """What a piece of a text is."""

    WORD = auto()
    FIXED = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some signs of a text that are read, or left, together."""

    kind: Kind
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of ``text`` in order; blanks and other signs lie between them.

    "h.tháng" and "a/c" are one word each. "khoan3" is a reference, or "khoản" where the writer leaves keys of VNI.
    """
    vni: bool | None = None
    at = 0
    while at < len(text):
        if match := _FIXED.match(text, at):
            kind = Kind.FIXED
        elif match := _WORD.match(text, at):
            kind = Kind.WORD
            if _GLUED.fullmatch(match.group()):
                vni = _leaves_vni(text) if vni is None else vni
                kind = Kind.WORD if vni or re.match(r" \d", text[match.end() :]) else Kind.FIXED
        elif match := _BREAK.match(text, at):
            kind = Kind.BREAK
        else:
            at += 1
            continue
        yield Piece(kind, match.group(), match.start(), match.end())
        at = match.end()


def _leaves_vni(text: str) -> bool:
    """Whether a word of ``text`` other than one with a figure of its own holds keys of VNI."""
    words = (m.group().lower() for m in _WORD.finditer(text) if not m.group().isalpha())
    return any(unkeyed(word) for word in words if not word.isdigit() and not _GLUED.fullmatch(word))
