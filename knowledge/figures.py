"""Figures in Vietnamese text, in one canonical form: what must never be wrong in an answer.

Two writings of one figure are equal: "10 triệu đồng" = "10.000.000 đồng", "01/7/2024" = "ngày 01 tháng 7 năm 2024",
"06 tháng" = "6 tháng", "Mẫu số 08" = "mẫu số 8". A number keeps its unit, so "60 ngày" is neither "60 tháng" nor
"60 ngày làm việc".
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.text import clean


class FigureKind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    MULTIPLE = "multiple"
    FORM = "form"
    DOCUMENT = "document"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its kind, canonical value and unit (of numbers), and where it stands in the text."""

    kind: FigureKind
    value: str
    unit: str = ""
    start: int = -1
    end: int = -1

    @property
    def key(self) -> tuple[FigureKind, str, str]:
        """What makes two figures equal."""
        return self.kind, self.value, self.unit


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+"
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_UNITS = (
    "ngày làm việc", "tháng tuổi", "thâm niên", "ngày", "tháng", "năm", "tuổi", "tuần", "quý", "giờ", "lần", "người",
    "km", "m2", "m²", "mét vuông", "căn hộ", "căn", "hộ", "giường", "bác sĩ", "dược sĩ", "điều dưỡng viên", "dân",
    "liệt sĩ", "mộ", "mẫu", "bản", "bộ", "sao", "huyện", "xã",
)  # fmt: skip
_ONE_UNIT = {"m²": "m2", "mét vuông": "m2"}
_PATTERN = re.compile(
    r"(?=[\dQqTtNnMm])(?:"  # what all of these begin with: elsewhere none of them is tried
    r"(?P<document>\b\d{1,4}(?:\.\d+)?/(?:\d{4}/)?(?:[A-ZĐ][A-ZĐƯa-z0-9]*)(?:-[A-ZĐ]+\d*)*(?:/[A-ZĐ]+)?"
    r"|\b\d{1,4}-[A-ZĐ]{2,}/[A-ZĐ]{2,}\b)"
    r"|\b[Qq]uý (?P<quarter>I{1,3}|IV)/(?P<quarter_year>\d{4})\b"
    r"|\b[Tt]háng (?P<only_month>\d{1,2})(?:/| năm )(?P<month_year>\d{4})\b"
    r"|\b[Nn]ăm (?P<only_year>\d{4})\b"
    r"|(?P<day>\b\d{1,2})(?:/(?P<month>\d{1,2})/| tháng (?P<month_word>\d{1,2}) năm )(?P<year>\d{4})\b"
    r"|\b(?:mẫu(?: số)?|Mẫu(?: số)?) (?P<form>\d+[a-z]?)\b"
    rf"|(?P<number>(?<![\d.,/])(?:{_NUMBER}))(?![\d/]*/\d{{4}})"
    rf"(?: ?(?P<percent>%|phần trăm)"
    rf"|(?: (?P<scale>{'|'.join(_SCALES)}))?(?P<half> rưỡi)? ?(?P<money>đồng|đ\b|VND|vnđ)"
    rf"|(?: (?P<scale_only>{'|'.join(_SCALES)})(?P<half_only> rưỡi)?)"
    rf"|(?P<multiple> lần mức)"
    rf"|(?: (?P<unit>{'|'.join(_UNITS).replace('sĩ', 's[ĩỹ]')})\b)?)"
    r")",
)


def find_figures(text: str) -> list[Figure]:
    """Every figure of ``text`` in reading order.

    A range shares its unit: in "35 - 40%" and "từ 5 đến 10 triệu đồng" both ends are percentages, or money.
    """
    text = clean(text)
    found = [figure for match in _PATTERN.finditer(text) if (figure := _figure(match))]
    return [_shared_unit(f, found[i + 1], text) if i + 1 < len(found) else f for i, f in enumerate(found)]


def _figure(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["document"]:
        return Figure(FigureKind.DOCUMENT, match["document"].upper(), "", start, end)
    if match["day"]:
        try:
            day = date(int(match["year"]), int(match["month"] or match["month_word"]), int(match["day"]))
        except ValueError:
            return None
        return Figure(FigureKind.DATE, day.isoformat(), "", start, end)
    if match["quarter"]:
        return Figure(FigureKind.DATE, f"{match['quarter_year']}-{match['quarter']}", "", start, end)
    if match["only_month"]:
        return Figure(FigureKind.DATE, f"{match['month_year']}-{int(match['only_month']):02}", "", start, end)
    if match["only_year"]:
        return Figure(FigureKind.DATE, match["only_year"], "", start, end)
    if match["form"]:
        return Figure(FigureKind.FORM, match["form"].lstrip("0"), "", start, end)
    value = number_value(match["number"])
    if match["percent"]:
        return Figure(FigureKind.PERCENT, _plain(value), "", start, end)
    if match["money"] or match["scale_only"]:
        scale = _SCALES.get(match["scale"] or match["scale_only"] or "", 1)
        value = value * scale + (Decimal(scale) / 2 if match["half"] or match["half_only"] else 0)
        return Figure(FigureKind.MONEY, _plain(value), "", start, end)
    if match["multiple"]:
        return Figure(FigureKind.MULTIPLE, _plain(value), "", start, end)
    unit = (match["unit"] or "").replace("sỹ", "sĩ")
    return Figure(FigureKind.NUMBER, _plain(value), _ONE_UNIT.get(unit, unit), start, end)


def _shared_unit(figure: Figure, following: Figure, text: str) -> Figure:
    between = text[figure.end : following.start]
    if figure.kind is FigureKind.NUMBER and not figure.unit and re.fullmatch(r" ?(?:-|–|đến|tới|hoặc|và|,) ?", between):
        return Figure(following.kind, figure.value, following.unit, figure.start, figure.end)
    return figure


def number_value(written: str) -> Decimal:
    """The value of a number as Vietnamese writes it: "2.789.000" → 2789000, "0,9" → 0.9."""
    return Decimal(written.replace(".", "").replace(",", "."))


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_number(value: Decimal | int) -> str:
    """A number as Vietnamese writes it: 2789000 → "2.789.000", 0.9 → "0,9"."""
    whole, _, rest = _plain(Decimal(value)).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def format_money(value: Decimal | int) -> str:
    """An amount of money: "2.789.000 đồng"."""
    return f"{format_number(value)} đồng"


def format_day(day: date) -> str:
    """A day as people write it: "01/07/2024"."""
    return f"{day:%d/%m/%Y}"
