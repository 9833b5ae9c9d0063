"""Every amount of the annexes in every period, and every figure of the Programme, asked by ``ansinh ask --batch``."""

import json
import re
from pathlib import Path

from tests.annex_questions import amounts_held, annex_questions
from tests.api.conftest import process

PROGRAMME = Path(__file__).resolve().parents[1] / "data" / "programme_questions.jsonl"


def batch(data: Path, cases: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    """The answers by case id."""
    given = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases).encode()
    ran = process(data, "ask", "--batch", "-", given=given)
    assert ran.returncode == 0, ran.stderr.decode()
    answers = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    return {answer["id"]: answer for answer in answers}


def cited(answer: dict[str, object]) -> list[str]:
    citations = answer["citations"]
    assert isinstance(citations, list)
    return [citation["id"] for citation in citations]


def test_every_row_gives_its_figure_and_itself_in_every_period(data: Path) -> None:
    questions = list(annex_questions())
    assert len({q.row for q in questions}) == len({row for row, _ in amounts_held()})
    cases: list[dict[str, object]] = [
        {"id": i, "turns": [q.text], "as_of": q.as_of.isoformat()} for i, q in enumerate(questions)
    ]
    answers = batch(data, cases)
    wrong = [
        (q.text, q.as_of.isoformat(), q.figure, answers[i]["text"])
        for i, q in enumerate(questions)
        if not re.search(rf"(?<![\d.]){re.escape(q.figure)}(?![\d.]\d)", str(answers[i]["text"]))
        or q.row not in cited(answers[i])
    ]
    assert wrong == []


def test_every_figure_of_the_programme_is_found_by_an_ordinary_question(data: Path) -> None:
    cases = [json.loads(line) for line in PROGRAMME.read_text(encoding="utf-8").splitlines()]
    answers = batch(data, [{"id": case["id"], "turns": case["turns"]} for case in cases])
    wrong = [
        (case["turns"][-1], answers[case["id"]]["text"])
        for case in cases
        if not all(re.search(pattern, str(answers[case["id"]]["text"])) for pattern in case["must"])
    ]
    assert wrong == []
