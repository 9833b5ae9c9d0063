"""One pattern for many phrases finds what the phrases one by one would find, the longest first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.phrases import any_of

words = st.text("abc. ", min_size=1, max_size=4)


@given(st.sets(words, min_size=1, max_size=12), st.text("abc. ", max_size=30))
def test_grouped_phrases_find_what_a_plain_list_finds(phrases: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(phrases, key=lambda p: (-len(p), p))))
    assert re.findall(f"(?:{any_of(phrases)})(?!c)", text) == re.findall(f"(?:{plain})(?!c)", text)


def test_the_longest_phrase_wins_whatever_the_order() -> None:
    assert re.findall(any_of(["mẹ", "mẹ liệt sĩ", "mẹ nuôi", "cha"]), "mẹ liệt sĩ, mẹ nuôi, mẹ, cha") == [
        "mẹ liệt sĩ", "mẹ nuôi", "mẹ", "cha",
    ]  # fmt: skip
