"""Every amount of the annexes in every period, and every figure of the Programme, asked by ``ansinh ask --batch``."""

import json
import re
from pathlib import Path

from tests.annex_questions import amounts_held, annex_questions
from tests.api.conftest import batch, cited

# Two provisions that say one thing: the row's amount is the multiple that the Ordinance itself states.
SAME = {"75-2021-nd-cp/phu-luc-I/dong-4": "02-2020-ubtvqh14/dieu-18/khoan-2"}
PROGRAMME = Path(__file__).resolve().parents[1] / "data" / "programme_questions.jsonl"


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
        or not {q.row, SAME.get(q.row)} & set(cited(answers[i]))
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
