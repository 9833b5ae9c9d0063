"""The facts of a case that a question gives: percentages, counts, persons and situations."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.circumstances import spoken_of
from bot.facets import find_facets
from bot.recipient import is_woman, recipient_of, without_own_kin
from bot.turn import Facts
from bot.whether import asking_part
from knowledge.figures import Figure, FigureKind, find_figures, number_value
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
_BARE_AGE = re.compile(r"\b(?:toi|em|ba|ong|ma|me|cu|nay|gio|moi) (\d{1,2})(?= *(?:[,.?!;]|$)| roi\b)")
_MONEY_UNITS = {"tien", "dong", "trieu"}
_COUNTED = {"thâm niên", "năm", "km", "người", "liệt sĩ", "tháng", "ngày", "tuổi"}


def with_percent_signs(text: str) -> str:
    """Write spoken percentages with their sign: "61 phần trăm" → "61%"."""
    return _SPOKEN_PERCENT.sub(r"\1%", text)


def without_percentages(text: str) -> str:
    """``text`` without its percentages."""
    return " ".join(re.sub(r"\d+(?:,\d+)? ?%", " ", text).split())


def facts_of(text: str) -> Facts:
    """Read the facts of the clean question ``text``."""
    about = without_own_kin(text)
    figures = find_figures(about)
    percentages = [Decimal(f.value) for f in figures if f.kind is FigureKind.PERCENT]
    if not percentages:
        percentages = [number_value(m.group(1)) for m in _BARE_RATE.finditer(bare_key(about))]
    counts = {f.unit: Decimal(f.value) for f in figures if f.kind is FigureKind.NUMBER and f.unit in _COUNTED}
    said = spoken_of(about)
    recipient, sure = recipient_of(text)
    return Facts(
        percentages=tuple(percentages),
        unit=_asked_unit(about),
        counts=counts,
        facets=find_facets(about),
        ages=_ages(about, figures),
        days=tuple(days for f in figures if f.kind is FigureKind.DATE and (days := _days(f.value))),
        benefit=_asked_for(about, said.benefits),
        circumstances=said.circumstances,
        recipient=recipient,
        recipient_sure=sure,
        woman=is_woman(text),
    )


def _asked_for(text: str, spoken_of_at_all: Sequence[str]) -> str:
    """The benefit asked about: of several the last one in the clause that asks, else the last one at all."""
    in_clause = spoken_of(asking_part(text)).benefits
    return (*spoken_of_at_all, *in_clause)[-1] if spoken_of_at_all else ""


def _ages(text: str, figures: Sequence[Figure]) -> tuple[Decimal, ...]:
    """Ages in years, also those said without the word: "giờ tôi 58"."""
    said = [Decimal(f.value) for f in figures if f.kind is FigureKind.NUMBER and f.unit == "tuổi"]
    return (*said, *(Decimal(m.group(1)) for m in _BARE_AGE.finditer(bare_key(text))))


def _days(written: str) -> tuple[date, date] | None:
    """The first and last day of a day or year in canonical form; of months and quarters nothing turns on them."""
    if len(written) == len("2026"):
        return date(int(written), 1, 1), date(int(written), 12, 31)
    return (date.fromisoformat(written),) * 2 if len(written) == len("2026-01-31") else None


def _asked_unit(text: str) -> str:
    """The bare unit of the figure asked for: "%", "dong", "nguoi" …; empty where the question names none."""
    match = _ASKED_UNIT.search(bare_key(text))
    if match is None:
        return ""
    unit = match.group(1)
    return "%" if unit == "phan tram" else "dong" if unit in _MONEY_UNITS else unit
