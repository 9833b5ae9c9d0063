"""Every event is answered once, in the order of its chat, whatever goes wrong meanwhile."""

import asyncio
import random
import sqlite3
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, select, update
from sqlalchemy.exc import OperationalError

from bot.channels.channel import Halted, NotYet, Refused, Unreachable, Unsure
from bot.channels.chats import LEASE, Chats, LeaseLost
from bot.channels.dead_letters import DeadLetters
from bot.channels.messages import Kind
from bot.channels.office import Unavailable
from bot.channels.outbox import Outbox
from bot.channels.pending import Pending
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from tests.bot.channels.scripted import FORGET, NAME, Hanging, House, texts, working


def test_many_chats_are_answered_each_in_order(house: House) -> None:
    said = {f"c{chat}": [f"c{chat} {number}" for number in range(6)] for chat in range(30)}
    events = [(chat, text, number) for chat, texts in said.items() for number, text in enumerate(texts)]
    random.Random(1).shuffle(events)  # noqa: S311 - no secret
    for chat, text, number in events:
        assert house.hear(chat, text, sent_at=house.clock.now + timedelta(milliseconds=number))
    house.work(house.settled)
    assert house.channel.received == {chat: [f"re: {text}" for text in texts] for chat, texts in said.items()}


def test_events_of_the_same_moment_are_answered_by_the_platforms_own_count(house: House) -> None:
    house.hear("c", "hai", sequence=2)
    house.hear("c", "một", sequence=1)
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một", "re: hai"]


def test_a_repeated_delivery_is_answered_once(house: House) -> None:
    assert house.hear("c", "chào", event="e")
    assert not house.hear("c", "chào", event="e")
    house.work(house.settled)
    assert not house.hear("c", "chào", event="e")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: chào"]


def test_two_workers_share_the_chats_and_neither_answers_twice(postgresql: Engine) -> None:
    house = House(postgresql)
    for number in range(60):
        house.hear(f"c{number % 20}", f"{number}")

    async def both() -> None:
        async with working(house.worker()), working(house.worker()):
            while not await asyncio.to_thread(house.settled):
                await asyncio.sleep(0.02)

    asyncio.run(both())
    for chat in range(20):
        assert house.channel.received[f"c{chat}"] == [f"re: {chat + 20 * turn}" for turn in range(3)]


def test_what_comes_in_while_a_chat_is_served_is_not_forgotten(house: House) -> None:
    house.hear("c", "một")
    late = ["ba", "hai"]

    def write_again() -> None:
        if late:
            house.hear("c", late.pop())

    house.channel.before_sending = write_again
    house.work(lambda: len(house.channel.received["c"]) == 3)
    assert house.channel.received["c"] == ["re: một", "re: hai", "re: ba"]


def test_what_was_not_sent_is_sent_later_and_before_the_next(house: House) -> None:
    house.channel.failures.extend([NotYet("500"), NotYet("500")])
    house.hear("c", "một")
    house.hear("c", "hai")
    for _ in range(3):
        house.work(house.settled)
        house.clock.move(seconds=5)
    assert house.channel.received["c"] == ["re: một", "re: hai"]


def test_a_message_that_is_never_taken_goes_to_the_dead_letters_and_the_next_is_sent(house: House) -> None:
    house.channel.failures.extend([NotYet("500")] * 21)
    house.hear("c", "một")
    house.hear("c", "hai")
    for _ in range(22):
        house.work(house.settled)
        house.clock.move(minutes=6)
    assert house.sends() == [("dead", "500"), ("sent", "")]
    assert house.channel.received["c"] == ["re: hai"]


def test_nothing_is_sent_to_others_that_are_at_work_while_the_platform_wants_to_be_left_alone(house: House) -> None:
    house.channel.failures.append(NotYet("429", after=60, everybody=True))
    told = threading.Event()
    house.speaker.before_replying = lambda text: text == "một" or told.wait(5)
    house.hear("c", "một")
    house.hear("d", "hai", sent_at=house.clock.now + timedelta(seconds=1))
    house.told = lambda outcome: told.set() if outcome == "again" else None
    house.work(house.settled)
    assert not house.channel.received
    assert house.sends() == [("pending", "429"), ("pending", "")]


def test_what_a_platform_asks_for_is_done_for_an_hour_at_most(house: House) -> None:
    house.channel.failures.append(NotYet("429", after=float("inf")))
    house.hear("c", "một")
    house.work(house.settled)
    house.clock.move(hours=1, seconds=1)
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một"]


