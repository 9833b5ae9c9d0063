"""Keys of Telex and VNI are pressed again; the test types them by a table of its own."""

import unicodedata

import pytest

from bot.writing.keyed import unkeyed
from bot.writing.model import SyllableModel
from bot.writing.syllables import is_syllable
from knowledge.text import clean, fold

_TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_MARKS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
_VNI_MARKS = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}


def typed(syllable: str, vni: bool) -> str:
    """The keys of a syllable, its tone's last."""
    pressed, tone = "", ""
    for char in syllable:
        if char == "đ":
            pressed += "d9" if vni else "dd"
            continue
        bare = unicodedata.normalize("NFD", char)[0]
        pressed += bare
        for mark in unicodedata.normalize("NFD", char)[1:]:
            if mark in _TELEX:
                tone = (_VNI if vni else _TELEX)[mark]
            else:
                pressed += _VNI_MARKS[mark] if vni else _TELEX_MARKS[mark] or bare
    return pressed + tone


@pytest.mark.parametrize("vni", [False, True])
def test_the_keys_of_every_syllable_of_the_library_give_it_back(model: SyllableModel, vni: bool) -> None:
    words = [word for word in model.spelling if not word.isascii() and is_syllable(word)]
    assert len(words) > 800
    lost = [word for word in words if clean(word) not in unkeyed(typed(word, vni))]
    assert lost == []


@pytest.mark.parametrize(
    "keys", ["dduwowcj", "dduwowjc", "dduowcj", "d9u7o7c5", "d9uo7c5", "đươcj", "đươc5", "duwowcjd"]
)
def test_keys_may_come_in_any_order_and_be_left_in_part(keys: str) -> None:
    assert "được" in unkeyed(keys)


@pytest.mark.parametrize("word", ["con", "thương", "khoan", "x" * 40, "w", "12", "👍", ""])
def test_a_word_without_left_over_keys_gives_none(word: str) -> None:
    assert all(fold(found) != word for found in unkeyed(word))
