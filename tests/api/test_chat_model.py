"""A chat model switched on by the environment: the command line over a server that answers as told."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.api.conftest import ROOT, Ansinh, environment, process
from tests.bot.chat.fake_server import Behaviour, FakeServer, cites, refuses, says, serving, writes
from tests.conftest import require

KEY = "sk-bi-mat"
AMOUNT = "thương binh 61% được bao nhiêu"
WELL = cites(
    "Thương binh có tỷ lệ tổn thương cơ thể 61% được trợ cấp 5.450.000 đồng/tháng, kể cả người hưởng chính sách "
    "như thương binh.",
    "tổn thương cơ thể 61%",
)


@pytest.fixture
def server(ansinh: Ansinh, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    require(find_spec("langchain_openai"), "langchain-openai (make extras)")
    with serving(writes(WELL)) as started:
        monkeypatch.setenv("ANSINH_LLM", "openai:fake")
        monkeypatch.setenv("ANSINH_LLM_URL", started.url)
        monkeypatch.setenv("ANSINH_LLM_KEY", KEY)
        yield started


def test_ask_gives_the_models_words_and_says_whose_they_are(ansinh: Ansinh, server: FakeServer) -> None:
    ran = ansinh("ask", AMOUNT)
    told = " ".join(ran.stdout.split())
    assert told.startswith("Thương binh có tỷ lệ tổn thương cơ thể 61% được trợ cấp 5.450.000 đồng/tháng")
    assert "do mô hình ngôn ngữ viết" in told
    assert json.loads(ansinh("ask", "--json", AMOUNT).stdout)["written_by"] == "model"


@pytest.mark.parametrize("behave", [refuses(500), says("Được 9.000.000 đồng")])
def test_ask_gives_the_provisions_words_where_the_model_fails_and_says_so(
    ansinh: Ansinh, server: FakeServer, behave: Behaviour
) -> None:
    server.behave = behave
    told = " ".join(ansinh("ask", AMOUNT).stdout.split())
    assert told.startswith("Trợ cấp 5.450.000 đồng/tháng")
    assert "lần này không dùng được" in told
    assert "9.000.000" not in told


def test_a_decided_yes_or_no_stands_before_what_the_model_writes(
    ansinh: Ansinh, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "thương binh 81% có được điều dưỡng hằng năm không"
    with monkeypatch.context() as without:
        without.delenv("ANSINH_LLM")
        plain = json.loads(ansinh("ask", "--json", question).stdout)
    assert plain["decision"] == "yes"
    clause = plain["citations"][0]["quote"]
    server.behave = writes(cites(plain["statements"][0]["text"].partition(". ")[2], clause[:40]))
    answer = json.loads(ansinh("ask", "--json", question).stdout)
    assert (answer["written_by"], answer["decision"]) == ("model", "yes")
    assert plain["text"].startswith(answer["statements"][0]["text"])
    assert len(answer["statements"]) > 1
    server.behave = writes(cites("Không được điều dưỡng hằng năm.", clause[:40]))
    answer = json.loads(ansinh("ask", "--json", question).stdout)
    assert (answer["written_by"], answer["decision"]) == ("extractive_fallback", "yes")
    assert answer["text"] == plain["text"]


def test_a_question_back_is_not_put_to_the_model(ansinh: Ansinh, server: FakeServer) -> None:
    answer = json.loads(ansinh("ask", "--json", "thương binh được bao nhiêu").stdout)
    assert answer["asks"]
    assert not server.asked


def test_explain_shows_what_the_model_wrote_and_what_it_took(
    ansinh: Ansinh, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_LLM_PRICE_INPUT", "2")
    monkeypatch.setenv("ANSINH_LLM_PRICE_OUTPUT", "10")
    ran = ansinh("explain", AMOUNT)
    told = ran.stdout
    for words in ("Mô hình viết", "gửi: 1000", "nhận: 100", "chi phí: 0.003", "đã qua cửa kiểm"):
        assert words in told
    assert KEY not in told + ran.stderr


def test_doctor_asks_the_model_and_says_what_is_wrong_with_it(ansinh: Ansinh, server: FakeServer) -> None:
    server.behave = says('{"statements": []}')
    ran = ansinh("doctor")
    assert ran.exit_code == 0
    assert "openai:fake viết được" in ran.stdout
    server.behave = refuses(401, f"Incorrect API key: {KEY}")
    ran = ansinh("doctor")
    assert ran.exit_code == 1
    assert "máy chủ báo lỗi 401" in ran.stdout
    assert "ANSINH_LLM_KEY" in ran.stdout
    assert KEY not in ran.stdout + ran.stderr


def test_an_evaluation_runs_with_the_model_and_its_run_names_it(
    ansinh: Ansinh, server: FakeServer, tmp_path: Path
) -> None:
    case = {"id": "1", "turns": [AMOUNT], "class": "amount", "must": ["5\\.450\\.000"], "answer": "5.450.000 đồng"}
    (tmp_path / "ca.jsonl").write_text(json.dumps(case), encoding="utf-8")
    run = ["eval", "run", "--cases", str(tmp_path / "ca.jsonl"), "--suite", "answers", "--out", str(tmp_path / "luot")]
    assert ansinh(*run).exit_code == 0
    assert json.loads((tmp_path / "luot" / "run.json").read_text())["configuration"]["model"] == "openai:fake"
    records = [json.loads(line) for line in (tmp_path / "luot" / "records.jsonl").read_text().splitlines()]
    assert {r["answer"]["written_by"] for r in records if r["system"] == "an-sinh"} == {"model"}
    assert {r["answer"]["written_by"] for r in records if r["system"] != "an-sinh"} <= {"extractive", None}


@pytest.mark.parametrize(
    ("name", "value"), [("ANSINH_LLM", "gpt"), ("ANSINH_LLM_URL", "tệp"), ("ANSINH_LLM_SECONDS", "lâu")]
)
def test_a_setting_that_cannot_be_is_told_in_one_line(
    ansinh: Ansinh, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("ANSINH_LLM", "openai:x")
    monkeypatch.setenv(name, value)
    ran = ansinh("ask", AMOUNT)
    assert ran.exit_code == 2
    assert name in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_provider_that_is_not_there_is_told_in_one_line(data: Path) -> None:
    ran = process(data, "ask", AMOUNT, ANSINH_LLM="khongco:x")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr.decode()
    assert len(ran.stderr.decode().splitlines()) == 1


def test_who_has_no_model_imports_nothing_for_one(data: Path) -> None:
    program = (
        "import sys; sys.argv = ['ansinh', 'ask', '--json', 'mức chuẩn là bao nhiêu']\n"
        "from api.cli import app\n"
        "app(standalone_mode=False)\n"
        "heavy = {'bot.chat.model', 'bot.chat.providers', 'langchain_openai', 'openai', 'langchain_ollama'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(data), cwd=ROOT, capture_output=True, check=True
    )
    assert ran.stdout.decode().splitlines()[-1] == "[]"