def test_being_told_to_wait_counts_as_no_attempt_and_holds_for_everybody(house: House) -> None:
    house.channel.failures.extend([NotYet("429", after=0.2, everybody=True)] * 15)
    house.hear("c", "một")

    async def wait() -> None:
        async with working(house.worker()):
            while not house.channel.received["c"]:
                house.clock.move(seconds=0.05)
                await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(wait(), 30))
    assert house.sends() == [("sent", "")]


def test_a_message_is_tried_for_half_an_hour_at_least(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random, "uniform", lambda least, _: least)
    house.channel.failures.extend([NotYet("500")] * 100)
    house.hear("c", "một")
    began = house.clock.now
    while house.sends() in ([], [("pending", "500")]):
        house.work(house.settled)
        with house.engine.connect() as connection:
            house.clock.now = connection.execute(select(ChatRow.due_at)).scalar() or house.clock.now
    assert house.sends() == [("dead", "500")]
    assert timedelta(minutes=30) <= house.clock.now - began <= timedelta(hours=1)


def test_an_event_is_tried_for_a_quarter_of_an_hour_at_least(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random, "uniform", lambda least, _: least)
    house.speaker.faults.extend([Unavailable("hỏng")] * 100)
    house.hear("c", "một")
    began = house.clock.now
    while house.events() == [("pending", "")]:
        house.work(house.settled)
        with house.engine.connect() as connection:
            house.clock.now = connection.execute(select(ChatRow.due_at)).scalar() or house.clock.now
    assert house.events() == [("dead", "tried too often")]
    assert timedelta(minutes=15) <= house.clock.now - began <= timedelta(hours=1)


def test_an_unsure_message_is_not_sent_again_and_does_not_hold_up_the_next(house: House) -> None:
    house.channel.failures.append(Unsure("time-out"))
    house.hear("c", "một")
    house.hear("c", "hai")
    house.work(house.settled)
    assert house.sends() == [("unknown", "time-out"), ("sent", "")]
    assert house.channel.received["c"] == ["re: hai"]


def test_a_refused_message_takes_its_other_parts_along_but_not_the_next_answer(house: House) -> None:
    house.channel.failures.append(Refused("400"))
    house.hear("c", "chữ " * 100)
    house.hear("c", "hai")
    house.work(house.settled)
    assert [state for state, _ in house.sends()] == ["dead", "dead", "dead", "sent"]
    assert house.channel.received["c"] == ["re: hai"]


def test_who_cannot_be_reached_is_not_written_to_until_he_writes_again(house: House) -> None:
    house.channel.failures.append(Unreachable("blocked"))
    house.hear("c", "chữ " * 100)
    house.work(house.settled)
    assert {state for state, _ in house.sends()} == {"dropped"}
    house.hear("c", "hai")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: hai"]


def test_who_left_and_came_back_before_that_was_seen_is_answered(house: House) -> None:
    house.hear("c", "", Kind.LEFT)
    house.hear("c", "một")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một"]


def test_who_comes_back_while_a_message_to_him_fails_is_answered(house: House) -> None:
    house.channel.failures.append(Unreachable("blocked"))
    coming = ["hai"]

    def come_back() -> None:
        if coming:
            house.hear("c", coming.pop())

    house.channel.before_sending = come_back
    house.hear("c", "một")
    house.work(lambda: bool(house.channel.received["c"]) and house.settled())
    assert house.channel.received["c"] == ["re: hai"]


def test_a_halted_channel_loses_nothing(house: House) -> None:
    house.channel.failures.append(Halted("401"))
    house.hear("c", "một")
    house.work(house.settled)
    assert house.sends() == [("pending", "401")]
    house.clock.move(minutes=2)
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một"]


def test_a_message_is_not_sent_after_the_window_closed(engine: Engine) -> None:
    house = House(engine, window=timedelta(hours=48))
    house.channel.failures.append(NotYet("500", after=49 * 3600))
    house.hear("c", "một")
    house.work(house.settled)
    house.clock.move(hours=50)
    house.work(house.settled)
    assert house.sends() == [("dropped", "window closed")]
    assert not house.channel.received["c"]


