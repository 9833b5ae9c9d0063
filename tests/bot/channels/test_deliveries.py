"""What platforms post is read strictly, whoever posts it."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.events import Malformed, Stale, moment, parse

NOW = datetime(2026, 1, 5, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"{",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        '{"a": "chào"}'.encode("utf-16"),
        '{"a": "chào"}'.encode("cp1258", "replace") + b"\xff",
        b"\xef\xbb\xbf{}",
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"a":' + b"[" * 21 + b"]" * 21 + b"}",
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_object_of_reasonable_depth_in_utf8_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body)


@given(st.dictionaries(TEXT, st.none() | st.integers(-9, 9) | TEXT | st.lists(TEXT)))
def test_what_a_platform_sends_is_read_as_it_is(event: dict[str, object]) -> None:
    assert parse(json.dumps(event).encode()) == event


def test_what_no_database_keeps_is_taken_out_of_texts() -> None:
    assert parse(rb'{"a": ["ch\u0000\u00e0o \ud83d", {"b": "\u0000"}]}') == {"a": ["chào ", {"b": ""}]}


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(Malformed):
        assert isinstance(parse(body), dict)


@pytest.mark.parametrize("time", [None, True, 1.5, "", "x", "9" * 30, [1], {}])
def test_what_is_no_time_is_refused(time: object) -> None:
    with pytest.raises(Malformed):
        moment(time, NOW)


@pytest.mark.parametrize("ago", [timedelta(hours=25), timedelta(minutes=-11), timedelta(days=4000)])
def test_what_is_too_old_or_of_the_future_is_refused(ago: timedelta) -> None:
    with pytest.raises(Stale):
        moment(int((NOW - ago).timestamp() * 1000), NOW)


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(hours=23), timedelta(minutes=-5)])
def test_numbers_and_digits_tell_the_same_time(ago: timedelta) -> None:
    milliseconds = int((NOW - ago).timestamp() * 1000)
    assert moment(milliseconds, NOW) == moment(str(milliseconds), NOW) == NOW - ago
