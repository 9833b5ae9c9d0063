"""Cases and answers made by hand, for what judges and reports them."""

from datetime import date

from bot.answer import Answer, Citation, Statement, Status
from evals.asking import ASSISTANT, Ask, Record
from evals.case import Case
from knowledge.documents import Rendition

TODAY = date(2026, 1, 1)
CLAUSE = "9-2021-nd-cp/dieu-2/khoan-1"


def citation(id_: str = CLAUSE, quote: str = "Người nuôi dưỡng được trợ cấp 450.000 đồng một tháng.") -> Citation:
    return Citation(
        id=id_,
        label="khoản 1 Điều 2",
        document="9-2021-nd-cp",
        title="Nghị định",
        quote=quote,
        rendition=Rendition.DIGEST,
        valid_from=date(2024, 1, 1),
    )


def answer(
    text: str = "Người nuôi dưỡng được trợ cấp 450.000 đồng một tháng.",
    citations: tuple[Citation, ...] = (citation(),),
    status: Status = Status.ANSWERED,
    statements: tuple[Statement, ...] | None = None,
) -> Answer:
    said = (Statement(text=text, citations=tuple(range(len(citations)))),) if statements is None else statements
    return Answer(
        id="1",
        question="Nuôi dưỡng được bao nhiêu?",
        understood="Nuôi dưỡng được bao nhiêu?",
        status=status,
        text=text,
        statements=said if status is Status.ANSWERED else (),
        citations=citations if status is Status.ANSWERED else (),
        as_of=TODAY,
    )


def case(**fields: object) -> Case:
    return Case.model_validate({"id": "ca-1", "turns": ["Nuôi dưỡng được bao nhiêu?"], **fields})


def record(of: Case, said: Answer, variant: str = "", found: tuple[str, ...] = ()) -> Record:
    question = Ask(ASSISTANT, of.id, of.turns, of.as_of, variant)
    return Record(
        key=question.key, system=ASSISTANT, case=of.id, variant=variant, turns=of.turns, answer=said, found=found
    )