def test_who_writes_just_as_the_window_closes_is_answered(engine: Engine) -> None:
    house = House(engine, window=timedelta(hours=48))
    house.hear("c", "một")

    def write_again(text: str) -> None:  # the chat is at work by now
        if text == "một":
            house.clock.move(hours=47)
            house.hear("c", "hai")
            house.clock.move(hours=2)

    house.speaker.before_replying = write_again
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: hai"]


def test_an_answer_that_waited_for_days_is_not_sent_on_any_channel(house: House) -> None:
    house.channel.failures.append(Halted("401"))
    house.hear("c", "một")
    house.work(house.settled)
    house.clock.move(hours=49)
    house.work(house.settled)
    assert house.sends() == [("dropped", "window closed")]


def test_an_event_that_comes_days_late_is_not_answered(house: House) -> None:
    house.hear("c", "một", sent_at=house.clock.now - timedelta(hours=49))
    house.work(house.settled)
    assert house.events() == [("dropped", "too old")]


def test_a_house_that_cannot_answer_now_answers_later(house: House) -> None:
    house.speaker.faults.extend([Unavailable("hỏng"), Unavailable("hỏng")])
    house.hear("c", "một")
    for _ in range(3):
        house.work(house.settled)
        house.clock.move(seconds=10)
    assert house.channel.received["c"] == ["re: một"]


def test_an_event_that_cannot_be_answered_is_given_up_with_an_apology_and_the_next_is_answered(house: House) -> None:
    house.speaker.faults.extend([ValueError("lỗi")] * 4)
    house.hear("c", "một")
    house.hear("c", "hai")
    for _ in range(5):
        house.work(house.settled)
        house.clock.move(seconds=30)
    assert house.events() == [("dead", "ValueError"), ("done", "")]
    apology, answer = house.channel.received["c"]
    assert apology.startswith("Xin lỗi")
    assert answer == "re: hai"


def test_an_event_that_kills_its_worker_again_and_again_is_given_up(house: House) -> None:
    house.hear("c", "một")
    with house.engine.begin() as connection:
        connection.execute(update(InboxRow).values(attempts=14))
    house.work(house.settled)
    assert house.events() == [("dead", "tried too often")]


def test_what_a_dead_worker_was_sending_is_unknown_and_the_rest_is_sent(house: House) -> None:
    house.hear("c", "chữ " * 100)
    dead = Chats(house.engine, "dead", house.clock)
    (chat,) = dead.claim(NAME, 5)
    pending, outbox = Pending(dead), Outbox(dead)
    taken = pending.take(chat.key)
    assert taken
    reply = house.speaker.reply(chat.state, taken.received)
    pending.answer(chat.key, taken.received.key, reply, [*reply.messages, *reply.messages])
    assert outbox.begin(chat.key)
    house.work(lambda: True)
    assert [state for state, _ in house.sends()] == ["sending", "pending"], "the lease still counts"
    house.clock.move(seconds=LEASE.total_seconds() + 1)
    house.work(house.settled)
    assert [state for state, _ in house.sends()] == ["unknown", "sent"]


def test_a_worker_that_lost_its_lease_writes_nothing(house: House) -> None:
    house.hear("c", "một")
    slow, quick = Chats(house.engine, "slow", house.clock), Chats(house.engine, "quick", house.clock)
    (chat,) = slow.claim(NAME, 5)
    assert quick.claim(NAME, 5) == []
    house.clock.move(seconds=LEASE.total_seconds() + 1)
    assert quick.claim(NAME, 5)
    assert slow.renew([chat.key]) == set()
    assert quick.renew([chat.key]) == {chat.key}
    with pytest.raises(LeaseLost):
        Pending(slow).take(chat.key)


def test_a_lease_that_ran_out_while_its_worker_was_busy_starts_no_second_service_of_the_chat(house: House) -> None:
    house.hear("c", "một")
    slept = threading.Event()

    def sleep(_: str) -> None:  # as a laptop does that is closed
        if not slept.is_set():
            slept.set()
            house.clock.move(seconds=LEASE.total_seconds() + 1)
            time.sleep(1.5)

    house.speaker.before_replying = sleep
    house.work(lambda: slept.is_set() and house.settled())
    assert house.channel.received["c"] == ["re: một"]
    assert house.speaker.heard == ["một"]


