"""What is switched off: a channel, a topic or a document. Read for each question, so that it counts at once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select, update

from api.service.audit import Act, record
from api.service.tables import SwitchRow
from knowledge.database import place_of
from knowledge.storage import storage_errors
from knowledge.tables import RenditionRow
from knowledge.text import bare_words

CHANNELS = ("api", "web", "telegram", "zalo_oa", "zalo_bot")
"""The channels that there are."""


class Kind(StrEnum):
    """What can be switched off."""

    CHANNEL = "channel"
    TOPIC = "topic"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that is off. ``name``: the channel's, the topic's words, the document's slug."""

    kind: Kind
    name: str
    reason: str
    since: datetime


class NoSuchThing(Exception):
    """There is nothing of that name to switch off, which a switch would then not do; the message tells a person."""


class Switches:
    """The switches of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def off(self, kind: Kind, name: str, reason: str, by: str) -> None:
        """Switch something off; where it is already, only the reason changes.

        Raises:
            NoSuchThing: there is nothing of that name.
        """
        s = SwitchRow
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            if kind is Kind.CHANNEL and name not in CHANNELS:
                raise NoSuchThing(f"không có kênh “{name}”; có: {', '.join(CHANNELS)}.")
            if kind is Kind.TOPIC and not bare_words(name):
                raise NoSuchThing("chủ đề phải là những chữ có trong câu hỏi, ví dụ “mai táng”.")
            known = select(RenditionRow.document).where(RenditionRow.document == name)
            if kind is Kind.DOCUMENT and connection.execute(known).first() is None:
                raise NoSuchThing(f"không có văn bản “{name}”; xem mã văn bản bằng lệnh: ansinh documents")
            known_switch = update(s).where(s.kind == kind.value, s.name == name)
            if not connection.execute(known_switch.values(reason=reason)).rowcount:
                row = {"kind": kind.value, "name": name, "reason": reason, "since": datetime.now(UTC)}
                connection.execute(insert(s).values(row))
            record(connection, by, Act.SWITCHED_OFF, f"{kind} {name}: {reason}")

    def on(self, kind: Kind, name: str, by: str) -> bool:
        """Switch something on again; whether it was off."""
        s = SwitchRow
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            was = connection.execute(delete(s).where(s.kind == kind.value, s.name == name)).rowcount
            if was:
                record(connection, by, Act.SWITCHED_ON, f"{kind} {name}")
        return bool(was)

    def all(self) -> list[Switch]:
        """What is off, the latest first."""
        s = SwitchRow
        query = select(s.kind, s.name, s.reason, s.since).order_by(s.since.desc(), s.key)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return [Switch(Kind(kind), name, reason, since) for kind, name, reason, since in connection.execute(query)]
