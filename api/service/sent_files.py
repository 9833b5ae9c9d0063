"""Files that somebody sends: their names are only names, and they are saved where nobody else reads them."""

import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from starlette.datastructures import UploadFile

from api.service.problems import Code, Problem
from ingest.readers.kinds import SUFFIXES

MOST_BYTES = 32 * 1024 * 1024
"""Of all files of one upload together."""
MOST_FILES = 50
_LONGEST_NAME = 120
_KINDS = (*SUFFIXES, ".yaml", ".yml")


def names_of(files: Sequence[UploadFile]) -> list[str]:
    """The names under which files are saved, in the order sent.

    Raises:
        Problem: no file, an empty one, one of no kind that is read, or a name that is none or comes twice.
    """
    if not files:
        raise Problem(Code.INVALID, "Chưa có tệp nào; gửi các tệp trong mục files của multipart/form-data.")
    names = [_name(file) for file in files]
    if doubled := next((name for name in names if names.count(name) > 1), None):
        raise Problem(Code.INVALID, f"Hai tệp cùng tên “{doubled}”.")
    for name, file in zip(names, files, strict=True):
        if not file.size:
            raise Problem(Code.INVALID, f"Tệp “{name}” rỗng.")
        if Path(name).suffix.lower() not in _KINDS:
            raise Problem(Code.MEDIA, f"Không nhận tệp “{name}”; chỉ nhận {', '.join(_KINDS)}.")
    return names


def _name(file: UploadFile) -> str:
    name = unicodedata.normalize("NFC", file.filename or "")  # macOS sends accents apart; a manifest has them together
    bad = not name.strip() or len(name) > _LONGEST_NAME or name.startswith(".") or not name.isprintable()
    if bad or set(name) & set('/\\:*?"<>|'):
        raise Problem(Code.INVALID, "Tên tệp không dùng được: phải là tên thường, không có đường dẫn hay ký tự lạ.")
    return name


def save(files: Sequence[UploadFile], names: Sequence[str], folder: Path) -> None:
    """Write the files into a new folder that only this user reads."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    for name, file in zip(names, files, strict=True):
        with (folder / name).open("xb") as target:
            shutil.copyfileobj(file.file, target)
