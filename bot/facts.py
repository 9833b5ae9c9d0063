"""The facts of a case that a question gives: percentages, counts, persons and situations."""

import re
from decimal import Decimal

from bot.facets import find_facets
from bot.turn import Facts
from knowledge.figures import FigureKind, find_figures, number_value
from knowledge.text import bare_key

_SPOKEN_PERCENT = re.compile(r"(\d+(?:,\d+)?) ?(?:phần trăm|phan tram)")
_BARE_RATE = re.compile(
    r"(?:ti le|thuong tat|ton thuong(?: co the)?|mat suc|hang|tb|thuong binh|loai b|benh binh|bb)(?: la)? "
    r"(\d{1,3})(?![\d/%.,]| (?:nam|tuoi|thang|ngay|liet|nguoi|lan))"
)
_ASKED_UNIT = re.compile(
    r"(?:bao nhieu|may|nhieu|bn) (phan tram|%|nguoi|lan|km|tuoi|ngay|thang|nam|gio|can ho|can|giuong|bac si|duoc si"
    r"|dieu duong vien|met vuong|m2|tien|dong|trieu)(?![^\W_])"
)
_MONEY_UNITS = {"tien", "dong", "trieu"}
_COUNTED = {"thâm niên", "năm", "km", "người", "liệt sĩ", "tháng", "ngày", "tuổi"}


_OWN_KIN = re.compile(
    r"\b(?:bố|ba|cha|mẹ|má|ông|bà|chồng|vợ|anh|chị|bác|chú|cậu|cụ|thầy|u|bu)(?: (?:nội|ngoại|vợ|chồng|già|trai|gái))?"
    r"(?:(?: (?:tôi|em|mình|cháu|con|tui|nhà|nhà tôi|nhà em))? (?=(?:là|có|bị|được công nhận) )"
    r"| (?:tôi|em|mình|cháu|tui) (?=(?:thương binh|bệnh binh|nhiễm chất độc) ))",
    re.IGNORECASE,
)


def without_own_kin(text: str) -> str:
    """``text`` without the asker's word for the person: "bố tôi là thương binh" is about a wounded man, not kin."""
    return " ".join(_OWN_KIN.sub(" ", text).split())


def with_percent_signs(text: str) -> str:
    """Write spoken percentages with their sign: "61 phần trăm" → "61%"."""
    return _SPOKEN_PERCENT.sub(r"\1%", text)


def without_percentages(text: str) -> str:
    """``text`` without its percentages."""
    return " ".join(re.sub(r"\d+(?:,\d+)? ?%", " ", text).split())


def facts_of(text: str) -> Facts:
    """Read the facts of the clean question ``text``."""
    figures = find_figures(text)
    percentages = [Decimal(f.value) for f in figures if f.kind is FigureKind.PERCENT]
    if not percentages:
        percentages = [number_value(m.group(1)) for m in _BARE_RATE.finditer(bare_key(text))]
    counts = {f.unit: Decimal(f.value) for f in figures if f.kind is FigureKind.NUMBER and f.unit in _COUNTED}
    return Facts(tuple(percentages), _asked_unit(text), counts, find_facets(text))


def _asked_unit(text: str) -> str:
    """The bare unit of the figure asked for: "%", "dong", "nguoi" …; empty where the question names none."""
    match = _ASKED_UNIT.search(bare_key(text))
    if match is None:
        return ""
    unit = match.group(1)
    return "%" if unit == "phan tram" else "dong" if unit in _MONEY_UNITS else unit
