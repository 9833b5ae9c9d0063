"""The digest of 75/2021/NĐ-CP and its two amendments against the real texts, figure by figure and day by day."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.library import read_library_document
from knowledge.documents import FOREVER, LegalDocument, Provision, StandardStep
from knowledge.shipped import LIBRARY
from tests.knowledge.source_words import source_words

LEVELS, FIRST, SECOND = "75-2021-nd-cp", "55-2023-nd-cp", "77-2024-nd-cp"

# Điều 15 of the decree: the day from which each article counts; the others from 15/09/2021.
STARTS = {
    **dict.fromkeys((3, 4, 5, 12), date(2021, 7, 1)),
    **dict.fromkeys((6, 7, 8, 9, 10, 11, 13), date(2022, 1, 1)),
}
LEVELS_2023, WORDS_2023, WORDS_2024 = date(2023, 7, 1), date(2023, 9, 5), date(2024, 7, 1)
DAYS = [
    date(2021, 7, 1),
    date(2021, 9, 14),
    date(2021, 9, 15),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2023, 6, 30),
    LEVELS_2023,
    date(2023, 9, 4),
    WORDS_2023,
    date(2024, 6, 30),
    WORDS_2024,
    date(2025, 1, 1),
    date(2026, 8, 31),
]

# Where the digest says more than the clause, and why.
ADDED: dict[tuple[str, str, date], tuple[str, Counter[str]]] = {
    (FIRST, "dieu-2/khoan-3", date(2023, 10, 1)): (
        "the values of the old and the new mức chuẩn, which the clause names by reference, and the day once more",
        Counter({"1624000 đồng": 1, "2055000 đồng": 1, "2024-01-01": 1}),
    ),
    (FIRST, "dieu-2/khoan-3", date(2025, 2, 1)): (
        "the value named by reference, and what 77/2024 Điều 3 khoản 3 put in its place on which day",
        Counter({"2055000 đồng": 1, "2789000 đồng": 1, "2025-01-01": 2}),
    ),
    (FIRST, "dieu-1/khoan-2", date(2025, 2, 1)): (
        "the mức chuẩn that 77/2024 put in place of this one",
        Counter({"2789000 đồng": 1}),
    ),
    (SECOND, "dieu-3/khoan-3", date(2024, 8, 1)): (
        "the values of the new and the old mức chuẩn, named by reference, and the day once more",
        Counter({"2789000 đồng": 1, "2055000 đồng": 1, "2025-01-01": 1}),
    ),
}
# "…/tập thể", "…/gia đình hoặc cá nhân", "…/đối tượng và người thân/năm": the digest makes them the subject instead.
UNITS_AS_SUBJECTS = {"dieu-13/khoan-7", "dieu-13/khoan-11/diem-a", "dieu-13/khoan-11/diem-b"}

_CITED = re.compile(
    r"(?:Nghị định|Pháp lệnh)(?: số)? \d+/\d{4}/[A-ZĐ\d\-]+(?: ngày \d+ tháng \d+ năm \d{4})?"
    r"|\b(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|Phụ lục) (?:\d+|[a-eđ]|[IV]+)\b(?:(?:, | và )\d+\b)*"
)
_DATE = re.compile(r"ngày (\d+) tháng (\d+)(?: năm (\d{4}))?|ngày (\d\d)/(\d\d)(?:/(\d{4}))?")
_MONEY = re.compile(r"(\d[\d.,]*) (triệu |tỷ )?đồng")
_PERCENT = re.compile(r"(\d+(?:,\d+)?) ?%")
_MULTIPLE = re.compile(r"(\d+(?:,\d+)?) lần mức chuẩn")
_EACH = re.compile(r"(?:/ ?|[Mm]ỗi )(?:01 |một )?")
_COUNT = re.compile(r"(?<!/)\b(\d+|[Mm]ột) (người|lần|năm|tháng|ngày|sao|kết quả|lượt)\b")
_UNIT = re.compile(
    r"/(người học|người có công|người|lần|lượt|km|niên hạn|năm|ngày|mẫu|mộ|liệt sĩ|hài cốt|đối tượng|giường|công trình"
    r"|thông tin|tập thể|gia đình)\b"
)
_SAME_UNIT = {"người học": "đối tượng", "người có công": "đối tượng"}
_SCALE = {"": 1, "triệu ": 10**6, "tỷ ": 10**9}


def _number(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def figures(text: str) -> Counter[str]:
    """Dates, money, percentages, multiples of the mức chuẩn and counts with their unit; "for each X" is no count."""
    found: Counter[str] = Counter()

    def take(pattern: re.Pattern[str], rest: str, name: Mapping[str, int] | str) -> str:
        for match in pattern.finditer(rest):
            if pattern is _DATE:
                day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
                found[f"{year or ''}-{int(month):02}-{int(day):02}"] += 1
            elif isinstance(name, Mapping):
                found[f"{_number(match[1]) * name[match[2] or '']:.0f} đồng"] += 1
            elif pattern is _COUNT:
                found[f"{int(match[1]) if match[1].isdigit() else 1} {match[2]}"] += 1
            else:
                found[f"{_number(match[1])}{name}"] += 1
        return pattern.sub(" | ", rest)

    rest = _CITED.sub(" ", text)
    rest = take(_DATE, rest, "")
    rest = take(_MONEY, rest, _SCALE)
    rest = take(_PERCENT, rest, "%")
    rest = take(_MULTIPLE, rest, " lần mức chuẩn")
    rest = take(_COUNT, _EACH.sub("/", rest), "")
    for left in re.findall(r"(?<![\w/])\d[\d.,]*", rest):
        found[f"{left} ?"] += 1
    return found


def units(text: str) -> Counter[str]:
    """What an amount is for: "/01 người/01 lần" and "mỗi người, mỗi lần" alike."""
    return Counter(_SAME_UNIT.get(unit, unit) for unit in _UNIT.findall(_EACH.sub("/", text)))


def words_on(document: LegalDocument, day: date) -> dict[str, str]:
    """The digest's words of every article, clause and point that is law on ``day``, by path below the document."""
    found = {}
    for provision in document.provisions:
        version = provision.version_on(day)
        path = provision.id.removeprefix(f"{document.slug}/")
        if version and path.startswith("dieu-"):
            found[path] = version.text
    return found


