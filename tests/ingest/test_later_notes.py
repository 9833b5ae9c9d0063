"""What changed after a document was written goes with every provision that names it, whoever brought the words."""

from datetime import date

import pytest

from ingest.later_notes import later_changes, with_later_notes
from ingest.library import library_folders, read_library_document
from knowledge.documents import Level, Provision, Rendition, Version

BEFORE, NOW = date(2021, 1, 1), date(2026, 1, 1)


def _notes(text: str, slug: str = "9-2020-nd-cp", effective: date = BEFORE, path: str = "dieu-1") -> list[str]:
    version = Version(Rendition.OFFICIAL, text, effective)
    (provision,) = with_later_notes([Provision(f"{slug}/{path}", Level.ARTICLE, "1", None, (version,))], effective)
    return provision.notes_on(NOW)


def test_an_office_that_is_gone_is_said_so_in_any_document_older_than_the_change() -> None:
    (note,) = _notes("Nộp tại Ủy ban nhân dân cấp huyện.")
    assert "không còn cấp huyện" in note
    assert _notes("Nộp tại Ủy ban nhân dân cấp xã.") == []
    assert _notes("Nộp tại Ủy ban nhân dân cấp huyện.", effective=date(2025, 7, 1)) == []


def test_the_same_change_is_said_once_and_as_the_document_needs_it() -> None:
    words = "Bộ Lao động - Thương binh và Xã hội, Sở Lao động - Thương binh và Xã hội"
    (general,) = _notes(words)
    (merit,) = _notes(words, slug="02-2020-ubtvqh14")
    assert "Bộ Y tế" in general
    assert "Bộ Y tế" not in merit
    assert "Sở Nội vụ" in merit


def test_two_changes_that_a_provision_names_are_both_said() -> None:
    assert len(_notes("Phòng Lao động - Thương binh và Xã hội cấp huyện", slug="131-2021-nd-cp")) == 2


def test_what_speaks_of_another_time_is_spared_with_all_below_it() -> None:
    words = "Hoạt động ở cấp huyện năm 1945"
    assert _notes(words, slug="02-2020-ubtvqh14", path="dieu-11/khoan-1") == []
    assert _notes(words, slug="02-2020-ubtvqh14", path="dieu-12") != []


def test_only_words_that_count_while_the_note_does_call_for_it() -> None:
    old = Version(Rendition.OFFICIAL, "Nộp tại cấp huyện.", BEFORE, date(2023, 1, 1))
    new = Version(Rendition.OFFICIAL, "Nộp tại cấp xã.", date(2023, 1, 1))
    (provision,) = with_later_notes([Provision("9-2020-nd-cp/dieu-1", Level.ARTICLE, "1", None, (old, new))], BEFORE)
    assert provision.notes == ()


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2022, 6, 1), "14.900.000"),
        (date(2023, 12, 1), "18.000.000"),
        (date(2025, 1, 1), "23.400.000"),
        (date(2025, 12, 1), "23.400.000"),
        (date(2026, 7, 1), "25.300.000"),
    ],
)
def test_every_clause_on_the_funeral_allowance_of_the_ordinance_says_its_amount_of_the_day(
    day: date, amount: str
) -> None:
    (folder,) = (f for f in library_folders() if f.name == "02-2020-ubtvqh14")
    clauses = [p for p in read_library_document(folder).provisions if "trợ cấp mai táng" in p.versions[0].text.lower()]
    assert len(clauses) == 12
    for clause in clauses:
        assert any(f"{amount} đồng" in note for note in clause.notes_on(day)), clause.id


def test_every_id_that_a_change_names_is_in_the_library() -> None:
    held = {p.id for folder in library_folders() for p in read_library_document(folder).provisions}
    held |= {folder.name for folder in library_folders()}
    for change in later_changes():
        assert set(change.at) | set(change.spared) <= held, change.about
