"""One question, in a pipe or as words."""

import json
from pathlib import Path

import pytest

from bot.answer import Answer, Status
from tests.api.conftest import Ansinh, process

HOW_MUCH = "Mức chuẩn trợ cấp ưu đãi người có công là bao nhiêu?"


def test_json_is_one_answer(ansinh: Ansinh) -> None:
    result = ansinh("ask", "--json", HOW_MUCH)
    assert (result.exit_code, result.stderr) == (0, "")
    answer = Answer.model_validate_json(result.stdout)
    assert answer.status is Status.ANSWERED
    assert "2.789.000" in answer.text
    assert answer.citations


def test_another_day_gives_the_law_of_that_day(ansinh: Ansinh) -> None:
    for day in ("2023-12-01", "01/12/2023"):
        answer = Answer.model_validate_json(ansinh("ask", "--json", "--as-of", day, HOW_MUCH).stdout)
        assert answer.as_of.isoformat() == "2023-12-01"
        assert "2.055.000" in answer.text


def test_the_answer_comes_first_and_then_what_it_rests_on(ansinh: Ansinh) -> None:
    lines = ansinh("ask", HOW_MUCH).stdout.splitlines()
    assert "2.789.000" in lines[0]
    at = lines.index("Căn cứ")
    assert lines[at + 1].startswith("[1] ")
    assert "Nghị định 75/2021/NĐ-CP" in lines[at + 1]
    assert "tóm lược, không phải nguyên văn" in lines[at + 2]
    assert "\x1b" not in "".join(lines)


def test_nothing_is_suggested_that_asks_no_more_than_was_asked(ansinh: Ansinh) -> None:
    answer = Answer.model_validate_json(
        ansinh("ask", "--json", "Thương binh 61% mỗi tháng được bao nhiêu tiền?").stdout
    )
    assert answer.follow_ups
    assert "Thương binh mỗi tháng được bao nhiêu?" not in answer.follow_ups


def test_words_without_quotes_and_a_pipe_ask_the_same(ansinh: Ansinh) -> None:
    told = ansinh("ask", *HOW_MUCH.split()).stdout
    assert ansinh("ask", given=HOW_MUCH + "\n").stdout == told


def test_a_refusal_is_an_answer_and_exits_0(ansinh: Ansinh) -> None:
    result = ansinh("ask", "--json", "Cách nấu phở bò ngon nhất là gì?")
    assert result.exit_code == 0
    assert Answer.model_validate_json(result.stdout).status.value.startswith("refused")


@pytest.mark.parametrize(
    "question",
    [
        "x" * 100_000,
        "mẹ " * 33_000,
        "😀😀😀",
        "\x00\x01\x02\x03",
        "¿Cuánto cobra una madre?",
        "你好吗",
        "''\"$(id)`id`",
    ],
    ids=["long", "long words", "emoji", "binary", "Spanish", "Chinese", "quotes"],
)
def test_an_odd_question_gets_an_answer_or_one_line(question: str, ansinh: Ansinh) -> None:
    result = ansinh("ask", given=question)
    if result.exit_code == 0:
        assert result.stdout
    else:
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert result.stderr.startswith("Lỗi: ")
        assert len(result.stderr) < 700


def test_bytes_that_are_no_text_do_not_break_the_command(data: Path) -> None:
    for told in (process(data, "ask", "\udcff\udcfe mức chuẩn"), process(data, "ask", given=b"\xff\xfe m\xe1\x00")):
        assert told.returncode in (0, 1)
        assert b"Traceback" not in told.stderr
        assert "không lường trước" not in told.stderr.decode()


def test_a_question_that_looks_like_an_option_follows_two_dashes(ansinh: Ansinh) -> None:
    assert ansinh("ask", "--", "--mức chuẩn là bao nhiêu?").exit_code in (0, 1)


def test_json_is_utf8_whatever_the_locale(data: Path) -> None:
    told = process(data, "ask", "--json", HOW_MUCH, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.returncode == 0, told.stderr
    assert "đồng" in json.loads(told.stdout)["text"]


def test_a_batch_answers_line_by_line_and_exits_1_when_a_line_was_bad(ansinh: Ansinh, tmp_path: Path) -> None:
    batch = tmp_path / "cau-hoi.jsonl"
    asked = [{"id": "a", "turns": [HOW_MUCH]}, {"id": "b", "turns": [HOW_MUCH], "as_of": "2023-12-01"}]
    batch.write_text("".join(json.dumps(entry) + "\n" for entry in asked), encoding="utf-8")
    result = ansinh("ask", "--batch", str(batch))
    answers = [Answer.model_validate_json(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [a.id for a in answers]) == (0, ["a", "b"])
    assert "2.789.000" in answers[0].text
    assert "2.055.000" in answers[1].text

    broken = ansinh("ask", "--batch", "-", given="{\n" + batch.read_text())
    assert broken.exit_code == 1
    assert broken.stderr.startswith("Lỗi: dòng 1: ")
    assert [json.loads(line)["status"] for line in broken.stdout.splitlines()] == ["error", "answered", "answered"]
