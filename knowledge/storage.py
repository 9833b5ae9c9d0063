"""Failures of disk, database and vector store, said in one Vietnamese line."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StorageUnavailable

_FULL = ("disk is full", "no space left", "disk full", "code: 13", "quota")
_ROOM = 100_000
"""Bytes without which neither store can write anything."""
_READ_ONLY = ("readonly", "read-only", "permission denied", "code: 8")
_REFUSED = ("authentication failed", "no password supplied", "no pg_hba.conf entry")
_UNREACHABLE = ("could not connect", "connection refused", "connection failed", "connection to server", "timed out")
_STORAGE = ("database", "disk", "i/o", "sqlite", "os error", "connect")


@contextmanager
def storage_errors(where: str) -> Iterator[None]:
    """Turn what disk, database and vector store raise into ``StorageUnavailable``; ``where`` names the place.

    Chroma's engine reports disk failures as ``ChromaError`` or, at start-up, ``ValueError``; only their words tell
    them apart from misuse, which passes through. (The libraries' classes are known by name, not imported: the vector
    store takes a second to import and a look into the database does without.)
    """
    try:
        yield
    except Exception as error:
        reason = _reason(error, where)
        if reason is None:
            raise
        raise StorageUnavailable(f"{reason}: {where}") from error


def _reason(error: Exception, where: str) -> str | None:
    origin = {cls.__module__.partition(".")[0] for cls in type(error).__mro__}
    words = str(error).lower()
    if isinstance(error, ValueError) and "could not connect" not in words:
        return None
    if not isinstance(error, OSError | ValueError) and not origin & {"sqlalchemy", "sqlite3", "chromadb", "httpx"}:
        return None
    if type(error).__name__ == "NotFoundError":
        return None
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT) or any(w in words for w in _FULL) or _filled(where):
        return "Ổ đĩa đã đầy, không ghi được dữ liệu"
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or any(w in words for w in _READ_ONLY) or _locked(where):
        return "Không có quyền ghi vào nơi chứa dữ liệu"
    if number in (errno.ENOTDIR, errno.EEXIST) or "not a directory" in words:
        return "Nơi chứa dữ liệu không phải là thư mục"
    if any(w in words for w in _REFUSED):
        return "Máy chủ dữ liệu từ chối tên người dùng hoặc mật khẩu"
    if "does not exist" in words and "OperationalError" in type(error).__name__:
        return "Máy chủ không có cơ sở dữ liệu hoặc người dùng này"
    if any(w in words for w in _UNREACHABLE) or "httpx" in origin:
        return "Không kết nối được máy chủ dữ liệu"
    if isinstance(error, OSError) or "OperationalError" in type(error).__name__ or any(w in words for w in _STORAGE):
        return "Không mở được nơi chứa dữ liệu"
    return None


def _filled(where: str) -> bool:
    """Whether the disk of ``where`` has no room left: Chroma may say no more than "failed to apply logs"."""
    return Path(where).is_dir() and shutil.disk_usage(where).free < _ROOM


def _locked(where: str) -> bool:
    """Whether ``where`` is a folder that cannot be written: SQLite says no more than "unable to open"."""
    return Path(where).is_dir() and not os.access(where, os.W_OK)
