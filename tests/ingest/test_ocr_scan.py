"""The signed scan of 77/2024/NĐ-CP: its articles and every figure of its annexes. ``-s`` prints the measures."""

import csv
import difflib
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.amounts import library_amount
from ingest.nodes import Node, ParsedText
from ingest.ocr import Recognised, recognise
from ingest.readers import blocks, read_text
from ingest.statute import parse_statute
from knowledge.documents import Amount, Level
from knowledge.shipped import LIBRARY
from tests.ingest.ocr_pages import needs_tesseract

pytestmark = pytest.mark.corpus

SLUG = "75-2021-nd-cp"
PAGES = range(1, 14)


@dataclass(frozen=True, slots=True)
class Read:
    found: Recognised
    parsed: ParsedText
    seconds: float


@pytest.fixture(scope="module")
def read(corpus: Path) -> Read:
    needs_tesseract()
    start = time.monotonic()
    found = recognise(corpus / "files" / "77-2024-nd-cp.scan.pdf", PAGES)
    return Read(found, parse_statute(list(found.blocks), SLUG), time.monotonic() - start)


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str, str], Amount]:
    """The amounts from 2024-07-01 by annex, row and column: read off the scan by eye."""
    found = {}
    for annex in ("I", "II", "III"):
        lines = read_text(LIBRARY / SLUG / f"phu-luc-{annex}.csv").splitlines()
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            for column in ("tro_cap", "phu_cap"):
                if cell := row.get(f"{column}@2024-07-01"):
                    amount = library_amount(cell, column, "đồng/tháng", SLUG)
                    assert amount
                    found[annex, row["key"], column] = amount
    return found


def test_the_scan_gives_its_four_articles_nearly_word_for_word(corpus: Path, read: Read) -> None:
    typed = _articles(parse_statute(blocks(read_text(corpus / "texts" / "77-2024-nd-cp.chep-tay.txt"))))
    scanned = _articles(read.parsed)
    assert list(scanned) == list(typed) == ["1", "2", "3", "4"]
    words = {number: (_words(scanned[number]), _words(typed[number])) for number in typed}
    same = {n: difflib.SequenceMatcher(None, *pair, autojunk=False).ratio() for n, pair in words.items()}
    likeness = ", ".join(f"Điều {number} {value:.1%}" for number, value in same.items())
    sys.stdout.write(f"\nTừ giống bản chép tay: {likeness}\n")
    sys.stdout.write(f"{read.seconds / len(PAGES):.1f} s/trang, {len(read.found.doubts)} chỗ cần xem\n")
    assert min(same.values()) >= 0.9
    assert [len(scanned[n].children) for n in typed] == [len(typed[n].children) for n in typed]


def test_at_least_99_percent_of_the_figures_of_the_annexes_are_right_or_doubted(
    read: Read, figures: dict[tuple[str, str, str], Amount]
) -> None:
    scanned = {
        (annex.number, row.number, amount.column): amount
        for annex in read.parsed.nodes
        if annex.level is Level.APPENDIX
        for row in annex.children
        for amount in row.amounts
    }
    doubted = " ".join(f"{doubt.text} {doubt.reason}" for doubt in read.found.doubts)
    outcome: dict[str, list[tuple[str, str, str]]] = {"đúng": [], "sai, có nêu": [], "sai, không nêu": [], "thiếu": []}
    for key, amount in figures.items():
        got = scanned.get(key)
        if got is None:
            outcome["thiếu"].append(key)
        elif (got.value, got.see, got.unit) == (amount.value, amount.see, amount.unit):
            outcome["đúng"].append(key)
        else:
            named = got.see or f"{got.value:,}".replace(",", ".")
            outcome["sai, có nêu" if named in doubted else "sai, không nêu"].append(key)
    counted = ", ".join(f"{name} {len(keys)}" for name, keys in outcome.items())
    sys.stdout.write(f"\n{len(figures)} mức: {counted}\n")
    assert len(outcome["đúng"]) + len(outcome["sai, có nêu"]) >= 0.99 * len(figures), outcome
    assert not outcome["sai, không nêu"]
    assert not scanned.keys() - figures.keys()


def _articles(parsed: ParsedText) -> dict[str, Node]:
    return {node.number: node for node in parsed.walk() if node.level is Level.ARTICLE}


def _words(node: Node) -> list[str]:
    own = re.findall(r"\w+", " ".join((node.heading, *node.paragraphs)))
    return own + [word for child in node.children for word in _words(child)]
