"""Whatever a file does to its reader: a clear line, bounded time and memory, and ours goes on."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.errors import UnreadableFile
from ingest.readers import isolated, read_file
from ingest.readers.base import Reading
from tests.ingest import hostile_files
from tests.ingest.made_files import pdf_file, word_file

_PATIENCE_S = 90.0
"""Far more than any of them takes on a slow machine, far less than for ever."""


def _broken(make: Callable[[Path], Path], path: Path, keep: float) -> Path:
    whole = make(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    return path


def _encrypted(path: Path) -> Path:
    pdf = FPDF()
    pdf.set_encryption(owner_password="chu", user_password="mat-khau")  # noqa: S106 - a password of nobody's
    pdf.add_page()
    pdf.output(str(path))
    return path


def _of(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("rong.docx", _of(b""), "rỗng"),
        ("rong.pdf", _of(b"\x00" * 4096), "rỗng"),
        ("cut.docx", lambda path: _broken(word_file, path, 0.6), "hỏng"),
        ("cut.pdf", lambda path: _broken(pdf_file, path, 0.3), "hỏng"),
        ("khong-trang.pdf", _of(b"%PDF-1.7\nkhong co gi"), "hỏng"),
        ("mat-khau.pdf", _encrypted, "mật khẩu"),
        ("cu.docx", _of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)), r"\.doc.*lưu lại"),
        ("anh.pdf", _of(b"\x89PNG\r\n\x1a\n" + bytes(64)), "là ảnh"),
        ("bang.docx", lambda path: hostile_files.word_package(path, b"khong phai xml"), "hỏng"),
        ("bom.docx", hostile_files.zip_bomb, "quá lớn"),
        ("cuoi.docx", hostile_files.billion_laughs, "hỏng|không có chữ|bộ nhớ"),
        ("sau.docx", hostile_files.deep_word, "hỏng|phức tạp|không có chữ"),
        ("sau.html", hostile_files.deep_html, "hỏng|không có chữ"),
        ("vong.pdf", hostile_files.page_tree_in_a_circle, "hỏng|không có chữ"),
        ("dai.pdf", lambda path: hostile_files.many_pages(path, 10_000), "10000 trang"),
        ("phinh.pdf", hostile_files.stream_bomb, "bộ nhớ|hỏng|không có chữ"),
    ],
)
def test_a_hostile_file_is_refused_in_one_line_within_bounded_time(
    tmp_path: Path, name: str, make: Callable[[Path], Path], told: str
) -> None:
    path = make(tmp_path / name)
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=told) as error:
        read_file(path)
    assert time.monotonic() - began < _PATIENCE_S
    assert str(path) in error.value.message
    assert "\n" not in error.value.message


def test_a_script_in_a_pdf_is_never_run_and_the_words_are_read(tmp_path: Path) -> None:
    assert [block.text for block in read_file(hostile_files.script(tmp_path / "a.pdf")).blocks] == ["Dieu 1. Muc"]


def _crash(path: Path, progress: isolated.Counted) -> Reading:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def _hang(path: Path, progress: isolated.Counted) -> Reading:
    progress(0, 1)
    time.sleep(600)
    raise AssertionError


def _swell(path: Path, progress: isolated.Counted) -> Reading:
    held = bytearray(isolated.MOST_MEMORY)
    raise AssertionError(len(held))


@pytest.mark.parametrize(("read", "told"), [(_crash, "dừng đột ngột"), (_hang, "không xong"), (_swell, "bộ nhớ")])
def test_a_reader_that_crashes_hangs_or_swells_is_ended_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: isolated.Read, told: str
) -> None:
    monkeypatch.setattr(isolated, "SILENCE_S", 3.0)
    with pytest.raises(UnreadableFile, match=told):
        isolated.read_isolated(read, tmp_path / "a.pdf", lambda done, total: None)