def law_of(day: date, texts: Path) -> dict[str, str]:
    """The source's words of ``day``: the base text, the consolidation of 2024-03 or that of 2024-10."""
    name = "75-2021-nd-cp.goc" if day < WORDS_2023 else "834-vbhn-bldtbxh" if day < WORDS_2024 else "4804-vbhn-bldtbxh"
    words = source_words(texts / f"{name}.txt")
    if LEVELS_2023 <= day < WORDS_2023:
        # 55/2023 Điều 2 khoản 2 counts the mức chuẩn and its rounding from 01/07/2023, before the decree's other words.
        later = source_words(texts / "834-vbhn-bldtbxh.txt")
        words |= {path: text for path, text in later.items() if path.startswith("dieu-3/")}
    return {path: text for path, text in words.items() if STARTS.get(_article(path), date(2021, 9, 15)) <= day}


def _article(path: str) -> int:
    return int(path.split("/")[0].removeprefix("dieu-"))


@pytest.fixture(scope="module")
def levels() -> LegalDocument:
    return read_library_document(LIBRARY / LEVELS)


@pytest.fixture(scope="module")
def amendments() -> dict[str, LegalDocument]:
    return {slug: read_library_document(LIBRARY / slug) for slug in (FIRST, SECOND)}


@pytest.fixture(scope="module")
def provisions(levels: LegalDocument, amendments: dict[str, LegalDocument]) -> dict[str, Provision]:
    return {p.id: p for document in (levels, *amendments.values()) for p in document.provisions}


@pytest.mark.corpus
@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_the_digest_holds_every_article_clause_and_point_that_is_law_on_a_day(
    levels: LegalDocument, corpus: Path, day: date
) -> None:
    assert set(words_on(levels, day)) == set(law_of(day, corpus / "texts"))


@pytest.mark.corpus
@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_the_figures_of_every_provision_are_those_of_the_source(levels: LegalDocument, corpus: Path, day: date) -> None:
    digest = words_on(levels, day)
    law = law_of(day, corpus / "texts")
    assert {path: figures(digest[path]) for path in law} == {path: figures(text) for path, text in law.items()}
    assert sum(map(len, map(figures, law.values()))) > (5 if day < date(2021, 9, 15) else 15)


