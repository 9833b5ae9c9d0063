"""Bringing documents in from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from tests.api.terminals import terminal_of
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


def ran(data: Path, *arguments: str) -> Result:
    """A command in this process over the knowledge base in ``data``."""
    return CliRunner().invoke(app, list(arguments), env={"ANSINH_DATA": str(data)})


def test_a_document_is_read_told_and_found(own: Path) -> None:
    done = ran(own, "ingest", "--json", str(own.parent / "nghi-dinh.md"))
    assert done.exit_code == 0, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["slug"], document["articles"], document["clauses"], document["points"]) == (
        "12-2030-nd-cp",
        2,
        2,
        2,
    )
    shown = ran(own, "show", "điểm b khoản 2 Điều 1 Nghị định 12/2030/NĐ-CP").stdout
    assert "Hộ ở ven kênh" in shown
    assert "được hỗ trợ 300.000 đồng" in shown  # a point is never shown without its lead-in
    assert "nguyên văn" in shown


def test_what_has_not_changed_is_said_to_be_left_alone(own: Path) -> None:
    ran(own, "ingest", str(own.parent / "nghi-dinh.md"))
    again = ran(own, "ingest", str(own.parent / "nghi-dinh.md"))
    assert again.stdout.startswith("Không đổi, giữ nguyên: 12-2030-nd-cp/official\nĐã đọc 0 văn bản")
    assert "Không đổi, giữ nguyên: 75-2021-nd-cp/digest" in ran(own, "ingest").stdout


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
    done = ran(data, "ingest", str(tmp_path / name))
    assert (done.exit_code, done.stdout) == (1, "")
    (error,) = _errors(done.stderr)
    assert told in error


def test_only_without_a_manifest_is_misuse(data: Path) -> None:
    assert ran(data, "ingest", "--only", "12-2030-nd-cp").exit_code == 2


def test_a_missing_file_is_told(data: Path) -> None:
    done = ran(data, "ingest", "khong-co.md")
    assert (done.exit_code, len(_errors(done.stderr))) == (1, 1)


def _errors(told: str) -> list[str]:
    """The error lines beside the stages that a log gets."""
    return [line for line in told.splitlines() if not line.endswith(" …")]


def test_check_shows_what_was_read_and_writes_nothing(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "moi.md"
    path.write_text(DECREE.replace("12/2030", "13/2030") + "\nĐiều 4. Thêm\n\nTheo Điều 9 Nghị định này.\n", "utf-8")
    done = ran(own, "ingest", "--check", str(path))
    shown = done.stdout
    assert done.exit_code == 0
    assert "Điều 1. Mức hỗ trợ (2 khoản)" in shown
    assert "thiếu Điều 3" in shown
    assert "“Điều 9 Nghị định này” không có trong văn bản" in shown
    assert shown.splitlines()[-1] == "Chỉ xem, chưa ghi gì: đọc được 1 văn bản, 0 lỗi."
    assert "13-2030" not in ran(own, "documents").stdout


def test_check_tells_the_facts_that_are_missing_and_the_files_that_cannot_be_read(own: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Mức\n\nMười đồng.\n", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = ran(own, "ingest", "--check", str(tmp_path))
    assert done.exit_code == 1
    assert "Thiếu number: số hiệu, ví dụ 75/2021/NĐ-CP" in done.stdout
    assert "Thiếu effective: ngày có hiệu lực" in done.stdout
    (error,) = _errors(done.stderr)
    assert "b.docx" in error
    assert "là ảnh" in error


def test_another_text_of_a_held_document_needs_to_be_told_to_replace_it(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "nghi-dinh.md"
    path.write_text(DECREE.replace("700.000", "800.000"), encoding="utf-8")
    ran(own, "ingest", str(own.parent / "nghi-dinh.md"))
    refused = ran(own, "ingest", str(path))
    assert refused.exit_code == 1
    assert "--replace" in refused.stderr
    assert "700.000" in ran(own, "show", "khoản 1 Điều 1 Nghị định 12/2030/NĐ-CP").stdout
    assert ran(own, "ingest", "--replace", str(path)).exit_code == 0
    assert "800.000" in ran(own, "show", "khoản 1 Điều 1 Nghị định 12/2030/NĐ-CP").stdout
    told = ran(own, "history", "12/2030/NĐ-CP").stdout
    assert "thay Nghị định 12/2030/NĐ-CP (nguyên văn)" in told
    assert "từ tệp nghi-dinh.md" in told


def test_removing_asks_first_and_anything_but_yes_keeps_the_document(own: Path) -> None:
    ran(own, "ingest", "--replace", str(own.parent / "nghi-dinh.md"))
    with terminal_of(own, "remove", "12/2030/NĐ-CP") as terminal:
        terminal.until("Gõ “có” để gỡ: ")
        terminal.type("không\n")
        terminal.until("Đã dừng")
        assert terminal.exit_code() == 1
    assert ran(own, "show", "Điều 1 Nghị định 12/2030/NĐ-CP").exit_code == 0


def test_a_document_is_removed_by_its_number_and_the_library_stays(own: Path) -> None:
    ran(own, "ingest", "--replace", str(own.parent / "nghi-dinh.md"))
    assert ran(own, "remove", "12/2030/NĐ-CP").exit_code == 2  # nobody there to confirm it
    assert ran(own, "remove", "--yes", "12/2030/NĐ-CP").exit_code == 0
    assert ran(own, "show", "Điều 1 Nghị định 12/2030/NĐ-CP").exit_code == 1
    assert "gỡ Nghị định 12/2030/NĐ-CP" in ran(own, "history", "12-2030-nd-cp").stdout
    removed, sent, *_ = ran(own, "audit").stdout.splitlines()
    assert removed.endswith(" · dòng lệnh · gỡ văn bản: 12-2030-nd-cp")
    assert sent.endswith(" · dòng lệnh · nạp văn bản: nghi-dinh.md")
    refused = ran(own, "remove", "--yes", "75/2021/NĐ-CP")
    assert (refused.exit_code, "kèm theo phần mềm" in refused.stderr) == (2, True)


AMENDING = """\
NGHỊ ĐỊNH

Sửa đổi mức chuẩn của Nghị định số 75/2021/NĐ-CP

Số: 99/2025/NĐ-CP

Điều 1. Sửa đổi mức chuẩn của Nghị định số 75/2021/NĐ-CP

1. Sửa đổi khoản 1 Điều 3 của Nghị định số 75/2021/NĐ-CP như sau:

“1. Mức chuẩn thử là 3.000.000 đồng.”

Điều 2. Ngày áp dụng

Nghị định này có hiệu lực từ ngày 01 tháng 12 năm 2025.
"""


def test_a_change_to_a_library_document_is_listed_and_said_in_answers(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "sua-doi.txt"
    path.write_text(AMENDING, encoding="utf-8")
    done = ran(own, "ingest", str(path)).stdout
    assert "khoản 1 Điều 1 Nghị định 99/2025/NĐ-CP sửa khoản 1 Điều 3 75/2021/NĐ-CP" in done
    assert "1 quy định của bản tóm lược lỗi thời từ 01/12/2025 theo 99/2025/NĐ-CP" in done
    answer = json.loads(ran(own, "ask", "--json", "Mức chuẩn trợ cấp người có công là bao nhiêu?").stdout)
    (citation,) = [c for c in answer["citations"] if c["id"] == "75-2021-nd-cp/dieu-3/khoan-1"]
    assert any("chưa cập nhật sửa đổi theo 99/2025/NĐ-CP" in note for note in citation["notes"])
    assert "chưa cập nhật" in answer["text"]
