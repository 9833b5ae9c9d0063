"""The whole way over a PostgreSQL and a Chroma server, both real."""

import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.api.conftest import process
from tests.api.test_failures import told_in_one_line
from tests.servers import PASSWORD, Server, chroma

QUESTION = "mẹ liệt sĩ được trợ cấp hằng tháng bao nhiêu?"


@pytest.fixture(scope="module")
def own_chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Chroma server that a test may stop."""
    with chroma(tmp_path_factory.mktemp("chroma")) as server:
        yield server


def test_two_machines_answer_from_what_one_of_them_ingested(
    data: Path, tmp_path: Path, database_url: str, own_chroma: Server
) -> None:
    chroma_url = f"http://127.0.0.1:{own_chroma.port}"

    def on(machine: str, *arguments: str) -> CompletedProcess[bytes]:
        return process(tmp_path / machine, *arguments, ANSINH_DATABASE_URL=database_url, ANSINH_CHROMA_URL=chroma_url)

    first = on("one", "ask", "--json", QUESTION)
    assert first.returncode == 0, first.stderr.decode()
    assert "Ghi chỉ mục" in first.stderr.decode()
    second = on("two", "ask", "--json", QUESTION)
    assert second.stderr == b""
    embedded = process(data, "ask", "--json", QUESTION)
    answers = [json.loads(done.stdout) for done in (first, second, embedded)]
    for answer in answers:
        assert answer["status"] == "answered"
    assert answers[0]["text"] == answers[1]["text"] == answers[2]["text"]
    assert answers[0]["citations"] == answers[1]["citations"] == answers[2]["citations"]

    healthy = on("two", "doctor")
    told = healthy.stdout.decode()
    assert healthy.returncode == 0, told
    assert "PostgreSQL (postgresql+psycopg://ansinh:***@127.0.0.1:" in told
    assert chroma_url in told
    assert PASSWORD not in told

    own_chroma.stop()
    assert "Không kết nối được máy chủ dữ liệu" in told_in_one_line(on("two", "ask", QUESTION))
