"""How long what came in and went out is kept."""

from datetime import timedelta

from sqlalchemy import Engine, delete, exists, or_

from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors


def purge(engine: Engine, retention_days: int, now: Clock = utc_now) -> int:
    """Delete events older than the days of retention with what answered them, and chats that are left empty.

    What still waits goes too: nobody is answered after so long, be it that its channel is not open any more. Returns
    how many events went.

    Raises:
        StorageUnavailable: the database cannot be written.
    """
    i, o, c = InboxRow, OutboxRow, ChatRow
    oldest = now() - timedelta(days=retention_days)
    old = delete(i).where(i.received_at < oldest)
    busy = or_(exists().where(i.chat == c.key), exists().where(o.chat == c.key))
    with storage_errors(place_of(engine)), engine.begin() as connection:
        gone = connection.execute(old).rowcount
        connection.execute(delete(c).where(c.last_message_at < oldest, c.lease.is_(None), ~busy))
    return gone
