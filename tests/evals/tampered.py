"""Answers tampered with, one fault at a time: each of them must be seen by the judge."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.answer import Answer, Citation, Statement, Status
from evals.case import Case
from evals.case_files import parse_case
from knowledge.documents import Rendition
from knowledge.figures import FigureKind, find_figures
from tests.evals.planted import is_reference, one_more

_NOT = re.compile(r"\bkhông ", re.IGNORECASE)

Fault = Callable[[Answer, Iterable[Answer]], Iterator[Answer]]


def _restated(answer: Answer, at: int, text: str) -> Answer:
    """The answer with other words in its statement ``at``, also where people read it."""
    statement = answer.statements[at]
    statements = [*answer.statements]
    statements[at] = statement.model_copy(update={"text": text})
    read = answer.text.replace(statement.text, text)
    return answer.model_copy(update={"statements": tuple(statements), "text": read})


def citation_dropped(answer: Answer, _: Iterable[Answer]) -> Iterator[Answer]:
    """Without one of its citations, for each of them."""
    for gone in range(len(answer.citations)):
        kept = {at: at - (at > gone) for at in range(len(answer.citations)) if at != gone}
        statements = tuple(
            s.model_copy(update={"citations": tuple(kept[at] for at in s.citations if at in kept)})
            for s in answer.statements
        )
        citations = tuple(answer.citations[at] for at in kept)
        yield answer.model_copy(update={"statements": statements, "citations": citations})


def negation_removed(answer: Answer, _: Iterable[Answer]) -> Iterator[Answer]:
    """Without one “không” of a statement, for each of them."""
    for at, statement in enumerate(answer.statements):
        for found in _NOT.finditer(statement.text):
            yield _restated(answer, at, statement.text[: found.start()] + statement.text[found.end() :])


def figure_changed(answer: Answer, _: Iterable[Answer]) -> Iterator[Answer]:
    """With one figure of a statement another one, which it does not hold elsewhere, for each of them.

    Numbers of clauses are none. A figure that another place of the same clause holds is not seen by the citations, only
    by a case that says which figure stands where.
    """
    for at, statement in enumerate(answer.statements):
        figures = find_figures(statement.text)
        held = {figure.key for figure in figures}
        for figure in figures:
            if is_reference(statement.text, figure):
                continue
            other = written = statement.text[figure.start : figure.end]
            while other == written or held & {found.key for found in find_figures(other)}:
                other = f"9{other}" if figure.kind is FigureKind.DOCUMENT else one_more(other, figure.kind)
            yield _restated(answer, at, statement.text[: figure.start] + other + statement.text[figure.end :])


def everything_cited(answer: Answer, others: Iterable[Answer]) -> Iterator[Answer]:
    """With the clauses of all other answers, of every document, cited for its first statement."""
    held = {c.id: c for other in others for c in other.citations} | {c.id: c for c in answer.citations}
    cited = [*answer.citations, *(c for id_, c in held.items() if id_ not in {c.id for c in answer.citations})]
    first = answer.statements[0].model_copy(update={"citations": tuple(range(len(cited)))})
    yield answer.model_copy(update={"statements": (first, *answer.statements[1:]), "citations": tuple(cited)})


def refused_in_the_right_words(answer: Answer, _: Iterable[Answer]) -> Iterator[Answer]:
    """A refusal by its status, with the right words for a text, and with or without what they rest on."""
    for status in (Status.REFUSED_NO_BASIS, Status.REFUSED_OUT_OF_SCOPE):
        yield answer.model_copy(update={"status": status})
        yield answer.model_copy(update={"status": status, "statements": (), "citations": ()})


FAULTS: dict[str, Fault] = {
    "a citation dropped": citation_dropped,
    "a không removed": negation_removed,
    "a figure changed": figure_changed,
    "everything cited": everything_cited,
    "refused in the right words": refused_in_the_right_words,
}


def by_hand() -> tuple[Case, Answer, list[Answer]]:
    """A case, its answer and another one, of a law that is none."""
    case = parse_case(
        '{"id": "t", "turns": ["Người gác rừng nghỉ việc thì có được phụ cấp không?"],'
        ' "gold": ["9-2021-nd-cp/dieu-2/khoan-2"], "must": ["không hưởng", "20 đêm"]}'
    )
    words = "Người gác rừng dưới 20 đêm mỗi tháng thì không hưởng phụ cấp đèn."
    clause = _citation("9-2021-nd-cp/dieu-2/khoan-2", words)
    other = _citation("9-2021-nd-cp/dieu-3", "Hồ sơ gửi cho trạm kiểm lâm nơi người ấy làm việc.")
    return case, _answer(words, clause), [_answer(other.quote, other)]


def _citation(id_: str, quote: str) -> Citation:
    return Citation(
        id=id_, label=id_, document=id_, title="", quote=quote, rendition=Rendition.DIGEST, valid_from=date(2021, 1, 1)
    )  # fmt: skip


def _answer(words: str, citation: Citation) -> Answer:
    return Answer(
        id="a", question="hỏi", understood="hỏi", status=Status.ANSWERED, text=f"{words} [1]",
        statements=(Statement(text=words, citations=(0,)),), citations=(citation,), as_of=date(2026, 11, 28),
    )  # fmt: skip