def test_an_event_is_done_once_even_by_a_thread_that_comes_back_late(house: House) -> None:
    house.hear("c", "một")
    chats = Chats(house.engine, "same", house.clock)
    (chat,) = chats.claim(NAME, 5)
    pending = Pending(chats)
    taken = pending.take(chat.key)
    assert taken
    reply = house.speaker.reply(chat.state, taken.received)
    pending.answer(chat.key, taken.received.key, reply, reply.messages)
    with pytest.raises(LeaseLost):
        pending.answer(chat.key, taken.received.key, reply, reply.messages)
    assert house.sends() == [("pending", "")]


def test_only_worker_takes_over_at_once_what_a_dead_one_held(house: House) -> None:
    house.hear("c", "một")
    assert Chats(house.engine, "dead", house.clock).claim(NAME, 5)

    async def alone() -> None:
        async with working(house.worker(alone=True)):
            while not house.channel.received["c"]:
                await asyncio.sleep(0.02)

    asyncio.run(asyncio.wait_for(alone(), 15))


@pytest.mark.parametrize("steps", range(8))
def test_a_worker_stops_also_when_it_is_told_to_just_as_something_comes_in(house: House, steps: int) -> None:
    async def stop() -> None:
        worker = house.worker()
        work = asyncio.create_task(worker.run())
        await asyncio.sleep(0.1)  # by now it waits
        worker.wake()
        for _ in range(steps):
            await asyncio.sleep(0)
        work.cancel()
        done, _ = await asyncio.wait({work}, timeout=5)
        work.cancel()
        assert done

    asyncio.run(stop())


def test_a_worker_that_stops_holds_no_chat_any_more(house: House) -> None:
    house.hear("c", "một")

    def dawdle(*_: object) -> None:
        time.sleep(0.2)

    async def stop() -> None:
        work = asyncio.create_task(house.worker().run())
        await asyncio.sleep(0.1)  # by now it claims
        work.cancel()
        await asyncio.wait({work})

    event.listen(house.engine, "before_cursor_execute", dawdle)
    try:
        asyncio.run(stop())
    finally:
        event.remove(house.engine, "before_cursor_execute", dawdle)
    with house.engine.connect() as connection:
        assert connection.execute(select(ChatRow.lease)).scalar() is None


def test_the_assistant_is_silent_while_an_official_talks_to_somebody(house: House) -> None:
    house.hear("c", "chào ông, tôi ở Sở", Kind.TAKEN_OVER, message_id="human")
    house.hear("c", "dạ vâng")
    house.work(house.settled)
    assert house.events() == [("done", ""), ("dropped", "an official answers")]
    house.clock.move(hours=13)
    house.hear("c", "hỏi tiếp")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: hỏi tiếp"]


def test_an_official_who_wrote_long_ago_does_not_silence_the_assistant(house: House) -> None:
    house.channel.failures.append(NotYet("500"))
    house.hear("c", "một")
    house.work(house.settled)
    house.hear(
        "c", "chào ông, tôi ở Sở", Kind.TAKEN_OVER, message_id="h", sent_at=house.clock.now - timedelta(hours=13)
    )
    house.hear("c", "hai")
    house.clock.move(seconds=5)
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một", "re: hai"]


def test_the_echo_of_our_own_message_is_ours_also_where_the_platform_did_not_tell_its_id(house: House) -> None:
    house.hear("c", "một")
    house.work(house.settled)
    with house.engine.begin() as connection:
        connection.execute(update(OutboxRow).values(message_id=None))
    house.hear("c", "re: một", Kind.TAKEN_OVER, message_id="x")
    house.hear("c", "hai")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một", "re: hai"]


def test_the_echo_of_our_own_message_is_no_official(house: House) -> None:
    house.hear("c", "một")
    house.work(house.settled)
    with house.engine.connect() as connection:
        ours = connection.execute(select(OutboxRow.message_id)).scalar_one()
    house.hear("c", "re: một", Kind.TAKEN_OVER, message_id=ours)
    house.hear("c", "hai")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một", "re: hai"]


def test_the_echo_of_a_message_that_nobody_was_sure_of_proves_that_it_was_sent(house: House) -> None:
    house.channel.failures.append(Unsure("time-out"))
    house.hear("c", "một")
    house.work(house.settled)
    house.hear("c", "re: một", Kind.TAKEN_OVER, message_id="x")
    house.hear("c", "hai")
    house.work(house.settled)
    assert [state for state, _ in house.sends()] == ["sent", "sent"]


