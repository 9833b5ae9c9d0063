"""Documents sent in by an administrator: which files, how far their way into the knowledge base is, what came of it."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Engine, Row, insert, select, update

from api.ingest_view import IngestView
from api.service.audit import Act, record
from api.service.tables import UploadRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

BEAT_S = 5
"""How often who works on an upload shows that he still does."""
_SILENT = timedelta(seconds=6 * BEAT_S)
_LISTED = 20


class UploadState(StrEnum):
    """Where an upload is; ``CUT_OFF``: who worked on it is gone."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CUT_OFF = "cut_off"


_UNDER_WAY = (UploadState.WAITING, UploadState.RUNNING)


class Upload(BaseModel):
    """An upload; ``outcome`` says what changed, or what is wrong with the files (then nothing was changed)."""

    id: str
    files: list[str]
    state: UploadState
    stage: str
    done: int
    total: int
    started_at: datetime
    touched_at: datetime
    outcome: IngestView | None

    @property
    def under_way(self) -> bool:
        """Whether more is to come."""
        return self.state in _UNDER_WAY


class Uploads:
    """The uploads of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def begin(self, files: Sequence[str], by: str) -> str:
        """Write a new upload down, and in the audit trail who sent it; its id."""
        id_, now = str(uuid.uuid4()), self._now()
        row = {
            "id": id_,
            "started_at": now,
            "touched_at": now,
            "files": list(files),
            "state": UploadState.WAITING.value,
        }
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            connection.execute(insert(UploadRow).values(**row, stage="", done=0, total=0))
            record(connection, by, Act.DOCUMENTS_SENT, ", ".join(files))
        return id_

    def beat(self, ids: Collection[str]) -> None:
        """Show that these are not forgotten."""
        self._write(ids, {})

    def report(self, id_: str, stage: str, done: int, total: int) -> None:
        """Write down how far it is."""
        self._write([id_], {"state": UploadState.RUNNING.value, "stage": stage, "done": done, "total": total})

    def finish(self, id_: str, outcome: IngestView) -> None:
        """Write down what came of it."""
        state = UploadState.FAILED if outcome.generation is None else UploadState.DONE
        self._write([id_], {"state": state.value, "stage": "", "outcome": outcome.model_dump(mode="json")})

    def fail(self, id_: str, reason: str) -> None:
        """Write down that nothing came of it; what is finished already stays as it is."""
        self.finish(id_, IngestView(generation=None, documents=[], unchanged=[], failures=[reason]))

    def get(self, id_: str) -> Upload | None:
        """One upload."""
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            row = connection.execute(select(*UploadRow.__table__.columns).where(UploadRow.id == id_)).first()
        return self._upload(row) if row else None

    def recent(self) -> list[Upload]:
        """The last ones, newest first."""
        newest = select(*UploadRow.__table__.columns).order_by(UploadRow.started_at.desc()).limit(_LISTED)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return [self._upload(row) for row in connection.execute(newest)]

    def _write(self, ids: Collection[str], values: dict[str, Any]) -> None:
        u = UploadRow
        under_way = update(u).where(u.id.in_(ids), u.state.in_([state.value for state in _UNDER_WAY]))
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            connection.execute(under_way.values(**values, touched_at=self._now()))

    def _upload(self, row: Row[Any]) -> Upload:
        upload = Upload.model_validate(dict(row._mapping))
        silent = upload.under_way and self._now() - upload.touched_at > _SILENT
        return upload.model_copy(update={"state": UploadState.CUT_OFF}) if silent else upload
