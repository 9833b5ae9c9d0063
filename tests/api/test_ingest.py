"""Bringing documents in from the command line."""

import json
from pathlib import Path

import pytest

from tests.api.conftest import process
from tests.api.test_failures import copied

DECREE = """\
---
number: 12/2030/NĐ-CP
title: Nghị định về việc trồng cây bóng mát
kind: nghị định
issuer: Chính phủ
rendition: official
issued: 2030-01-02
effective: 2025-03-01
checked_until: 2026-01-31
---
Điều 1. Mức hỗ trợ

1. Hộ trồng từ mười cây trở lên được hỗ trợ 700.000 đồng mỗi năm.

2. Hộ trồng dưới mười cây, nếu thuộc một trong các trường hợp sau, được hỗ trợ 300.000 đồng:

a) Hộ ở vùng cát;

b) Hộ ở ven kênh.

Điều 2. Hiệu lực

Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2025.
"""


@pytest.fixture(scope="module")
def own(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of this module's own, with the invented decree beside it."""
    folder = tmp_path_factory.mktemp("nap")
    (folder / "nghi-dinh.md").write_text(DECREE, encoding="utf-8")
    return copied(data, folder)


def test_a_document_is_read_told_and_found(own: Path) -> None:
    done = process(own, "ingest", "--json", str(own.parent / "nghi-dinh.md"))
    assert done.returncode == 0, done.stderr.decode()
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["slug"], document["articles"], document["clauses"], document["points"]) == (
        "12-2030-nd-cp",
        2,
        2,
        2,
    )
    shown = process(own, "show", "điểm b khoản 2 Điều 1 Nghị định 12/2030/NĐ-CP").stdout.decode()
    assert "Hộ ở ven kênh" in shown
    assert "được hỗ trợ 300.000 đồng" in shown  # a point is never shown without its lead-in
    assert "nguyên văn" in shown


def test_what_has_not_changed_is_said_to_be_left_alone(own: Path) -> None:
    process(own, "ingest", str(own.parent / "nghi-dinh.md"))
    again = process(own, "ingest", str(own.parent / "nghi-dinh.md"))
    assert again.stdout.decode().startswith("Không đổi, giữ nguyên: 12-2030-nd-cp/official\nĐã đọc 0 văn bản")
    assert "Không đổi, giữ nguyên: 75-2021-nd-cp/digest" in process(own, "ingest").stdout.decode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("thieu.md", DECREE.replace("number: 12/2030/NĐ-CP\n", ""), "number"),
        ("rong.md", "", "rong.md"),
        ("nhi-phan.txt", "\x00\x01", "nhi-phan.txt"),
        ("anh.png", "x", "chỉ nạp được tệp"),
    ],
)
def test_a_file_that_cannot_become_a_document_is_told_in_one_line(
    name: str, content: str, told: str, data: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = process(data, "ingest", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (1, b"")
    (error,) = _errors(done.stderr)
    assert told in error


def test_only_without_a_manifest_is_misuse(data: Path) -> None:
    assert process(data, "ingest", "--only", "12-2030-nd-cp").returncode == 2


def test_a_missing_file_is_told(data: Path) -> None:
    done = process(data, "ingest", "khong-co.md")
    assert (done.returncode, len(_errors(done.stderr))) == (1, 1)


def _errors(told: bytes) -> list[str]:
    """The error lines beside the stages that a log gets."""
    return [line for line in told.decode().splitlines() if not line.endswith(" …")]
