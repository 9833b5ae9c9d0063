"""Labels are understood while they are being typed."""

import pytest

from knowledge.assembly import Knowledge
from knowledge.half_labels import Named, named
from tests.knowledge.small_law import GUIDED, SLUG

ARTICLE = f"{SLUG}/dieu-1"


def find(knowledge: Knowledge, text: str) -> Named:
    return named(knowledge.store.snapshot().corpus, text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("điều 1", ARTICLE),
        ("dieu 1", ARTICLE),
        ("điều 1 kho", ARTICLE),
        ("điều 1 nghị đ", ARTICLE),
        ("điều 1 của nghị định thử", ARTICLE),
        ("khoản 1 điều 1 nd9", f"{ARTICLE}/khoan-1"),
        ("nd9 điều 1", ARTICLE),
        ("dòng 1 phụ lục I", f"{SLUG}/phu-luc-I/dong-1"),
        (f"{ARTICLE}/khoan-2/diem-dd", f"{ARTICLE}/khoan-2/diem-dd"),
        ("điều 3 ph", f"{GUIDED}/dieu-3"),
    ],
)
def test_what_is_typed_so_far_names_a_provision(knowledge: Knowledge, typed: str, found: str) -> None:
    assert find(knowledge, typed).provisions[0] == found


@pytest.mark.parametrize("typed", ["9/20", "9", "nghị đ", "nghi dinh 9/2021", "Nghị định thử"])
def test_what_is_typed_so_far_names_a_document(knowledge: Knowledge, typed: str) -> None:
    assert find(knowledge, typed).documents == (SLUG,)


@pytest.mark.parametrize(
    "typed",
    ["", "người thờ cúng", "khoản 1", "điều 1 người thờ cúng", "điều 99", "điều 1 và điều 2", "điều 1 luật đất"],
)
def test_what_is_no_label_names_nothing(knowledge: Knowledge, typed: str) -> None:
    assert find(knowledge, typed) == Named()
