"""What cannot be done is told in one line, and nothing is lost."""

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.api.conftest import ROOT, copy_of, environment, process


def told_in_one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The error line of a command that failed; progress of an ingest may stand before it."""
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1, lines
    assert done.stdout == b""
    assert "Traceback" not in done.stderr.decode()
    assert [line for line in lines if line.startswith("Lỗi")] == lines[-1:]
    assert "không lường trước" not in lines[-1]
    return lines[-1]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    told_in_one_line(process(Path("/proc/ansinh"), "documents"))
    file = tmp_path / "tep"
    file.write_text("")
    told_in_one_line(process(file, "documents"))
    assert process(file, "doctor").returncode == 1


def test_a_full_disk_is_told_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "api.cli", "documents"]
    done = subprocess.run(
        command,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=no_room,
        check=False,
    )
    told_in_one_line(done)


def test_an_unknown_embedding_is_told(data: Path) -> None:
    assert "khong-co" in told_in_one_line(process(data, "ask", "mức chuẩn là bao nhiêu", ANSINH_EMBEDDING="khong-co"))


def test_a_database_that_cannot_be_reached_is_told(data: Path) -> None:
    told_in_one_line(process(data, "documents", ANSINH_DATABASE_URL="sqlite:////proc/khong/co.db"))


def test_an_unexpected_error_shows_its_traceback_only_when_asked(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kho"
    copy_of(data, broken)
    (broken / "ansinh.db").write_bytes(b"not a database" * 100)
    quiet = process(broken, "documents")
    assert (quiet.returncode, quiet.stderr.count(b"\n")) == (1, 1)
    assert b"Traceback" in process(broken, "documents", ANSINH_DEBUG="1").stderr


def test_a_reader_that_leaves_is_no_error(data: Path) -> None:
    script = f"{sys.executable} -m api.cli documents --json | head -c 1 >/dev/null"
    done = subprocess.run(["/bin/sh", "-c", script], env=environment(data), capture_output=True, cwd=ROOT, check=False)
    assert done.stderr == b""


def at_once(data: Path, *arguments: str) -> list[tuple[int, bytes, str]]:
    """Exit code, stdout and stderr of two processes started together."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    both = [
        subprocess.Popen(command, env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    return [(child.wait(), out, err.decode()) for child in both for out, err in [child.communicate()]]


def copied(data: Path, folder: Path) -> Path:
    """A knowledge base of one's own, whose vectors need not be computed again."""
    return copy_of(data, folder / "kho")


def test_two_commands_that_find_the_library_changed_wait_for_each_other(data: Path, tmp_path: Path) -> None:
    stale = copied(data, tmp_path)
    with closing(sqlite3.connect(stale / "ansinh.db")) as database, database:
        database.execute("UPDATE renditions SET content_hash = 'other'")
    one, other = at_once(stale, "documents")
    assert (one[0], other[0]) == (0, 0), (one[2], other[2])
    assert one[1] == other[1] != b""


def test_of_two_ingests_at_once_one_is_told_to_wait_and_nothing_is_lost(data: Path, tmp_path: Path) -> None:
    own = copied(data, tmp_path)
    before = process(own, "documents", "--json").stdout
    codes = []
    for code, _, told in at_once(own, "ingest", "--rebuild"):
        codes.append(code)
        if code:
            assert told.splitlines()[-1].startswith("Lỗi: Một lượt nạp khác đang chạy")
    assert sorted(codes) in ([0, 0], [0, 1])
    assert process(own, "documents", "--json").stdout == before
    assert process(own, "ask", "mức chuẩn là bao nhiêu").returncode == 0
