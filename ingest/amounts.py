"""Amounts as annexes and library tables write them: đồng, multiples of a standard amount, pointers to another annex."""

import re
from decimal import Decimal

from knowledge import ids
from knowledge.documents import Amount, Level

STANDARD = "muc-chuan"
"""Code of the series that "lần mức chuẩn" multiplies."""

_PRINTED = re.compile(r"(?P<value>\d{1,3}(?:\.\d{3}){1,5}|\d{4,15})(?: ?đồng)?(?: ?/ ?(?P<unit>.+))?")
_SLIPPED = re.compile(r"\d{1,3}(?:\.?\d{3}){1,5}")
_MULTIPLE = re.compile(r"(?P<value>\d{1,4}(?:,\d{1,3})?) lần mức chuẩn(?: ?/ ?(?P<unit>.+))?")
_SEE = re.compile(r"(?:Theo |Xem )?Phụ lục (?P<annex>[IVXLC]+|\d+)")
_CSV = re.compile(r"(?P<value>\d{1,15})(?P<multiple>(?:[.,]\d{1,3})?x)?(?:/(?P<unit>.+))?")


def printed_amount(text: str, column: str, unit: str, slug: str) -> tuple[Amount, str] | None:
    """The amount a cell holds, and the slip of the print if there is one; ``None`` where the cell holds no amount."""
    if match := _MULTIPLE.fullmatch(text):
        return Amount(column, _unit(unit, match["unit"]), multiple=_decimal(match["value"]), series=STANDARD), ""
    if match := _SEE.fullmatch(text):
        return Amount(column, unit, see=ids.join(slug, ids.segment(Level.APPENDIX, match["annex"]))), ""
    if match := _PRINTED.fullmatch(text):
        return Amount(column, _unit(unit, match["unit"]), value=int(match["value"].replace(".", ""))), ""
    if _SLIPPED.fullmatch(text):
        value = int(text.replace(".", ""))
        return Amount(column, unit, value=value), f"“{text}” được hiểu là {value:,}".replace(",", ".")
    return None


def library_amount(text: str, column: str, unit: str, slug: str) -> Amount | None:
    """The amount of a cell of a library table: ``1299000``, ``0.3x``, ``529000/thâm niên``, ``=>phu-luc-II``."""
    text = text.strip()
    if text.startswith("=>"):
        target = text[2:].strip()
        return Amount(column, unit, see=target if target.startswith(f"{slug}/") else ids.join(slug, target))
    match = _CSV.fullmatch(text)
    if match is None:
        return None
    own = _unit(unit, match["unit"])
    if match["multiple"]:
        number = match["value"] + match["multiple"].removesuffix("x")
        return Amount(column, own, multiple=_decimal(number), series=STANDARD)
    return Amount(column, own, value=int(match["value"]))


def _decimal(text: str) -> Decimal:
    """``31,0`` as 31, ``0,30`` as 0.3."""
    number = Decimal(text.replace(",", "."))
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _unit(unit: str, own: str | None) -> str:
    """``đồng/tháng`` with a measure of the row's own: "/01 thâm niên" makes "đồng/tháng/thâm niên"."""
    if not own:
        return unit
    return f"{unit}/{re.sub(r'^0?1 ', '', own.strip())}"
