"""The audit trail: every act of an administrator, with who and when. Written only, never changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, insert, select

from api.service.tables import AuditRow
from knowledge.database import place_of
from knowledge.storage import storage_errors

COMMAND_LINE = "dòng lệnh"
"""Who acts on the command line: whoever may run it on the machine."""

_LONGEST_NAME = 120


class Act(StrEnum):
    """What an administrator does."""

    KEY_MADE = "tạo khóa"
    KEY_REVOKED = "thu hồi khóa"
    SWITCHED_OFF = "tắt"
    SWITCHED_ON = "bật lại"
    DOCUMENTS_SENT = "nạp văn bản"
    DOCUMENT_REMOVED = "gỡ văn bản"
    QUESTION_DELETED = "xóa câu hỏi"
    FEEDBACK_DELETED = "xóa góp ý"
    LETTERS_REPLAYED = "thử lại tin hỏng"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the trail; ``act`` is an ``Act`` of this or another release."""

    at: datetime
    who: str
    act: str
    target: str


def record(connection: Connection, who: str, act: Act, target: str) -> None:
    """Write an act down in the transaction that does it: neither is ever there without the other."""
    row = {"at": datetime.now(UTC), "who": who[:_LONGEST_NAME], "act": act.value, "target": target}
    connection.execute(insert(AuditRow).values(row))


class Audit:
    """The trail of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, who: str, act: Act, target: str) -> None:
        """Write down an act that is not done in this database."""
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            record(connection, who, act, target)

    def latest(self, count: int = 100) -> list[Entry]:
        """The last acts, the newest first."""
        a = AuditRow
        query = select(a.at, a.who, a.act, a.target).order_by(a.key.desc()).limit(count)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(query)]
