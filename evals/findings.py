"""A verdict in words: what an answer misses or has wrong, by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Answer, Status
from evals.case import REFUSALS, Case
from evals.case_titles import STATUSES
from evals.figures_said import amounts
from evals.judging import Verdict
from evals.patterns import found
from knowledge.figures import format_money


class Failure(StrEnum):
    """Kinds of failure, as a report names them."""

    REFUSED = "từ chối nhầm"
    ANSWERED = "đáng ra phải từ chối"
    STATUS = "sai trạng thái"
    CLAUSE = "không dẫn đúng khoản"
    FACTS = "thiếu dữ kiện"
    CONTRADICTED = "nói trái quy định"
    AMOUNT = "sai số tiền"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or wrong, told to the evaluator."""

    failure: Failure
    text: str


def findings(case: Case, answer: Answer, verdict: Verdict) -> list[Finding]:
    """Everything that makes the answer not right; nothing where it is.

    What was refused by mistake lacks all the rest too, which is not told again.
    """
    found_wrong = []
    if not verdict.status:
        found_wrong.append(Finding(_status_failure(case, answer), _status_text(case, answer)))
    if verdict.status or answer.status is Status.ANSWERED:
        found_wrong += _of_the_content(case, answer, verdict)
    if verdict.contradicted:
        wrong = ", ".join(p for p in case.must_not if found(p, answer.text))
        found_wrong.append(Finding(Failure.CONTRADICTED, f"nói trái quy định: {wrong}"))
    return found_wrong


def _of_the_content(case: Case, answer: Answer, verdict: Verdict) -> Iterator[Finding]:
    if verdict.clause not in (None, 1.0):
        yield Finding(Failure.CLAUSE, _clause_text(case, verdict))
    if verdict.facts is False and (missing := [p for p in case.must if not found(p, answer.text)]):
        yield Finding(Failure.FACTS, f"thiếu: {', '.join(missing)}")
    if verdict.exact is False:
        meant = " hoặc ".join(map(format_money, dict.fromkeys(amounts(case.answer))))
        yield Finding(Failure.AMOUNT, f"số tiền đầu tiên không phải {meant}")


def _clause_text(case: Case, verdict: Verdict) -> str:
    if verdict.clause:
        return "mới dẫn đúng một phần các khoản phải có"
    if verdict.article:
        return "không dẫn đúng khoản (đúng điều)"
    return "không dẫn đúng khoản, cũng không đúng điều"


def _status_failure(case: Case, answer: Answer) -> Failure:
    if answer.status in REFUSALS and not case.is_to_be_refused:
        return Failure.REFUSED
    if answer.status is Status.ANSWERED and case.is_to_be_refused:
        return Failure.ANSWERED
    return Failure.STATUS


def _status_text(case: Case, answer: Answer) -> str:
    failure = _status_failure(case, answer)
    if failure is Failure.ANSWERED:
        return failure.value
    return f"{failure}: phải là {' hoặc '.join(f'“{STATUSES[status]}”' for status in case.expect)}"
