"""The work on one upload, in a process of its own: reading and indexing must not slow those down who ask meanwhile."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import structlog

from api.bringing_in import BringingIn
from api.ingest_view import IngestView, view_ingest, view_plan
from api.service import logs
from api.service.uploads import BEAT_S, Uploads
from ingest.errors import AlreadyHeld, IngestError
from ingest.pipeline import Plan
from knowledge.database import open_database
from knowledge.errors import AnsinhError, IngestRunning, StorageUnavailable
from knowledge.publish import Progress
from knowledge.settings import KnowledgeSettings

_PATIENCE_S = 600.0  # how long to wait for an ingest that another process runs
_POLL_S = 0.5
_REPORT_S = 0.5


def work(settings: KnowledgeSettings, id_: str, folder: Path, replacing: bool) -> None:
    """Bring the files in ``folder`` into the knowledge base, and write progress and outcome into the upload's row."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which ends this process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that readers of our own are ended too
    logs.configure()
    engine = open_database(settings)
    uploads = Uploads(engine)
    try:
        with _reported(uploads, id_) as progress:
            outcome = bring_in(BringingIn(settings, progress), folder, replacing)
        uploads.finish(id_, outcome)
    finally:
        engine.dispose()


def bring_in(way: BringingIn, folder: Path, replacing: bool) -> IngestView:
    """What became of the files in ``folder``: what changed, or what is wrong with them."""
    try:
        planned = way.read(sorted(folder.iterdir()), within=folder)
        following = way.foresee(planned)
        view = view_plan(planned, following)
        if following is None:
            return view.model_copy(update={"failures": list(_faults(planned))})
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                return view_ingest(way.publish(planned, replacing=replacing), following)
            except IngestRunning:
                if time.monotonic() > deadline:
                    raise
                way.progress("Đợi lượt nạp khác", 0, 0)
                time.sleep(_POLL_S)
    except AnsinhError as error:
        return _failed(_told(error))
    except Exception as error:  # whatever a file does to us is told as the outcome, and nothing has changed
        structlog.get_logger().error("upload failed", exc_info=error)
        return _failed(f"Lỗi không lường trước ({type(error).__name__}); đã ghi lại, chưa có gì thay đổi.")


def _faults(planned: Plan) -> Iterator[str]:
    for failure in planned.failures:
        yield _told(failure)
    for read in planned.read:
        if read.draft.missing:
            names = ", ".join(path.name for path in read.draft.files)
            facts = ", ".join(read.draft.missing)
            yield f"{names}: thiếu {facts}. Gửi lại kèm một tệp manifest.yaml ghi các thông tin này."


def _told(error: AnsinhError) -> str:
    """The error with the name of the file alone: its folder says nothing to who sent it."""
    if isinstance(error, AlreadyHeld):
        return f"{error.label} đã có với nội dung khác. Gửi lại với replace=true để thay bản đang có."
    if isinstance(error, IngestError):
        return f"{error.path.name}{f', dòng {error.line}' if error.line else ''}: {error.problem}"
    return error.message


def _failed(reason: str) -> IngestView:
    return IngestView(generation=None, documents=[], unchanged=[], failures=[reason])


@contextmanager
def _reported(uploads: Uploads, id_: str) -> Iterator[Progress]:
    """A progress that is written down now and then, and shows while nothing moves that the work goes on."""
    latest, written, ended = ("", 0, 0), ("", 0, 0), Event()

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal latest
        latest = (stage, done, total)

    def write() -> None:
        nonlocal written
        last = 0.0
        while not ended.wait(_REPORT_S):
            if latest != written or time.monotonic() - last > BEAT_S:
                written, last = latest, time.monotonic()
                try:
                    uploads.report(id_, *written)
                except StorageUnavailable:  # SQLite while the new index is written; the next beat comes soon
                    continue

    writer = Thread(target=write, daemon=True)
    writer.start()
    try:
        yield progress
    finally:
        ended.set()
        writer.join()
