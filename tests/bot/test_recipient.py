"""Who is to get what is asked for."""

import pytest

from bot.recipient import SELF, is_woman, recipient_of, without_own_kin


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("thương binh 61% có được bảo hiểm y tế không", SELF),
        ("bố tôi là thương binh, có được bảo hiểm y tế không", SELF),
        ("vợ thương binh 65% có thẻ bảo hiểm y tế không", "vo_chong"),
        ("con của liệt sĩ 20 tuổi có được trợ cấp tuất không", "con"),
        ("chồng tôi là thương binh 70% mất rồi, tôi có được trợ cấp tuất không", "vo_chong"),
        ("chồng tôi thương binh 70% mất, tôi mới 48 tuổi đã được lĩnh tuất chưa", "vo_chong"),
        ("ba em là bệnh binh 65% đã mất, em có được bảo hiểm y tế không", "con"),
        ("con trai tôi là liệt sĩ, tôi có được trợ cấp tuất không", "cha_me"),
        ("cháu nội thương binh có được trợ cấp tuất không", "chau"),
    ],
)
def test_the_recipient_is_the_one_named_or_the_asker(text: str, recipient: str) -> None:
    assert recipient_of(text)[0] == recipient


def test_the_askers_word_for_the_person_with_merit_is_no_relative_also_before_what_they_served() -> None:
    left = without_own_kin("bố em đi bộ đội bị nhiễm chất độc da cam 65%")
    assert left == "đi bộ đội bị nhiễm chất độc da cam 65%"


def test_a_relative_with_the_person_after_of_stays() -> None:
    assert without_own_kin("vợ của thương binh 65%") == "vợ của thương binh 65%"


def test_a_widow_is_a_woman_by_what_she_calls_him() -> None:
    assert is_woman("chồng tôi là thương binh đã mất, tôi 50 tuổi") is True
    assert is_woman("vợ tôi là thương binh đã mất, tôi 50 tuổi") is False
    assert is_woman("con liệt sĩ 20 tuổi") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bố tôi là thương binh mới mất, mẹ tôi có được tuất không", "vo_chong"),
        ("bố tôi là thương binh mới mất, tôi có được tuất không", "con"),
    ],
)
def test_what_the_askers_mother_wants_is_not_the_askers(text: str, expected: str) -> None:
    assert recipient_of(text)[0] == expected