def test_a_platform_that_hangs_holds_up_no_other(house: House) -> None:
    hanging = Hanging("telegram")
    for number in range(40):
        house.hear(f"c{number}", "chào", channel=hanging.name, sent_at=house.clock.now - timedelta(seconds=1))

    async def work() -> None:
        async with working(house.worker()), working(house.worker(hanging)):
            while len(hanging.asked) < 32:
                await asyncio.sleep(0.02)
            house.hear("d", "một")
            while not house.channel.received["d"]:
                await asyncio.sleep(0.02)
            hanging.over.set()

    asyncio.run(asyncio.wait_for(work(), 20))


def test_a_chat_that_cannot_be_read_holds_up_no_other(house: House) -> None:
    house.hear("c", "một")
    with house.engine.begin() as connection:  # as a newer version may have written it
        connection.execute(update(ChatRow).values(options=[{"title": "1. x", "action": "x", "colour": "red"}]))
    house.hear("d", "hai")
    house.work(house.settled)
    assert house.channel.received == {"c": ["re: một"], "d": ["re: hai"]}


def test_the_outcome_of_a_sending_is_written_down_also_where_the_database_fails_for_a_moment(house: House) -> None:
    moments = [1]

    def fail(*_: object) -> None:
        if moments.pop() if moments else False:
            raise OperationalError("", {}, sqlite3.OperationalError("disk I/O error"))

    house.channel.after_sending = lambda: event.listen(house.engine, "before_cursor_execute", fail)
    house.hear("c", "một")
    try:
        house.work(lambda: not moments and house.settled())
    finally:
        event.remove(house.engine, "before_cursor_execute", fail)
    assert house.sends() == [("sent", "")]


def test_who_left_gets_nothing_more(house: House) -> None:
    house.channel.failures.append(NotYet("500"))
    house.hear("c", "một")
    house.work(house.settled)
    house.hear("c", "", Kind.LEFT)
    house.clock.move(seconds=10)
    house.work(house.settled)
    assert not house.channel.received["c"] or house.sends()[0][0] == "sent"


def test_who_asks_to_be_forgotten_is(house: House) -> None:
    house.hear("c", "một")
    house.hear("c", "", Kind.FORGET)
    house.hear("d", "hai")
    house.work(lambda: house.settled() and bool(house.channel.received["d"]))
    with house.engine.connect() as connection:
        assert connection.execute(select(ChatRow.chat)).scalars().all() == ["d"]
        assert connection.execute(select(InboxRow.text)).scalars().all() == ["hai"]


def test_what_somebody_asks_after_he_wished_to_be_forgotten_is_answered(house: House) -> None:
    house.hear("c", "một")
    house.hear("c", "", Kind.FORGET)
    house.hear("c", "hai")
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: một", "re: hai"]
    assert texts(house) == ["hai"]


def test_who_begins_anew_leaves_no_words_behind_and_no_event_is_answered_again(house: House) -> None:
    house.channel.failures.append(Unsure("time-out"))
    house.hear("c", "một", event="e1")
    house.hear("c", "hai")
    house.work(house.settled)
    house.hear("c", FORGET)
    house.hear("c", "ba")
    house.work(house.settled)
    with house.engine.connect() as connection:
        sent = connection.execute(select(OutboxRow.message)).scalars().all()
    assert texts(house) == ["", "", FORGET, "ba"]
    assert "một" not in str(sent)
    assert "hai" not in str(sent)
    assert not house.hear("c", "một", event="e1")
    assert DeadLetters(house.engine).list() == []
    house.hear("c", "chào ông, tôi ở Sở", Kind.TAKEN_OVER, message_id="human")
    house.work(house.settled)
    assert house.events()[-1] == ("done", ""), "what is left matches no words"


def test_a_pressed_button_is_acknowledged_also_where_nothing_is_said(house: House) -> None:
    house.hear("c", "x", Kind.ACTION, receipt="r1")
    house.hear("c", "x", Kind.ACTION, receipt="r2", sent_at=house.clock.now - timedelta(hours=60))
    house.work(house.settled)
    assert sorted(house.channel.acknowledged) == ["r1", "r2"]
    assert house.channel.typing_shown == ["c"]


def test_what_was_acknowledged_outlives_a_power_cut(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "FULL"


def test_personal_data_is_not_kept(house: House) -> None:
    house.hear("c", "số điện thoại 0912345678, cccd 079123456789")
    house.work(house.settled)
    with house.engine.connect() as connection:
        (text,) = connection.execute(select(InboxRow.text)).scalars()
    assert "0912345678" not in text
    assert "079123456789" not in text
