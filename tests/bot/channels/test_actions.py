import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.actions import (
    LONGEST,
    Action,
    Choose,
    Documents,
    Example,
    FollowUp,
    GiveReason,
    Reset,
    ShowClause,
    ShowWhole,
    Vote,
    read,
    written,
)
from bot.privacy import mask

_IDS = st.uuids().map(str)
_NUMBERS = st.integers(0, 99)
_ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(ShowClause, _IDS, _NUMBERS),
    st.builds(ShowWhole, _IDS),
    st.builds(FollowUp, _IDS, _NUMBERS),
    st.builds(Choose, _IDS, _NUMBERS),
    st.builds(Vote, _IDS, st.booleans()),
    st.builds(GiveReason, _IDS, st.sampled_from(["wrong", "incomplete", "other_matter", "unclear", "other"])),
    st.builds(Example, _NUMBERS),
    st.builds(Reset),
    st.builds(Documents),
)
_ID = "0123456789" * 3 + "ab"
"""An id that is nearly all digits, as a telephone number is."""


@given(_ACTIONS)
def test_every_action_is_read_back_from_at_most_64_bytes(action: Action) -> None:
    text = written(action)
    assert read(text) == action
    assert len(text.encode()) <= LONGEST


@given(_ACTIONS)
def test_masking_leaves_actions_alone(action: Action) -> None:
    assert mask(written(action)) == written(action)


def test_an_id_of_digits_alone_is_masked_nowhere() -> None:
    text = written(Vote(str(uuid.UUID(_ID)), True))
    assert mask(text) == text


@given(st.text(max_size=80) | st.from_regex(r"(xem|hoi|du|co|vi|vidu|lai)(:[a-p0-9_]{0,33}){0,3}"))
def test_what_is_read_at_all_is_written_in_one_way_only(text: str) -> None:
    action = read(text)
    assert action is None or written(action) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xem",
        "xem:1",
        f"xem:{_ID}:1",
        f"xem:{'a' * 32}",
        f"xem:{'a' * 32}:01",
        f"xem:{'a' * 32}:-1",
        f"xem:{'a' * 32}:100",
        f"xem:{'a' * 32}:²",
        f"xem:{'a' * 32}:1\n",
        f"XEM:{'a' * 32}:1",
        f"xoa:{'a' * 32}:1",
        f"lai:{'a' * 32}",
        f"co:{'a' * 32}:1",
        "vidu",
        "lai:0",
        " lai",
        "thương binh 61% được bao nhiêu",
    ],
)
def test_anything_else_is_no_action(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("action", [ShowClause("no-id", 0), ShowClause(_ID, 100), GiveReason(_ID, "x:y")])
def test_what_could_not_be_read_back_is_not_written(action: Action) -> None:
    with pytest.raises(ValueError, match=r"badly formed|not to be written"):
        written(action)