@pytest.mark.corpus
@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_every_amount_is_for_the_same_unit_as_in_the_source(levels: LegalDocument, corpus: Path, day: date) -> None:
    digest = words_on(levels, day)
    law = {path: text for path, text in law_of(day, corpus / "texts").items() if path not in UNITS_AS_SUBJECTS}
    assert {path: units(digest[path]) for path in law} == {path: units(text) for path, text in law.items()}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("slug", "text", "day"),
    [
        (FIRST, "55-2023-nd-cp", date(2023, 10, 1)),
        (FIRST, "55-2023-nd-cp", date(2025, 2, 1)),
        (SECOND, "77-2024-nd-cp.chep-tay", date(2024, 8, 1)),
    ],
)
def test_the_figures_of_the_amending_decrees_are_those_of_the_source_save_what_is_listed(
    amendments: dict[str, LegalDocument], corpus: Path, slug: str, text: str, day: date
) -> None:
    digest = words_on(amendments[slug], day)
    source = source_words(corpus / "texts" / f"{text}.txt")
    assert set(digest) == set(source)
    for path, words in source.items():
        _, added = ADDED.get((slug, path, day), ("", Counter()))
        assert figures(digest[path]) == figures(words) + added, path


def test_the_clause_that_only_a_footnote_of_the_consolidation_prints_is_left_out(
    provisions: dict[str, Provision],
) -> None:
    assert f"{SECOND}/dieu-3/khoan-3" in provisions
    assert f"{SECOND}/dieu-3/khoan-4" not in provisions


def _days(steps: tuple[StandardStep, ...]) -> Iterator[tuple[StandardStep, date]]:
    """Each step with its first and last day; the last step with a day long after."""
    for step, after in zip(steps, (*steps[1:], None), strict=True):
        yield step, step.valid_from
        yield step, after.valid_from - timedelta(days=1) if after else date(2026, 8, 31)


def test_every_step_of_the_standard_amounts_rests_on_words_that_hold_its_value(
    levels: LegalDocument, provisions: dict[str, Provision]
) -> None:
    assert [series.code for series in levels.series] == ["muc-chuan", "muc-chuan-dieu-duong"]
    for series in levels.series:
        for step, day in _days(series.steps):
            basis = provisions[step.basis].version_on(day)
            assert basis, (series.code, step.basis, day)
            assert f"{step.value:,} đồng".replace(",", ".") in basis.text, (series.code, day)
            if step.rounding_basis:
                rounding = provisions[step.rounding_basis].version_on(day)
                assert rounding
                assert "làm tròn đến hàng nghìn đồng" in rounding.text


@pytest.mark.parametrize(
    ("day", "monthly", "convalescence"),
    [
        (date(2021, 7, 1), 1_624_000, None),
        (date(2022, 1, 1), 1_624_000, 1_624_000),
        (date(2023, 7, 1), 2_055_000, 1_624_000),
        (date(2023, 12, 31), 2_055_000, 1_624_000),
        (date(2024, 1, 1), 2_055_000, 2_055_000),
        (date(2024, 7, 1), 2_789_000, 2_055_000),
        (date(2024, 12, 31), 2_789_000, 2_055_000),
        (date(2025, 1, 1), 2_789_000, 2_789_000),
    ],
)
def test_convalescence_follows_each_new_standard_amount_half_a_year_later(
    levels: LegalDocument, day: date, monthly: int, convalescence: int | None
) -> None:
    general, own = (series.step_on(day) for series in levels.series)
    assert general
    assert general.value == monthly
    assert (own.value if own else None) == convalescence
    assert levels.series[1].applies_to == (f"{LEVELS}/dieu-6",)


def test_a_provision_that_names_a_ministry_or_level_now_gone_carries_a_dated_note(
    provisions: dict[str, Provision],
) -> None:
    notes = {id_: {n.valid_from for n in p.notes} for id_, p in provisions.items()}
    for id_, provision in provisions.items():
        text = "".join(v.text for v in provision.versions if v.valid_to == FOREVER)
        above = {day for other, days in notes.items() if id_.startswith(f"{other}/") or id_ == other for day in days}
        if "Lao động - Thương binh" in text:
            assert date(2025, 3, 1) in above, id_
        if "cấp huyện" in text:
            assert date(2025, 7, 1) in above, id_


def test_what_citizens_ask_most_has_four_everyday_questions_and_no_clause_or_article_has_none(
    levels: LegalDocument,
) -> None:
    count = {p.id.removeprefix(f"{LEVELS}/"): len(p.questions) for p in levels.provisions}
    most = {3: [1], 6: [1, 2], 7: [2], 8: [1, 2, 3], 9: [1, 2], 10: [1, 2], 13: [1, 2, 3, 11]}
    for article, clauses in most.items():
        for clause in clauses:
            assert count[f"dieu-{article}/khoan-{clause}"] >= 4, (article, clause)
    for path, questions in count.items():
        if path.startswith("dieu-") and "/diem-" not in path:
            below = sum(n for other, n in count.items() if other.startswith(f"{path}/"))
            assert questions + below >= 1, path
