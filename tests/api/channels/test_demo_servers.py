"""What the stand-ins share: faults that can be repeated, deliveries in order, limits, a record."""

import asyncio
import time
from collections import Counter

import pytest
from fastapi import Response
from pydantic import ValidationError

from api.demo.deliveries import Deliveries
from api.demo.faults import Fault, Faults, Plan
from api.demo.rates import Rates
from api.demo.record import Accepted, Record
from api.demo.telegram_html import BadMarkup, plain_text


def drawn(seed: int, calls: int = 4000) -> list[Fault | None]:
    faults = Faults(Plan(seed=seed, odds={Fault.LOST: 0.1, Fault.RATE_LIMITED: 0.2, Fault.DUPLICATE: 0.5}))
    return [faults.of_call() for _ in range(calls)]


def test_faults_come_as_often_as_their_odds_say_and_again_the_same_by_seed() -> None:
    found = Counter(drawn(7))
    assert 300 < found[Fault.LOST] < 500
    assert 650 < found[Fault.RATE_LIMITED] < 950
    assert found[Fault.DUPLICATE] == 0
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_what_is_queued_comes_first_and_once() -> None:
    faults = Faults()
    faults.queue(Fault.LOST, Fault.DUPLICATE, Fault.GATEWAY)
    assert [faults.of_call() for _ in range(3)] == [Fault.LOST, Fault.GATEWAY, None]
    assert [faults.of_delivery() for _ in range(2)] == [Fault.DUPLICATE, None]
    assert faults.met == {Fault.LOST: 1, Fault.GATEWAY: 1, Fault.DUPLICATE: 1}


@pytest.mark.parametrize("odds", [{Fault.LOST: -0.1}, {Fault.LOST: 0.6, Fault.SLOW: 0.6}])
def test_odds_that_cannot_be_are_refused(odds: dict[Fault, float]) -> None:
    with pytest.raises(ValidationError):
        Plan(odds=odds)


@pytest.mark.parametrize("fault", list(Fault))
def test_a_message_is_accepted_once_or_not_at_all(fault: Fault) -> None:
    faults, accepted = Faults(Plan(queue=[fault], slow_s=0, hung_s=0)), []

    def accept() -> Response:
        accepted.append(1)
        return Response()

    asyncio.run(faults.meet(accept, lambda _: Response(status_code=500)))
    before = (Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.STALE_TOKEN, Fault.GATEWAY, Fault.DROPPED)
    assert accepted == ([] if fault in before else [1])


def test_deliveries_of_a_chat_stay_in_order_and_wait_for_each_other_while_other_chats_go_on() -> None:
    taken: list[bytes] = []

    async def run() -> None:
        async def post(body: bytes, tries: int) -> bool:
            if body == b"a1" and tries < 2:
                return False
            taken.append(body)
            return True

        deliveries = Deliveries(Faults(), post)
        for chat, body in (("a", b"a1"), ("a", b"a2"), ("b", b"b1")):
            deliveries.deliver(chat, body)
        while deliveries.pending:
            await asyncio.sleep(0.01)
        await deliveries.close()

    asyncio.run(run())
    assert taken == [b"b1", b"a1", b"a2"]


def test_rates_let_a_burst_in_and_then_say_how_long_to_wait() -> None:
    rates = Rates(per_chat=0.1, burst=2, overall=3)
    assert [rates.wait("a") for _ in range(3)] == [0, 0, 10]
    assert [rates.wait("b"), rates.wait("b")] == [0, 1]


def test_whoever_waits_for_messages_is_told_when_they_do_not_come() -> None:
    record = Record()
    record.accept(Accepted(chat="a", message_id="1", text="x"))
    assert [one.text for one in record.wait("a", 1)] == ["x"]
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        record.wait("b", 1, seconds=0.05)
    assert time.monotonic() - started >= 0.05


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a <c>", 'Unsupported start tag "c" at byte offset 2'),
        ("ế <b", "Unclosed start tag at byte offset 4"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_telegram_complains_of_broken_markup_in_its_own_words(text: str, complaint: str) -> None:
    with pytest.raises(BadMarkup) as error:
        plain_text(text + (">" if text == "5 < 6" else ""))
    assert str(error.value) == complaint
