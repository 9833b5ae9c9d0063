"""Real amending documents: what they make of the base text is what the consolidated texts print, or it is listed."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest.dates import first_date
from ingest.draft import read_entry
from ingest.footnotes import is_consolidated, take_footnotes
from ingest.manifest import read_manifest
from ingest.readers import blocks, read_text
from knowledge.amendments import State
from knowledge.corpus import Corpus
from knowledge.documents import Action, Amendment, LegalDocument, Level, Part
from knowledge.ids import within
from knowledge.references import references_of
from knowledge.wording import said

pytestmark = pytest.mark.corpus

LEVELS = "75-2021-nd-cp"
MISSING = {f"{LEVELS}/phu-luc-{number}": "77/2024's text at hand has no annexes" for number in ("I", "II", "III")}
DIFFERENT = {
    f"{LEVELS}/dieu-12/khoan-4/diem-dd": "the decree prints AND once, the consolidated text corrects it to ADN"
}


@cache
def _document(corpus: Path, slug: str, base_only: bool = False) -> LegalDocument:
    manifest = corpus / "manifest.yaml"
    (entry,) = read_manifest(manifest, only=slug)
    return read_entry(entry.model_copy(update={"consolidated": ()}) if base_only else entry, manifest)


@pytest.fixture(scope="module")
def amended(corpus: Path) -> Corpus:
    """75/2021/NĐ-CP as first issued, with both decrees that amend it."""
    amending = (_document(corpus, slug) for slug in ("55-2023-nd-cp", "77-2024-nd-cp"))
    return Corpus.of([_document(corpus, LEVELS, base_only=True), *amending])


def test_every_change_of_the_levels_decree_is_applied_but_the_annexes_that_are_not_at_hand(amended: Corpus) -> None:
    report = amended.amendment_report(LEVELS)
    assert [(s.number, s.amendment.target) for s in report if s.state is State.TASK] == [
        ("77/2024/NĐ-CP", target) for target in MISSING
    ]
    assert [s.amendment.target for s in report if s.state is State.HELD] == [f"{LEVELS}/phu-luc-IV"]
    assert sum(s.number == "55/2023/NĐ-CP" for s in report) == 19
    assert sum(s.number == "77/2024/NĐ-CP" for s in report) == 5


def test_the_amended_base_says_on_every_day_what_the_consolidated_texts_say(corpus: Path, amended: Corpus) -> None:
    printed = {p.id: p for p in _document(corpus, LEVELS).provisions}
    made = {key: p for key, p in amended.provisions.items() if within(key, LEVELS)}
    assert list(made) == list(printed)
    days = sorted({v.valid_from for p in (*printed.values(), *made.values()) for v in p.versions})
    assert len(days) == 6
    different = set()
    for key, provision in printed.items():
        for day in days:
            one, other = provision.version_on(day), made[key].version_on(day)
            if (one and said(one)) != (other and said(other)):
                different.add((key, day))
    listed = {(key, day) for key in DIFFERENT for day in (date(2023, 9, 5), date(2024, 7, 1))}
    annexes = {(key, day) for key, day in different if any(within(key, annex) for annex in MISSING)}
    assert different - annexes == listed
    assert {day for _, day in annexes} == {date(2024, 7, 1)}
    # What the text at hand cannot change says so on the day.
    assert all(made[key].notes_on(day) for key, day in annexes)


def test_no_period_overlaps_and_no_amended_article_loses_its_place(amended: Corpus) -> None:
    for provision in amended.provisions.values():
        for version, following in zip(provision.versions, provision.versions[1:], strict=False):
            assert version.valid_from < version.valid_to <= following.valid_from
    standard = [(v.valid_from, v.source) for v in amended.provisions[f"{LEVELS}/dieu-3/khoan-1"].versions]
    assert standard == [
        (date(2021, 7, 1), "75/2021/NĐ-CP"), (date(2023, 7, 1), "55/2023/NĐ-CP"), (date(2024, 7, 1), "77/2024/NĐ-CP")
    ]  # fmt: skip


def test_consolidated_texts_win_and_what_they_print_otherwise_is_listed(corpus: Path) -> None:
    full = _document(corpus, LEVELS)
    made = Corpus.of([full, _document(corpus, "55-2023-nd-cp"), _document(corpus, "77-2024-nd-cp")])
    assert {p.id: p.versions for p in full.provisions} == {
        p.id: made.provisions[p.id].versions for p in full.provisions
    }
    report = made.amendment_report(LEVELS)
    assert {s.state for s in report} == {State.HELD, State.TASK}
    tasks = [(s.amendment.target, s.reason) for s in report if s.state is State.TASK]
    assert [target for target, _ in tasks] == [f"{LEVELS}/dieu-12/khoan-4"]
    assert tasks[0][1].endswith("điểm đ khoản 4 Điều 12 khác chữ")


def test_amending_clauses_cite_what_they_amend_and_never_their_own_articles(amended: Corpus) -> None:
    for slug in ("55-2023-nd-cp", "77-2024-nd-cp"):
        by_clause = {s.amendment.source: s.amendment for s in amended.amendment_report(slug)}
        found = [r for r in references_of(amended, slug) if any(within(source, r.source) for source in by_clause)]
        assert {r.document for r in found} == {LEVELS}
        assert all(r.target and within(r.target, LEVELS) for r in found)
        assert {r.source for r in found} >= set(by_clause)


def _footnoted(corpus: Path) -> Iterator[tuple[str, date]]:
    """The provisions of 131/2021/NĐ-CP that footnotes of 5162/VBHN say 104/2022/NĐ-CP amended, and from when."""
    found = blocks(read_text(corpus / "texts" / "5162-vbhn-bldtbxh.txt"))
    assert is_consolidated(found)
    body, footnotes = take_footnotes(found)
    article = clause = ""
    for block in body:
        if match := re.match(r"(?:Điều (\d+)\.|(\d+)\.|([a-zđ])\)) ", block.text):
            article = f"dieu-{match[1]}" if match[1] else article
            clause = "" if match[1] else f"/khoan-{match[2]}" if match[2] else clause
            place = f"{article}{clause}/diem-{match[3]}" if match[3] else f"{article}{clause}"
        for number in getattr(block, "footnotes", ()):
            footnote = footnotes[number]
            day = re.search(r"có hiệu lực kể từ (ngày .{10,25})", footnote.text)
            if footnote.amends and "104/2022/NĐ-CP" in footnote.text[:200] and day:
                yield place, first_date(day[1]) or date.max


def test_what_footnotes_say_a_decree_not_at_hand_has_changed_is_a_version_of_just_that(corpus: Path) -> None:
    document = _document(corpus, "131-2021-nd-cp")
    versions = {
        (p.id.partition("/")[2], v.valid_from)
        for p in document.provisions
        for v in p.versions
        if v.source == "104/2022/NĐ-CP"
    }
    assert versions == set(_footnoted(corpus))
    assert len(versions) == 3
    for path, day in versions:
        node = next(p for p in document.provisions if p.id == f"{document.slug}/{path}")
        before = max((v for v in node.versions if v.valid_from < day), key=lambda v: v.valid_from)
        assert before.valid_to == day


LAW = "25-2008-qh12"
# Read off the law by eye: clause of Điều 1, what it does, to what, which words begin or are changed.
SAMPLE = [
    ("khoan-1", Action.INSERT, "dieu-2/khoan-9", "Mức tham chiếu là"),
    ("khoan-2", Action.REPLACE, "dieu-3/khoan-2", "Mức đóng bảo hiểm y tế được"),
    ("khoan-4", Action.REPLACE, "dieu-7a", "Trách nhiệm của Bộ Lao động"),
    ("khoan-5/diem-a", Action.REPLACE, "dieu-7c/khoan-1", "Chỉ đạo, quản lý"),
    ("khoan-5/diem-b", Action.REPLACE, "dieu-7c/khoan-3", "Thanh tra, kiểm tra"),
    ("khoan-6", Action.REPLACE, "dieu-8/khoan-2", "Ủy ban nhân dân tỉnh"),
    ("khoan-6", Action.REPLACE, "dieu-8/khoan-3", "Ủy ban nhân dân xã"),
    ("khoan-8", Action.REPLACE, "dieu-10", "Kiểm toán quỹ"),
    ("khoan-9", Action.REPLACE, "dieu-11/khoan-1", "Chậm đóng, trốn đóng"),
    ("khoan-10", Action.REPLACE, "dieu-12", "Đối tượng tham gia"),
    ("khoan-11", Action.REPLACE, "dieu-13", "Mức đóng và trách nhiệm"),
    ("khoan-13/diem-b", Action.INSERT, "dieu-15/khoan-7", ""),
    ("khoan-13/diem-b", Action.INSERT, "dieu-15/khoan-8", ""),
    ("khoan-14/diem-b", Action.REPLACE, "dieu-16/khoan-3/diem-c", ""),
    ("khoan-14/diem-c", Action.REPLACE, "dieu-16/khoan-5", ""),
    ("khoan-18", Action.REPLACE, "dieu-23/khoan-7", "Điều trị lác"),
    ("khoan-18", Action.REPLACE, "dieu-23/khoan-8", "Sử dụng thiết bị y tế"),
    ("khoan-20/diem-a", Action.REPLACE, "dieu-25/khoan-2/diem-e", "Điều kiện thay đổi"),
    ("khoan-24", Action.REPLACE, "dieu-30", "Phương thức thanh toán"),
    ("khoan-27", Action.REPLACE, "dieu-35", "Phân bổ và sử dụng"),
    ("khoan-29", Action.REPLACE, "dieu-39/khoan-3", "Giao thẻ"),
    ("khoan-31", Action.REPLACE, "dieu-41/khoan-8", "Kiểm tra việc"),
    ("khoan-32", Action.INSERT, "dieu-43/khoan-9", "Bảo đảm đủ"),
    ("khoan-33", Action.INSERT, "dieu-48a", "Chậm đóng bảo hiểm"),
    ("khoan-33", Action.INSERT, "dieu-48b", "Trốn đóng bảo hiểm"),
    ("khoan-34", Action.REPLACE, "dieu-49", "Xử lý vi phạm"),
    ("khoan-35/diem-a", Action.REPLACE_WORDS, "dieu-2/khoan-3", "tổ chức bảo hiểm y tế"),
    ("khoan-35/diem-a", Action.REPLACE_WORDS, "dieu-42/khoan-1", "tổ chức bảo hiểm y tế"),
    ("khoan-35/diem-a", Action.REPLACE_WORDS, "dieu-48/khoan-1/diem-c", "tổ chức bảo hiểm y tế"),
    ("khoan-35/diem-b", Action.REPLACE_WORDS, "dieu-34/khoan-1", "Hội đồng quản lý"),
]


def test_every_instruction_of_the_health_insurance_law_is_read(corpus: Path) -> None:
    amendments = _document(corpus, "51-2024-qh15").amendments
    read = {(a.source.partition("dieu-1/")[2], a.action, a.target.partition("/")[2]): a for a in amendments}
    for clause, action, target, words in SAMPLE:
        amendment = read[clause, action, target]
        assert amendment.document == "25/2008/QH12"
        assert amendment.effective == date(2025, 7, 1)
        assert amendment.task is None
        assert _words(amendment).startswith(words), amendment.target
    assert len(amendments) == 77
    clauses = {re.sub(r"/diem.*", "", a.source) for a in amendments if "/dieu-1/" in a.source}
    assert clauses == {f"51-2024-qh15/dieu-1/khoan-{n}" for n in range(1, 36)}
    assert [a.target for a in amendments if a.source.endswith("/dieu-2")] == ["30-2023-qh15/dieu-32/khoan-2"]
    changed = [a for a in amendments if a.action is Action.REPLACE_WORDS]
    assert len(changed) == 25
    assert [a.target for a in changed if a.part is Part.HEADING] == [f"{LAW}/dieu-40", f"{LAW}/dieu-41"]


def test_only_what_takes_effect_in_parts_of_the_health_insurance_law_is_left_to_a_person(corpus: Path) -> None:
    document = _document(corpus, "51-2024-qh15")
    tasks = {a.source.split("/")[2]: a for a in document.amendments if a.task}
    assert list(tasks) == [f"khoan-{n}" for n in (3, 16, 17, 21, 22, 23, 28)]
    assert {a.effective for a in tasks.values()} == {date(2025, 1, 1)}
    assert {a.task for a in tasks.values()} == {"chỉ một phần áp dụng từ ngày 01/01/2025 (theo khoản 2 Điều 3)"}
    assert {s.state for s in Corpus.of([document]).amendments} == {State.TASK}  # the law itself is not held


def test_every_quoted_word_of_the_health_insurance_law_is_in_a_replacement(corpus: Path) -> None:
    document = _document(corpus, "51-2024-qh15")
    quoted = "".join(
        line
        for node in document.provisions
        if "/dieu-1/" in node.id and "khoan-35" not in node.id
        for line in node.versions[0].text.split("\n")[1:]
    )
    made = [(p, p.versions[0]) for a in document.amendments for p in a.replacement]
    names = {Level.ARTICLE: "Điều {}. ", Level.CLAUSE: "{}. ", Level.POINT: "{}) "}
    words = "".join(names[p.level].format(p.number) + v.heading + v.text for p, v in made)
    assert re.sub(r"\W", "", words) == re.sub(r"\W", "", quoted)


def _words(amendment: Amendment) -> str:
    if not amendment.replacement:
        return amendment.old_words
    version = amendment.replacement[0].versions[0]
    return version.heading or version.text
