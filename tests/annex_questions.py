"""One ordinary question for every amount of the annexes of 75/2021/NĐ-CP in every period, with the figure it must give.

Rows of annexes II and III are asked by their percentage; the others in the words of ``data/annex_phrases.jsonl``. The
amounts are those of the library, which ``tests/knowledge/test_annexes.py`` holds against the real texts.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP
from pathlib import Path

from ingest.library import read_library_document
from knowledge.documents import Amount
from knowledge.figures import format_number
from knowledge.shipped import LIBRARY

PERIODS = (date(2022, 6, 1), date(2023, 10, 1), date(2025, 3, 1))
STANDARD = dict(zip(PERIODS, (1_624_000, 2_055_000, 2_789_000), strict=True))
_PHRASES = Path(__file__).parent / "data" / "annex_phrases.jsonl"
_BY_RATE = {"II": "Thương binh {}% mỗi tháng được trợ cấp bao nhiêu?", "III": "Thương binh loại B {}% hưởng bao nhiêu?"}


@dataclass(frozen=True, slots=True)
class AnnexQuestion:
    """A question, the day it is asked for, the row that answers and the figure as people write it."""

    text: str
    as_of: date
    row: str
    figure: str


def annex_questions() -> Iterator[AnnexQuestion]:
    """Every amount in every period, once."""
    rows = {p.id: p for p in read_library_document(LIBRARY / "75-2021-nd-cp").provisions}
    phrases = [json.loads(line) for line in _PHRASES.read_text(encoding="utf-8").splitlines()]
    asked = {(f"75-2021-nd-cp/phu-luc-{p['annex']}/dong-{p['key']}", p["column"]): p["question"] for p in phrases}
    for annex, phrase in _BY_RATE.items():
        for rate in range(21, 101):
            asked[f"75-2021-nd-cp/phu-luc-{annex}/dong-{rate}", "tro_cap"] = phrase.format(rate)
    for (row, column), text in asked.items():
        for day in PERIODS:
            version = rows[row].version_on(day)
            assert version is not None
            amount = next(a for a in version.amounts if a.column == column)
            yield AnnexQuestion(text, day, row, format_number(_đồng(amount, day)))


def amounts_held() -> set[tuple[str, str]]:
    """Every (row, column) of the annexes that holds an amount, pointers aside."""
    provisions = read_library_document(LIBRARY / "75-2021-nd-cp").provisions
    return {(p.id, a.column) for p in provisions for v in p.versions for a in v.amounts if a.see is None}


def _đồng(amount: Amount, day: date) -> int:
    """The amount in đồng; multiples are rounded to the thousand from 01/07/2023 (Điều 3 khoản 2)."""
    if amount.multiple is None:
        assert amount.value is not None
        return amount.value
    unit = 1 if day < date(2023, 7, 1) else 1000
    return int((amount.multiple * STANDARD[day] / unit).to_integral_value(ROUND_HALF_UP)) * unit
