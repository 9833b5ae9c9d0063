"""The digest of Tây Ninh's action programme against the real text, figure by figure, and the questions about it."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evals.case_files import OWN
from ingest.assemble import place
from ingest.library import read_library_document
from ingest.nodes import Period
from ingest.party import parse_party
from ingest.readers import blocks, read_text
from knowledge.documents import LegalDocument, Level
from knowledge.shipped import LIBRARY

SLUG = "chuong-trinh-42-tay-ninh"
QUESTIONS = OWN / "dev" / "programme.jsonl"

# A figure is taken with the word that bounds it: "trên 95%" and "95%" are different targets.
_FIGURE = re.compile(
    r"(?:(?:trên|dưới|khoảng|ít nhất|tối thiểu|từ)(?: đạt)? )?"
    r"(?:\d+/\d{4}/[A-ZĐ]+\d*(?:-[A-ZĐ]+)?|\d+-NQ/TW|\d{1,2}/\d{1,2}/\d{4}|quý [IVX]+/\d{4}"
    r"|(?<!\w)\d+(?:[.,]\d+)*(?:\s*[-–]\s*\d+)?%?)"
    r"|khóa [IVX]+|lần thứ \w+",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*[-–]\s*(?=\d)")


def figures(words: str) -> Counter[str]:
    """Figures with their bounds, in one spelling."""
    return Counter(_RANGE.sub("-", found.lower()).replace(" đạt", "") for found in _FIGURE.findall(words))


@pytest.fixture(scope="module")
def digest() -> LegalDocument:
    return read_library_document(LIBRARY / SLUG)


@pytest.fixture(scope="module")
def digest_words(digest: LegalDocument) -> dict[str, str]:
    return {p.id: f"{p.versions[0].heading}\n{p.versions[0].text}" for p in digest.provisions}


@pytest.fixture(scope="module")
def questions() -> list[dict[str, list[str]]]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def original(corpus: Path) -> dict[str, str]:
    parsed = parse_party(blocks(read_text(corpus / "texts" / f"{SLUG}.md")))
    placed = place(parsed, SLUG, Period(date(2024, 1, 1)))
    # The copy prints the ordinance's number without its "14".
    return {p.id: re.sub(r"UBTVQH(?!\d)", "UBTVQH14", f"{p.node.heading}\n{p.node.text}") for p in placed}


@pytest.mark.corpus
def test_the_digest_has_the_provisions_of_the_original_in_its_order(
    original: dict[str, str], digest_words: dict[str, str]
) -> None:
    assert list(digest_words) == list(original)


@pytest.mark.corpus
def test_every_provision_states_the_figures_and_bounds_of_the_original(
    original: dict[str, str], digest_words: dict[str, str]
) -> None:
    stated = {provision_id: figures(words) for provision_id, words in digest_words.items()}
    assert stated == {provision_id: figures(words) for provision_id, words in original.items()}


def test_the_programme_has_four_parts_with_seventeen_targets_and_nine_tasks(digest: LegalDocument) -> None:
    numbers = {
        parent: [p.number for p in digest.provisions if p.parent == f"{SLUG}/{parent}" and p.level is level]
        for parent, level in (("phan-II", Level.BULLET), ("phan-III", Level.SECTION), ("phan-IV", Level.SECTION))
    }
    assert [p.number for p in digest.provisions if p.level is Level.PART] == ["I", "II", "III", "IV"]
    assert numbers == {
        "phan-II": [str(n) for n in range(1, 18)],
        "phan-III": [str(n) for n in range(1, 10)],
        "phan-IV": [str(n) for n in range(1, 5)],
    }


def test_every_provision_carries_at_least_two_everyday_questions(digest: LegalDocument) -> None:
    bare = [p.id for p in digest.provisions if len(p.questions) < 2 and p.level is not Level.PREAMBLE]
    assert bare == []


def test_a_target_carries_a_question_for_each_of_its_percentages(digest: LegalDocument) -> None:
    lacking = [
        p.id for p in digest.provisions if p.level is Level.BULLET and len(p.questions) < p.versions[0].text.count("%")
    ]
    assert lacking == []


def test_what_a_question_must_find_stands_in_its_provision(
    questions: list[dict[str, list[str]]], digest_words: dict[str, str]
) -> None:
    missing = [
        (question["id"], provision_id, pattern)
        for question in questions
        for provision_id in question["gold"]
        for pattern in question["must"]
        if not re.search(pattern, digest_words[provision_id], re.IGNORECASE)
    ]
    assert missing == []


def test_every_figure_of_the_programme_has_a_question(
    questions: list[dict[str, list[str]]], digest_words: dict[str, str]
) -> None:
    """The first mention counts: Nghị quyết 42-NQ/TW is asked about once, not in every part that names it."""
    asked: dict[str, list[tuple[int, int]]] = {}
    for question in questions:
        for provision_id in question["gold"]:
            for pattern in question["must"]:
                found = re.finditer(pattern, digest_words[provision_id], re.IGNORECASE)
                asked.setdefault(provision_id, []).extend(match.span() for match in found)
    unasked = [
        (provision_id, match.group())
        for provision_id, words in digest_words.items()
        for match in _FIGURE.finditer(words)
        if not any(start < match.end() and match.start() < end for start, end in asked.get(provision_id, ()))
    ]
    assert {figure for _, figure in unasked} <= {"42-NQ/TW"}


def test_no_question_about_the_programme_repeats_one_that_the_library_holds(
    questions: list[dict[str, list[str]]], digest: LegalDocument
) -> None:
    held = {question for p in digest.provisions for question in p.questions}
    assert held.isdisjoint(turn for question in questions for turn in question["turns"])
