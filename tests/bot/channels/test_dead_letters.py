"""What went wrong is listed, and tried again when somebody asks."""

from datetime import timedelta

from sqlalchemy import select

from bot.channels.channel import Refused, Unsure
from bot.channels.dead_letters import DeadLetters
from bot.channels.keeping import purge
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from bot.channels.tally import tallies
from tests.bot.channels.scripted import House


def test_dead_letters_are_listed_and_replayed_in_their_place(house: House) -> None:
    house.channel.failures.extend([Refused("400"), Unsure("time-out")])
    house.speaker.faults.extend([])
    house.hear("c", "một")
    house.hear("c", "hai")
    house.hear("c", "ba")
    house.work(house.settled)
    letters = DeadLetters(house.engine, house.clock)
    found = letters.list()
    assert [(one.state, one.text, one.reason) for one in found] == [
        ("dead", "re: một", "400"),
        ("unknown", "re: hai", "time-out"),
    ]
    assert found[0].name == "out-" + str(found[0].key)
    letters.replay(found)
    house.work(house.settled)
    assert house.channel.received["c"] == ["re: ba", "re: một", "re: hai"]
    assert letters.list() == []


def test_what_was_replayed_meanwhile_is_not_replayed_again(house: House) -> None:
    house.channel.failures.append(Refused("400"))
    house.hear("c", "một")
    house.work(house.settled)
    letters = DeadLetters(house.engine, house.clock)
    found = letters.list()
    for _ in range(2):
        letters.replay(found)
        house.work(house.settled)
    assert house.channel.received["c"] == ["re: một"]


def test_what_waits_in_a_channel_that_is_not_open_any_more_goes_too(house: House) -> None:
    house.hear("c", "một", channel="telegram")
    house.hear("d", "hai", channel="zalo_oa")
    house.clock.move(days=31)
    assert purge(house.engine, 30, house.clock) == 2
    with house.engine.connect() as connection:
        assert connection.execute(select(ChatRow.chat)).scalars().all() == []


def test_an_event_that_was_given_up_is_answered_after_a_replay(house: House) -> None:
    house.speaker.faults.extend([ValueError()] * 4)
    house.hear("c", "một")
    for _ in range(4):
        house.work(house.settled)
        house.clock.move(seconds=30)
    letters = DeadLetters(house.engine, house.clock)
    (letter,) = letters.list()
    assert letter.name == f"in-{letter.key}"
    letters.replay([letter])
    house.work(house.settled)
    assert house.channel.received["c"][-1] == "re: một"
    assert letters.list() == []


def test_what_was_done_is_counted(house: House) -> None:
    house.channel.failures.append(Unsure("time-out"))
    house.hear("c", "một")
    house.hear("d", "hai")
    house.work(house.settled)
    (tally,) = tallies(house.engine).values()
    assert (tally.chats, tally.waiting, tally.answered, tally.sent, tally.lost) == (2, 0, 2, 1, 1)


def test_what_is_old_goes(house: House) -> None:
    house.hear("c", "một")
    house.work(house.settled)
    house.clock.move(days=20)
    house.hear("d", "hai")
    house.hear("e", "ba", sent_at=house.clock.now)
    house.work(house.settled)
    house.clock.move(days=11)
    house.hear("f", "bốn", sent_at=house.clock.now - timedelta(days=25))
    assert purge(house.engine, 30, house.clock) == 1
    with house.engine.connect() as connection:
        assert connection.execute(select(ChatRow.chat).order_by(ChatRow.key)).scalars().all() == ["d", "e", "f"]
        assert len(connection.execute(select(OutboxRow.key)).all()) == 2
        assert len(connection.execute(select(InboxRow.key)).all()) == 3
