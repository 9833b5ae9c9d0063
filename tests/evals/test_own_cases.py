"""What our own cases are: enough of every kind, apart from each other and from what the library asks itself."""

from itertools import chain

import pytest

from evals.case import Case
from evals.case_files import own_files, read_files
from ingest.library import library_folders, read_library_document
from knowledge.documents import Level
from knowledge.text import strip_diacritics, syllables

CLASSES = {
    "eligibility", "amount", "papers", "procedure", "deadline", "definition", "authority", "near_scope", "far_scope",
    "false_premise", "negation", "comparison", "ambiguity", "reference", "follow_up", "injection", "personal_data",
    "crisis",
}  # fmt: skip
MOST_SHARED = 0.8


def words(text: str) -> frozenset[str]:
    return frozenset(map(strip_diacritics, syllables(text)))


@pytest.fixture(scope="module")
def dev() -> list[Case]:
    return read_files(own_files("dev"))


@pytest.fixture(scope="module")
def test() -> list[Case]:
    return read_files(own_files("test"))


def test_there_are_enough_cases_and_two_thirds_are_in_the_words_of_citizens(dev: list[Case], test: list[Case]) -> None:
    for cases in (dev, test):
        assert len(cases) >= 350
        assert sum(case.style == "citizen" for case in cases) >= len(cases) * 2 / 3
        assert {case.style for case in cases} == {"citizen", "staff"}


def test_every_class_is_in_both_splits(dev: list[Case], test: list[Case]) -> None:
    assert {case.class_ for case in dev} == CLASSES
    assert {case.class_ for case in test} == CLASSES


def test_every_case_says_whom_or_what_it_is_about(dev: list[Case], test: list[Case]) -> None:
    assert all(case.type for case in chain(dev, test))


def test_an_id_stands_in_one_split_only(dev: list[Case], test: list[Case]) -> None:
    assert not {case.id for case in dev} & {case.id for case in test}


def test_every_group_of_articles_has_its_cases(dev: list[Case], test: list[Case]) -> None:
    asked = {"/".join(gold.split("/")[:2]) for case in chain(dev, test) for gold in case.gold}
    for folder in library_folders():
        document = read_library_document(folder)
        if document.slug in ("55-2023-nd-cp", "77-2024-nd-cp"):
            continue  # what they change is asked of the decree that they amend
        groups: dict[str | None, set[str]] = {}
        for provision in document.provisions:
            if provision.level in (Level.ARTICLE, Level.APPENDIX, Level.PART):
                groups.setdefault(provision.parent, set()).add(provision.id)
        assert groups
        assert [group for group, articles in groups.items() if not articles & asked] == []


def test_no_test_question_is_nearly_one_of_the_librarys_everyday_questions(test: list[Case]) -> None:
    everyday = [
        words(q) for folder in library_folders() for p in read_library_document(folder).provisions for q in p.questions
    ]
    near = []
    for case in test:
        asked = words(" ".join(case.turns))
        if max(len(asked & other) / len(asked) for other in everyday) > MOST_SHARED:
            near.append((case.id, case.turns))
    assert near == []


def test_no_test_question_is_nearly_one_of_those_for_tuning(dev: list[Case], test: list[Case]) -> None:
    tuned = [words(" ".join(case.turns)) for case in dev]
    near = []
    for case in test:
        asked = words(" ".join(case.turns))
        if max(len(asked & other) / len(asked | other) for other in tuned) > MOST_SHARED:
            near.append((case.id, case.turns))
    assert near == []
