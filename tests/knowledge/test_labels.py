"""Ids and labels round-trip; citations in running text are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import ids
from knowledge.documents import Level
from knowledge.labels import DocumentName, DocumentNames, find_mentions, label_of, parse_label, to_id
from knowledge.text import strip_diacritics

NAMES = DocumentNames(
    [
        DocumentName("2-2020-ubtvqh14", "Pháp lệnh 02/2020/UBTVQH14"),
        DocumentName("131-2021-nd-cp", "Nghị định 131/2021/NĐ-CP", ("nghị định thủ tục",)),
        DocumentName("75-2021-nd-cp", "Nghị định 75/2021/NĐ-CP"),
        DocumentName("chuong-trinh-42-tay-ninh", "Chương trình hành động 42 của Tỉnh ủy"),
    ]
)
Step = tuple[Level, str, int]

numbers = st.integers(1, 199).map(str) | st.builds("{}{}".format, st.integers(1, 99), st.sampled_from("abcđ"))
romans = st.sampled_from(["I", "II", "III", "IV", "V", "VI", "VII", "IX", "X", "XI"])
letters = st.sampled_from("abcdđeghiklmnopqrstuvxy")
rows = (
    st.lists(st.integers(1, 20), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
    | st.tuples(st.integers(1, 50), st.integers(51, 100)).map(lambda ends: f"{ends[0]}-{ends[1]}")
)  # fmt: skip
occurrences = st.just(1) | st.integers(2, 4)


def steps(level: Level, number: st.SearchStrategy[str]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(level), number, occurrences)


statute = (
    st.tuples(steps(Level.ARTICLE, numbers))
    | st.tuples(steps(Level.ARTICLE, numbers), steps(Level.CLAUSE, numbers))
    | st.tuples(steps(Level.ARTICLE, numbers), steps(Level.CLAUSE, numbers), steps(Level.POINT, letters))
    | st.tuples(steps(Level.ARTICLE, numbers), steps(Level.POINT, letters))
)
annex = st.tuples(steps(Level.APPENDIX, romans)) | st.tuples(steps(Level.APPENDIX, romans), steps(Level.ROW, rows))
party = (
    st.tuples(steps(Level.PART, romans))
    | st.tuples(steps(Level.PART, romans), steps(Level.BULLET, numbers))
    | st.tuples(steps(Level.PART, romans), steps(Level.SECTION, numbers), steps(Level.BULLET, numbers))
    | st.tuples(steps(Level.PART, romans), steps(Level.SECTION, numbers), steps(Level.PARAGRAPH, numbers))
    | st.tuples(st.just((Level.CHAPTER, "II", 1)), steps(Level.SECTION, numbers))
)
paths = statute | annex | party
slugs = st.sampled_from(sorted(NAMES.by_slug))


@given(slugs, paths)
def test_ids_come_apart_as_they_were_joined(slug: str, path: tuple[Step, ...]) -> None:
    id_ = ids.join(slug, *(ids.segment(*step) for step in path))
    assert ids.split(id_) == (slug, list(path))
    assert ids.document_of(id_) == slug
    assert id_ == strip_diacritics(id_)


@given(slugs, paths)
def test_the_label_of_an_id_reads_back_as_the_id(slug: str, path: tuple[Step, ...]) -> None:
    id_ = ids.join(slug, *(ids.segment(*step) for step in path))
    label = label_of(id_, NAMES)
    assert parse_label(label, NAMES) == id_
    assert parse_label(id_, NAMES) == id_


@given(slugs, paths)
def test_a_label_typed_without_diacritics_reads_back_too(slug: str, path: tuple[Step, ...]) -> None:
    if any((level is Level.POINT and number in ("d", "đ")) or number.endswith(("d", "đ")) for level, number, _ in path):
        return  # without marks, điểm d and điểm đ are one
    id_ = ids.join(slug, *(ids.segment(*step) for step in path))
    assert parse_label(strip_diacritics(label_of(id_, NAMES)).lower(), NAMES) == id_


@given(st.text(max_size=80))
def test_any_text_is_no_error(text: str) -> None:
    for mention in find_mentions(text, NAMES):
        assert 0 <= mention.start < mention.end <= len(text)
        to_id("x", mention.steps)
    parse_label(text, NAMES)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("khoản 3 điều 16 PL02", "2-2020-ubtvqh14/dieu-16/khoan-3"),
        ("Điều 16 khoản 3 điểm a Pháp lệnh 02/2020", "2-2020-ubtvqh14/dieu-16/khoan-3/diem-a"),
        ("k3 đ16 pháp lệnh 02", "2-2020-ubtvqh14/dieu-16/khoan-3"),
        ("dieu 24 nd 131/2021", "131-2021-nd-cp/dieu-24"),
        ("Điều 24 nghị định thủ tục", "131-2021-nd-cp/dieu-24"),
        ("phụ lục II Nghị định 75/2021/NĐ-CP", "75-2021-nd-cp/phu-luc-II"),
        ("phần III mục 4 Chương trình hành động 42 của Tỉnh ủy", "chuong-trinh-42-tay-ninh/phan-III/muc-4"),
        ("131/2021/NĐ-CP", "131-2021-nd-cp"),
        ("75-2021-nd-cp", "75-2021-nd-cp"),
    ],
)
def test_what_people_type_reads_as_an_id(typed: str, expected: str) -> None:
    assert parse_label(typed, NAMES) == expected


@pytest.mark.parametrize("typed", ["", "xin chào", "trợ cấp một lần", "1.000.000 đồng", "điều kiện hưởng", "Điều 5"])
def test_what_names_no_provision_reads_as_nothing(typed: str) -> None:
    assert parse_label(typed, NAMES) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("điểm a, b và d khoản 1 Điều 5", ["dieu-5/khoan-1/diem-a", "dieu-5/khoan-1/diem-b", "dieu-5/khoan-1/diem-d"]),
        ("khoản 1 và khoản 3 Điều 7", ["dieu-7/khoan-1", "dieu-7/khoan-3"]),
        ("Điều 3, Điều 4 và Điều 9", ["dieu-3", "dieu-4", "dieu-9"]),
        ("quy định tại các điểm a và b khoản 2 Điều 8", ["dieu-8/khoan-2/diem-a", "dieu-8/khoan-2/diem-b"]),
        ("điểm đ khoản 1 Điều 2", ["dieu-2/khoan-1/diem-dd"]),
        ("điểm 1 khoản 1 Điều 2", ["dieu-2/khoan-1/diem-l"]),
    ],
)
def test_lists_of_citations_are_taken_apart(words: str, expected: list[str]) -> None:
    assert [to_id("x", m.steps).removeprefix("x/") for m in find_mentions(words, NAMES)] == expected


def test_this_article_and_this_decree_are_told_apart() -> None:
    here, there = find_mentions("khoản 2 Điều này và Điều 9 Nghị định này", NAMES)
    assert here.this is Level.ARTICLE
    assert there.this_document
