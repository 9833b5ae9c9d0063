from collections.abc import Callable
from itertools import chain

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.channel import Limits
from bot.channels.messages import Button, Line, OutgoingMessage, Style
from bot.channels.splitting import fitted, split


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def limits(longest: int, count: Callable[[str], int] = len) -> Limits:
    return Limits(longest, count, buttons=0)


def message(text: str, style: Style = Style.PLAIN) -> OutgoingMessage:
    return OutgoingMessage(lines=tuple(Line(text=line, style=style) for line in text.split("\n")))


def parts(text: str, longest: int, count: Callable[[str], int] = len) -> list[str]:
    return [part.text for part in split(message(text), limits(longest, count))]


def characters(text: str) -> list[str]:
    """What a reader sees as characters, without blanks."""
    found = ("".join(one.split()) for one in regex.findall(r"\X", text))
    return [one for one in found if one]


_FAMILY = "👩‍👩‍👧‍👦"
_HOSTILE = (
    "a" * 10_000,
    _FAMILY * 500,
    "🇻🇳" * 900,
    "ệ́" * 1000,
    "Đ\u0323\u0301 " * 700,
    " \u0301" * 900,
    "\n \n" * 900 + "x",
    "á" + "\u0301" * 60,
    "1. " * 900,
)
_WORDS = st.sampled_from(
    ["thương binh", "5.450.000 đồng", "khoản 3 Điều 16.", "[1]", "–", "\n", "\n\n", " ", _FAMILY, "e\u0301", "x" * 50]
)
_TEXTS = st.lists(_WORDS | st.text(max_size=8), max_size=80).map(" ".join)


@given(_TEXTS, st.integers(40, 300), st.sampled_from([len, utf16]))
@example(_FAMILY * 40, 40, utf16)
def test_every_part_fits_and_nothing_is_lost_or_torn(text: str, longest: int, count: Callable[[str], int]) -> None:
    found = parts(text, longest, count)
    assert all(count(part) <= longest for part in found)
    assert list(chain.from_iterable(map(characters, found))) == characters(text)


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
@pytest.mark.parametrize("count", [len, utf16])
def test_hostile_texts_are_split_too(text: str, count: Callable[[str], int]) -> None:
    found = parts(text, 2000, count)
    assert all(count(part) <= 2000 for part in found)
    assert list(chain.from_iterable(map(characters, found))) == characters(text)


def test_a_character_longer_than_a_message_is_cut_after_all() -> None:
    found = parts("a" + "\u0301" * 9999, 2000)
    assert [len(part) for part in found] == [2000] * 5


@given(_TEXTS)
def test_a_message_that_fits_stays_as_it_is(text: str) -> None:
    whole = message(text)
    assert split(whole, limits(len(text) or 1)) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một hai ba.\nBốn năm.\n\nSáu bảy tám.\nChín.", ["Một hai ba.\nBốn năm.", "Sáu bảy tám.\nChín."]),
        ("Một hai ba bốn.\nNăm sáu bảy tám. Chín.", ["Một hai ba bốn.", "Năm sáu bảy tám. Chín."]),
        ("Một hai ba. Bốn năm sáu bảy tám chín", ["Một hai ba.", "Bốn năm sáu bảy tám chín"]),
        ("Một hai ba bốn năm sáu bảy tám chín", ["Một hai ba bốn năm sáu bảy", "tám chín"]),
        ("Mỗi tháng được hưởng 5.450.000 đồng", ["Mỗi tháng được", "hưởng 5.450.000 đồng"]),
        ("Xem quy định này ở khoản 3 Điều 16 rồi", ["Xem quy định", "này ở khoản 3 Điều 16 rồi"]),
        ("Theo quy định ở phần này thì Phụ lục II", ["Theo quy định ở phần này", "thì Phụ lục II"]),
        ("Được hưởng bảo hiểm. [1] Và nhà ở nữa", ["Được hưởng bảo hiểm. [1]", "Và nhà ở nữa"]),
    ],
)
def test_a_text_is_cut_where_a_reader_pauses(text: str, expected: list[str]) -> None:
    assert parts(text, 26) == expected


def test_an_early_pause_does_not_leave_a_part_nearly_empty() -> None:
    assert parts("Được.\n\nMột hai ba bốn năm sáu bảy tám", 20) == ["Được.\n\nMột hai ba", "bốn năm sáu bảy tám"]


def test_styles_go_along_with_their_words() -> None:
    whole = OutgoingMessage(
        lines=(Line(text="một hai ba bốn", style=Style.STRONG), Line(text=""), Line(text="năm sáu", style=Style.FAINT))
    )
    found = split(whole, limits(8))
    assert [[(line.text, line.style) for line in part.lines] for part in found] == [
        [("một hai", Style.STRONG)],
        [("ba bốn", Style.STRONG)],
        [("năm sáu", Style.FAINT)],
    ]


def test_the_first_part_replies_and_the_last_has_the_buttons() -> None:
    button = Button(title="Bắt đầu lại", action="lai")
    whole = message("một hai ba bốn năm sáu").model_copy(update={"buttons": (button,), "reply_to": "7"})
    found = split(whole, limits(8))
    assert [(part.reply_to, part.buttons) for part in found] == [("7", ()), (None, ()), (None, (button,))]


def test_what_finds_no_button_is_split_with_the_text() -> None:
    buttons = tuple(Button(title=f"Hỏi câu thứ {n} này?", action=f"vidu:{n}") for n in range(20))
    found = fitted(message("Một hai ba bốn năm.").model_copy(update={"buttons": buttons}), Limits(100, len, 2))
    assert all(len(part.text) <= 100 for part in found)
    assert [line.text for part in found for line in part.lines if line.text][2:] == [
        f"{n + 1}. Hỏi câu thứ {n} này?" for n in range(2, 20)
    ]
    assert [len(part.buttons) for part in found] == [0] * (len(found) - 1) + [2]
