import json
from datetime import timedelta

import pytest

from bot.channels.events import BadEvent, Forged, Malformed, OtherApp, Stale
from bot.channels.zalo_oa.signature import mac, verified
from tests.bot.channels.zalo_oa.vector import APP, KNOWN_BODY, KNOWN_MAC, KNOWN_NOW, SECRET, event, signed


def test_the_known_event_has_the_known_signature() -> None:
    assert mac(APP, KNOWN_BODY, "154390853474", SECRET) == KNOWN_MAC
    told = verified(KNOWN_BODY, f"mac={KNOWN_MAC}", APP, SECRET, KNOWN_NOW)
    assert told["message"]["text"] == "Xin chào, thủ tục đăng ký khai sinh?"


@pytest.mark.parametrize(
    "header",
    [None, "", "mac=", KNOWN_MAC, f"mac={KNOWN_MAC[:-1]}", f"mac={KNOWN_MAC}0", f"mac={'0' * 64}", "mac=ữ", "mac=\x00"],
)
def test_an_event_without_the_right_signature_is_forged(header: str | None) -> None:
    with pytest.raises(Forged):
        verified(KNOWN_BODY, header, APP, SECRET, KNOWN_NOW)


def test_one_changed_byte_or_another_secret_makes_it_forged() -> None:
    changed = KNOWN_BODY.replace(b"khai sinh", b"khai tu")
    assert changed != KNOWN_BODY
    for body, secret in ((changed, SECRET), (KNOWN_BODY, "app-secret"), (KNOWN_BODY + b" ", SECRET)):
        with pytest.raises(Forged):
            verified(body, f"mac={KNOWN_MAC}", APP, secret, KNOWN_NOW)


@pytest.mark.parametrize("app", ["1", "", None, 360846524940903967, [APP]])
def test_an_event_of_another_application_is_refused_however_well_it_is_signed(app: object) -> None:
    body, header = signed(event("follow", app_id=app))
    with pytest.raises(OtherApp):
        verified(body, header, APP, SECRET, KNOWN_NOW)


def test_an_event_counts_for_a_day_and_its_signature_is_looked_at_first() -> None:
    body, header = signed(event("follow"))
    verified(body, header, APP, SECRET, KNOWN_NOW + timedelta(hours=23))
    for late in (timedelta(hours=25), timedelta(days=400), timedelta(hours=-1)):
        with pytest.raises(Stale):
            verified(body, header, APP, SECRET, KNOWN_NOW + late)
        with pytest.raises(Forged):
            verified(body, "mac=0", APP, SECRET, KNOWN_NOW + late)


@pytest.mark.parametrize("time", [None, "", "x", "-1", "1.5", "١٢٣", 1.5, True, [], {}, "9" * 21, "154390853474 "])
def test_a_time_that_is_none_is_no_event(time: object) -> None:
    body, header = signed(event("follow", timestamp=time))
    with pytest.raises(Malformed):
        verified(body, header, APP, SECRET, KNOWN_NOW)


def test_a_time_far_out_of_any_calendar_is_refused() -> None:
    body, header = signed(event("follow", timestamp="9" * 20))
    with pytest.raises(BadEvent):
        verified(body, header, APP, SECRET, KNOWN_NOW)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"null",
        b"[1]",
        b"\xff\xfe{\x00}\x00",
        "{}".encode("utf-16"),
        b"{" * 50_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"timestamp":NaN}',
        b'{"timestamp":"1"' + b"," * 10,
        json.dumps({"timestamp": "\ud800", "app_id": APP}).encode(),
    ],
)
def test_what_is_no_event_is_refused_before_anything_is_computed(body: bytes) -> None:
    with pytest.raises(Malformed):
        verified(body, f"mac={KNOWN_MAC}", APP, SECRET, KNOWN_NOW)
