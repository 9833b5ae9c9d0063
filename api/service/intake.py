"""Uploads one after the other, each in a process of its own; their files stay in a private folder until then."""

import multiprocessing
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.service import sent_files
from api.service.problems import Code, Problem
from api.service.upload_job import work
from api.service.uploads import BEAT_S, Upload, Uploads
from knowledge.errors import StorageUnavailable
from knowledge.settings import KnowledgeSettings

_MOST_AT_ONCE = 5
_CLOSED = "Dịch vụ dừng trước khi nạp xong; chưa có gì thay đổi. Hãy gửi lại."
_CRASHED = "Lượt nạp dừng đột ngột; chưa có gì thay đổi. Hãy gửi lại, hoặc nạp bằng lệnh ansinh ingest để xem lỗi."


class Intake:
    """Takes uploads in. Thread-safe."""

    def __init__(self, settings: KnowledgeSettings, uploads: Uploads) -> None:
        self._settings = settings
        self.uploads = uploads
        self._folder = settings.data / "uploads"
        self._worker = ThreadPoolExecutor(1, "uploads")
        self._lock = Lock()
        self._under_way: list[str] = []
        self._process: SpawnProcess | None = None
        self._closed = False
        self._sweep()

    async def accept(self, files: Sequence[UploadFile], replacing: bool, by: str) -> Upload:
        """Save files that ``by`` sends and put them in the queue.

        Raises:
            Problem: a file cannot be one of ours, or too many uploads wait.
        """
        return await run_in_threadpool(self._accept, files, replacing, by)

    def close(self) -> None:
        """End what is under way; the knowledge base stays as it was before it."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.terminate()
        self._worker.shutdown(wait=True)

    def _accept(self, files: Sequence[UploadFile], replacing: bool, by: str) -> Upload:
        names = sent_files.names_of(files)
        with self._lock:
            if len(self._under_way) >= _MOST_AT_ONCE:
                raise Problem(Code.CONFLICT, "Nhiều lượt nạp đang đợi; hãy gửi lại khi các lượt đó xong.")
            id_ = self.uploads.begin(names, by)
            self._under_way.append(id_)
        try:
            sent_files.save(files, names, self._folder / id_)
            self._worker.submit(self._work, id_, replacing)
        except BaseException:
            self._end(id_, _CRASHED)
            raise
        upload = self.uploads.get(id_)
        assert upload is not None  # noqa: S101 - begun above
        return upload

    def _work(self, id_: str, replacing: bool) -> None:
        arguments = (self._settings, id_, self._folder / id_, replacing)
        try:
            with self._lock:
                if self._closed:
                    return
                self._process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
                self._process.start()
            while self._process.is_alive():
                self._process.join(BEAT_S)
                with suppress(StorageUnavailable):  # the next beat comes soon
                    self.uploads.beat(self._under_way[1:])  # those that wait behind this one
        finally:
            self._end(id_, _CLOSED if self._closed else _CRASHED)

    def _end(self, id_: str, reason: str) -> None:
        """Let go of an upload; ``reason`` is written down where its work has not said itself what came of it."""
        with self._lock:
            self._process = None
            self._under_way.remove(id_)
        shutil.rmtree(self._folder / id_, ignore_errors=True)
        self.uploads.fail(id_, reason)

    def _sweep(self) -> None:
        """Delete the files of uploads that a process left behind which is gone."""
        for folder in self._folder.glob("*"):
            upload = self.uploads.get(folder.name)
            if upload is None or not upload.under_way:
                shutil.rmtree(folder, ignore_errors=True)
