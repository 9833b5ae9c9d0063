"""How much came in and went out on each channel."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from bot.channels.states import EventState, SendState
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from knowledge.database import place_of
from knowledge.storage import storage_errors


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one channel, as long as it is kept. ``lost``: dead letters and messages that nobody knows to have arrived."""

    chats: int
    waiting: int
    answered: int
    sent: int
    lost: int


def tallies(engine: Engine) -> dict[str, Tally]:
    """By channel.

    Raises:
        StorageUnavailable: the database cannot be read.
    """
    counted = {}
    with storage_errors(place_of(engine)), engine.connect() as connection:
        by_channel = select(ChatRow.channel, func.count()).group_by(ChatRow.channel)
        chats = {row[0]: row[1] for row in connection.execute(by_channel)}
        for table in (InboxRow, OutboxRow):
            by_state = select(table.channel, table.state, func.count()).group_by(table.channel, table.state)
            for channel, state, count in connection.execute(by_state):
                counted[table, channel, state] = count

    def of(table: type[InboxRow | OutboxRow], channel: str, *states: EventState | SendState) -> int:
        return sum(counted.get((table, channel, state.value), 0) for state in states)

    return {
        channel: Tally(
            chats=count,
            waiting=of(InboxRow, channel, EventState.PENDING)
            + of(OutboxRow, channel, SendState.PENDING, SendState.SENDING),
            answered=of(InboxRow, channel, EventState.DONE),
            sent=of(OutboxRow, channel, SendState.SENT),
            lost=of(InboxRow, channel, EventState.DEAD) + of(OutboxRow, channel, SendState.DEAD, SendState.UNKNOWN),
        )
        for channel, count in sorted(chats.items())
    }
