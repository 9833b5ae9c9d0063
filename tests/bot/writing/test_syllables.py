import pytest

from bot.writing.model import SyllableModel
from bot.writing.syllables import is_syllable, joined, letters

_WRITTEN = "con ba được học trợ quá quốc gì giếng giữa nghỉ khỏe yêu hòa thuở quyên nghiêng ơi"
_NOT = "duoc hoc ngỉ cin liêtj tlệ ko fải website gia1 thưogn chếe"


@pytest.mark.parametrize("word", _WRITTEN.split())
def test_what_the_language_writes_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", _NOT.split())
def test_what_it_cannot_write_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("poorer", ["được", "đươc", "duọc", "dược", "duoc", "đuoc"])
def test_a_word_is_known_without_any_of_its_marks(poorer: str) -> None:
    assert letters(poorer).is_poorer(letters("được"))


@pytest.mark.parametrize("other", ["đước", "đượt", "dưởc", "duôc"])
def test_another_mark_or_letter_is_another_word(other: str) -> None:
    assert not letters(other).is_poorer(letters("được"))


def test_taken_apart_and_joined_a_word_has_lost_its_tone_alone() -> None:
    parts = letters("đường")
    assert joined(parts.bare, parts.marks) == "đương"


def test_nearly_all_that_the_library_writes_is_a_syllable(model: SyllableModel) -> None:
    """The others are abbreviations and foreign names."""
    marked = [word for word in model.spelling if not word.isascii() and word.isalpha()]
    assert len(marked) > 800
    assert sum(map(is_syllable, marked)) / len(marked) > 0.98
