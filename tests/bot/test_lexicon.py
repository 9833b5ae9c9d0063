"""Everyday words lead to the law's terms, in every question that the lexicon gives as an example."""

import pytest

from bot.facets import find_facets
from bot.lexicon import everyday_words, in_legal_terms, lexicon
from knowledge.text import fold, strip_diacritics

ENTRIES = [(term, word, example) for term, words in lexicon().items() for word, example in words.items()]


@pytest.mark.parametrize(("term", "word", "example"), ENTRIES, ids=[word for _, word, _ in ENTRIES])
def test_an_example_says_its_word_and_is_read_in_the_laws_term(term: str, word: str, example: str) -> None:
    assert fold(word) in fold(example)
    assert fold(term) in in_legal_terms(example)
    assert strip_diacritics(fold(term)) in in_legal_terms(strip_diacritics(example))


def test_no_word_stands_for_two_terms() -> None:
    words = [fold(word) for _, word, _ in ENTRIES]
    assert len(words) == len(set(words))


def test_longer_words_are_read_first() -> None:
    assert "thương binh loại b" in in_legal_terms("TB loại B 45% lãnh bao nhiêu")


def test_a_word_inside_another_and_a_question_in_the_laws_terms_stay_as_they_are() -> None:
    for question in ("Thương binh 61% được bao nhiêu", "lsd có hại không", "Tbilisi ở đâu"):
        assert in_legal_terms(question) == question


@pytest.mark.parametrize("question", ["mẹ tử sĩ mỗi tháng được bao nhiêu", "Tử sĩ thì vợ được gì"])
def test_who_died_in_service_without_being_recognised_is_no_martyr(question: str) -> None:
    assert in_legal_terms(question) == question
    assert "liet_si" not in find_facets(question).get("person", frozenset())


@pytest.mark.parametrize(
    ("question", "group", "facet"),
    [
        ("vợ LS tái giá", "situation", "tai_gia"),
        ("ba tui bị dioxin", "person", "chat_doc"),
        ("BMVNAH được gì", "person", "me_vnah"),
        ("me liet si di buoc nua", "situation", "tai_gia"),
        ("ma chay thương binh", "benefit", "mai_tang"),
    ],
)
def test_a_facet_is_known_by_what_people_say_for_it(question: str, group: str, facet: str) -> None:
    assert facet in find_facets(question)[group]


def test_a_term_that_people_say_no_other_way_has_no_everyday_words() -> None:
    assert everyday_words("Quỹ Đền ơn đáp nghĩa") == ()
