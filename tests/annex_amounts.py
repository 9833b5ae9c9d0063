"""The amounts of the annexes of 75/2021/NĐ-CP that the library holds, and a day of each of their three periods."""

from datetime import date

from ingest.library import read_library_document
from knowledge.shipped import LIBRARY

PERIODS = (date(2022, 6, 1), date(2023, 10, 1), date(2025, 3, 1))


def amounts_held() -> set[tuple[str, str]]:
    """Every (row, column) of the annexes that holds an amount, pointers aside."""
    provisions = read_library_document(LIBRARY / "75-2021-nd-cp").provisions
    return {(p.id, a.column) for p in provisions for v in p.versions for a in v.amounts if a.see is None}
