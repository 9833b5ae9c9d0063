"""A turn that goes on from earlier ones becomes a whole question; one that does not is left alone."""

import pytest

from bot.answer import Status
from bot.conversation import Exchange
from bot.follow_up import completed


def after(*turns: str) -> str:
    """The last of ``turns`` completed, each of the others answered."""
    before: list[Exchange] = []
    for said in turns[:-1]:
        before.append(Exchange(said, completed(before, said), Status.ANSWERED, "…"))
    return completed(before, turns[-1])


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (("thương binh 61% được bao nhiêu", "còn loại B thì sao?"), "còn loại B thì sao, 61% được bao nhiêu"),
        (("bệnh binh được bao nhiêu", "tôi 55%"), "tôi 55%, bệnh binh được bao nhiêu"),
        (("bệnh binh 45% được bao nhiêu", "thế 65% thì sao"), "thế 65% thì sao, bệnh binh được bao nhiêu"),
        (("bệnh binh 45%", "mức chuẩn là bao nhiêu"), "mức chuẩn là bao nhiêu"),
    ],
)
def test_a_turn_that_goes_on_takes_over_what_it_does_not_replace(turns: tuple[str, ...], whole: str) -> None:
    assert after(*turns) == whole


def test_a_turn_written_with_diacritics_goes_on_from_one_without() -> None:
    assert after("thuong binh 61% duoc bao nhieu", "Còn bệnh binh?") == "benh binh, 61% duoc bao nhieu"
    assert after("me liet si duoc bao nhieu", "con vo thi sao") == "vo thi sao, liet si duoc bao nhieu"
