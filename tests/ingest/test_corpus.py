"""The real texts: counts made by hand and by plain patterns, every line in one node, every figure under its column."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ingest.draft import read_entry
from ingest.errors import BadFacts
from ingest.footnotes import is_consolidated, take_footnotes
from ingest.manifest import read_manifest
from ingest.nodes import ParsedText
from ingest.openings import opening, unglued
from ingest.party import parse_party
from ingest.readers import Block, Line, blocks, read_text
from ingest.statute import parse_statute
from knowledge.documents import FOREVER, LegalDocument, Level, Provision, Version
from tests.ingest.reading import nodes
from tests.knowledge.source_words import source_words

pytestmark = pytest.mark.corpus

# Articles, clauses, points and rows of each text: lines that begin with a number, less those inside quotations.
COUNTS = {
    "01-2023-tt-byt": (26, 86, 56, 0),
    "02-2020-ubtvqh14": (58, 222, 153, 0),
    "02-2020-ubtvqh14.phap-dien": (58, 222, 153, 0),
    "02-2021-tt-bldtbxh": (7, 19, 31, 0),
    "131-2021-nd-cp.goc": (185, 642, 614, 0),
    "14-2023-tt-bca": (27, 77, 16, 0),
    "158-2025-nd-cp": (45, 136, 176, 0),
    "20-2021-nd-cp": (39, 122, 169, 0),
    "41-2024-qh15": (141, 543, 359, 0),
    "44-2022-tt-btc": (17, 46, 69, 0),
    "4804-vbhn-bldtbxh": (16, 51, 39, 279),
    "51-2024-qh15": (3, 40, 19, 0),
    "5162-vbhn-bldtbxh": (185, 642, 614, 0),
    "55-2022-tt-bqp": (30, 91, 37, 0),
    "55-2023-nd-cp": (3, 10, 11, 245),
    "74-2025-qh15": (55, 200, 142, 0),
    "75-2021-nd-cp.goc": (16, 51, 35, 279),
    "76-2021-tt-btc": (5, 19, 17, 0),
    "77-2024-nd-cp.chep-tay": (4, 5, 0, 0),
    "834-vbhn-bldtbxh": (16, 51, 38, 279),
}
LEVELS = ["75-2021-nd-cp.goc", "834-vbhn-bldtbxh", "4804-vbhn-bldtbxh"]
# The only rows whose figure (or second figure) is a phụ cấp, read off the signed annexes.
SUPPLEMENTS = {"1.1.1", "4", "6.1.3", "6.1.4", "7.1.7", "7.1.8", "8.1.5", "8.1.6"}
ROWS = {"I": 69, "II": 80, "III": 80, "IV": 16, "V": 31, "VI": 3}


@cache
def _body(path: Path) -> tuple[Block, ...]:
    found = blocks(read_text(path))
    return tuple(take_footnotes(found)[0] if is_consolidated(found) else found)


@cache
def _parsed(path: Path) -> ParsedText:
    return parse_statute(_body(path), "75-2021-nd-cp")


@pytest.fixture(scope="module")
def levels(corpus: Path) -> LegalDocument:
    """75/2021/NĐ-CP from its base and both consolidated texts."""
    manifest = corpus / "manifest.yaml"
    (entry,) = read_manifest(manifest, only="75-2021-nd-cp")
    return read_entry(entry, manifest)


def _provision(document: LegalDocument, path: str) -> Provision:
    return next(p for p in document.provisions if p.id == f"{document.slug}/{path}")


@pytest.mark.parametrize("name", COUNTS)
def test_every_text_has_its_articles_clauses_points_and_rows(corpus: Path, name: str) -> None:
    parsed = _parsed(corpus / "texts" / f"{name}.txt")
    counted = tuple(parsed.count(level) for level in (Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.ROW))
    assert counted == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_every_line_is_in_one_node_with_its_words(corpus: Path, name: str) -> None:
    path = corpus / "texts" / f"{name}.txt"
    parsed = _parsed(path)
    paragraphs = Counter(line for node in parsed.walk() for text in node.paragraphs for line in text.split("\n"))
    paragraphs.update(line for kept in (parsed.head, parsed.closing, parsed.annotations) for line in kept)
    headings = "\n".join(node.heading for node in parsed.walk())
    for block in unglued(_body(path)):
        if isinstance(block, Line):
            found = opening(block.text)
            words = {block.text, found.rest if found else block.text, block.text.partition(" (Kèm theo")[0]}
            assert any(paragraphs[text] for text in words) or any(text in headings for text in words), block


@pytest.mark.parametrize("name", LEVELS)
def test_every_clause_and_point_has_the_words_that_another_reader_finds(corpus: Path, name: str) -> None:
    path = corpus / "texts" / f"{name}.txt"
    found = {key.rpartition("75-2021-nd-cp/")[2]: node for key, node in nodes(_parsed(path)).items()}
    for place, words in source_words(path).items():
        node = found[place.replace("diem-đ", "diem-dd")]
        assert re.sub(r"\W+", "", node.text) == re.sub(r"\W+", "", words), place


@pytest.mark.parametrize("name", LEVELS)
def test_no_figure_of_the_annexes_is_lost_or_stands_under_another_column(corpus: Path, name: str) -> None:
    path = corpus / "texts" / f"{name}.txt"
    annexes = {node.number: node for node in _parsed(path).nodes if node.level is Level.APPENDIX}
    assert {number: len(annex.children) for number, annex in annexes.items()} == ROWS
    raw = read_text(path).split("\n[1] ")[0].split("\n1 Nghị định")[0]
    raw = re.split(r"(?m)^(?:Phụ lục|PHỤ LỤC) I(?:18)?$", raw)[1].replace("3.350000", "3.350.000")
    printed = Counter(int(figure.replace(".", "")) for figure in re.findall(r"\d{1,3}(?:\.\d{3})+", raw))
    if name == LEVELS[0]:
        printed[3_081_000] -= 1  # a merged cell, printed once for each column
    amounts = [(annex.number, row, a) for annex in annexes.values() for row in annex.children for a in row.amounts]
    assert Counter(a.value for _, _, a in amounts if a.value) == printed
    multiples = re.findall(r"(\d+,\d) lần mức chuẩn", raw)
    assert [a.multiple for _, _, a in amounts if a.multiple] == [Decimal(m.replace(",", ".")) for m in multiples]
    assert {row.number for _, row, a in amounts if a.column == "phu_cap"} == SUPPLEMENTS
    columns = {(number, a.column) for number, _, a in amounts}
    assert columns == {("I", "tro_cap"), ("I", "phu_cap"), ("II", "tro_cap"), ("III", "tro_cap"), ("IV", "muc"),
                       ("V", "muc_cap"), ("VI", "muc")}  # fmt: skip
    assert {(row.number, a.see) for _, row, a in amounts if a.see} == {
        ("6.1.1", "75-2021-nd-cp/phu-luc-II"), ("6.1.2", "75-2021-nd-cp/phu-luc-III")
    }  # fmt: skip


def test_the_consolidated_annexes_agree_with_the_amending_decree_row_by_row(corpus: Path) -> None:
    def rows(name: str) -> dict[tuple[str, str], object]:
        return {
            (annex.number, row.number): row.amounts
            for annex in _parsed(corpus / "texts" / f"{name}.txt").nodes
            if annex.level is Level.APPENDIX
            for row in annex.children
        }

    first, amending, last = rows("75-2021-nd-cp.goc"), rows("55-2023-nd-cp"), rows("4804-vbhn-bldtbxh")
    consolidated = rows("834-vbhn-bldtbxh")
    assert amending == {key: amounts for key, amounts in consolidated.items() if key[0] in ("I", "II", "III", "IV")}
    assert list(first) == list(consolidated) == list(last)
    assert [first[key] for key in first if key[0] in ("IV", "V", "VI")] == [
        last[key] for key in last if key[0] in ("IV", "V", "VI")
    ]


def test_rows_of_the_annexes_have_the_ids_that_people_cite(levels: LegalDocument) -> None:
    for path in (
        "I/dong-3.4",
        "I/dong-4.1",
        "I/dong-7.1.1",
        "I/dong-7.1.2",
        "II/dong-61",
        "V/dong-23.1",
        "VI/dong-11-15",
    ):
        assert _provision(levels, f"phu-luc-{path}").level is Level.ROW


def test_the_levels_change_on_the_days_that_the_effect_clauses_set(levels: LegalDocument) -> None:
    def tro_cap(version: Version | None) -> int | None:
        return version.amounts[0].value if version else None

    row = _provision(levels, "phu-luc-I/dong-3.4")
    days = (
        date(2021, 6, 30),
        date(2021, 7, 1),
        date(2023, 6, 30),
        date(2023, 7, 1),
        date(2024, 6, 30),
        date(2024, 7, 1),
    )
    assert [tro_cap(row.version_on(day)) for day in days] == [
        None, 1_299_000, 1_299_000, 1_644_000, 1_644_000, 2_231_000
    ]  # fmt: skip
    starts = {number: _provision(levels, f"dieu-{number}").versions[0].valid_from for number in range(1, 17)}
    assert {n for n, day in starts.items() if day == date(2021, 7, 1)} == {3, 4, 5, 12}
    assert {n for n, day in starts.items() if day == date(2022, 1, 1)} == {6, 7, 8, 9, 10, 11, 13}
    assert _provision(levels, "phu-luc-V/dong-1").versions[0].valid_from == date(2022, 1, 1)
    standard = [v.valid_from for v in _provision(levels, "dieu-3/khoan-1").versions]
    assert standard == [date(2021, 7, 1), date(2023, 7, 1), date(2024, 7, 1)]


def test_clauses_that_the_consolidated_print_renumbers_keep_their_numbers(levels: LegalDocument) -> None:
    for number in (8, 9):
        assert len(_provision(levels, f"dieu-13/khoan-{number}").versions) == 1
    assert _provision(levels, "dieu-13/khoan-7").versions[-1].valid_from == date(2023, 9, 5)


def test_the_decree_on_procedures_changes_only_where_a_footnote_says_so(corpus: Path) -> None:
    manifest = corpus / "manifest.yaml"
    (entry,) = read_manifest(manifest, only="131-2021-nd-cp")
    document = read_entry(entry, manifest)
    changed = {p.id.partition("/")[2]: p.versions[-1].valid_from for p in document.provisions if len(p.versions) > 1}
    assert changed == {
        "dieu-116/khoan-1/diem-b": date(2023, 1, 1),
        "dieu-130/khoan-3/diem-a": date(2023, 1, 1),
        "dieu-130/khoan-3/diem-b": date(2023, 1, 1),
        "dieu-183/khoan-1/diem-c": date(2023, 12, 3),
    }
    assert sum("không có chú thích" in warning for warning in document.warnings) == 4
    assert len(document.annotations) == 7
    for path in ("dieu-54/khoan-1/diem-b~2", "dieu-140/khoan-11~2", "dieu-168/khoan-10~2"):
        assert _provision(document, path).versions[-1].valid_to == FOREVER
    assert not any(p.id.startswith("131-2021-nd-cp/dieu-183/khoan-1/diem-e") for p in document.provisions)


def test_every_entry_of_the_manifest_becomes_a_document(corpus: Path) -> None:
    manifest = corpus / "manifest.yaml"
    for entry in read_manifest(manifest):
        document = read_entry(entry, manifest)
        assert document.title
        assert document.kind
        assert all(p.versions for p in document.provisions), document.slug
    with pytest.raises(BadFacts):
        read_manifest(manifest, only="khong-co")


def test_the_programme_has_four_parts_seventeen_bullets_and_its_sections(corpus: Path) -> None:
    parsed = parse_party(blocks(read_text(corpus / "texts" / "chuong-trinh-42-tay-ninh.md")))
    preamble, *parts = parsed.nodes
    assert [part.number for part in parts] == ["I", "II", "III", "IV"]
    assert [len(part.children) for part in parts] == [2, 17, 9, 4]
    assert len(preamble.children) == 1
    assert all(child.level is Level.BULLET for child in parts[1].children)
    assert [len(section.children) for section in parts[2].children] == [3, 2, 2, 2, 4, 4, 6, 1, 1]
    assert all(section.text and not section.children for section in parts[3].children)
    bullets = [bullet.text for bullet in parts[1].children]
    assert "11.900" in bullets[12]
    assert "33 m2" in bullets[12]
