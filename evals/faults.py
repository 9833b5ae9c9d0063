"""What is wrong with an answer beside its case, in words."""

from collections.abc import Iterator

from bot.answer import Answer
from evals.case import Case
from evals.judging import judge
from evals.patterns import found
from evals.titles import STATUSES


def faults(case: Case, answer: Answer) -> list[str]:
    """Everything that keeps ``answer`` from being right; nothing where it is.

    Raises:
        RunawayPattern: an expression of the case takes too long on this text.
    """
    return list(_faults(case, answer))


def _faults(case: Case, answer: Answer) -> Iterator[str]:
    verdict = judge(case, answer)
    if verdict.contradicted:
        said = next(pattern for pattern in case.must_not if found(pattern, answer.text))
        yield f"nói điều không được nói (“{said}”)"
    if not verdict.status:
        wanted = " hoặc ".join(f"“{STATUSES[status]}”" for status in case.expect)
        yield f"trạng thái là “{STATUSES[answer.status]}”, cần {wanted}"
        return
    if verdict.clause not in (None, 1.0):
        yield f"không dẫn {(' hoặc ' if case.gold_any else ' và ').join(case.gold)}"
    if verdict.facts is False:
        missing = (pattern for pattern in case.must if not found(pattern, answer.text))
        yield f"thiếu {', '.join(f'“{pattern}”' for pattern in missing)}"
    if verdict.exact is False:
        yield f"số tiền nêu đầu tiên không phải {case.answer}"
