"""Every procedure of Decree 131/2021, asked by ``ansinh ask --batch`` in the four ways in which people ask for one."""

from pathlib import Path

from knowledge.figures import find_figures
from knowledge.ids import within
from tests.api.conftest import batch, cited
from tests.procedure_questions import procedures


def test_every_procedure_gives_all_its_steps_with_their_forms_and_time_limits(data: Path) -> None:
    asked = [(procedure, question) for procedure in procedures() for question in procedure.questions()]
    assert len({procedure.article for procedure, _ in asked}) >= 60
    answers = batch(data, [{"id": i, "turns": [question]} for i, (_, question) in enumerate(asked)])
    wrong = []
    for i, (procedure, question) in enumerate(asked):
        inside = any(within(at, procedure.article) for at in cited(answers[i]))
        missing = procedure.figures - {figure.key for figure in find_figures(str(answers[i]["text"]))}
        if not inside or missing:
            wrong.append((question, cited(answers[i]), missing))
    assert wrong == []
