"""Whether a run passes the gate, for the evaluator."""

from collections.abc import Sequence

from api.terminal import Line
from evals.gate import BoundResult, CasesResult, PinResult, Result
from evals.titles import SUITES, interval, measure_title, number, written

_WIDTH = 6


def gate_lines(results: Sequence[Result]) -> list[Line]:
    """A line for each demand, below it what is wrong where a case fails, and the verdict."""
    lines = [line for result in results for line in _lines(result)]
    broken = sum(not result.passed for result in results)
    if broken:
        return [*lines, Line(f"Cổng: HỎNG {broken} trong {len(results)} điều.", style="bold red")]
    return [*lines, Line(f"Cổng: đạt cả {len(results)} điều.", style="bold green")]


def _lines(result: Result) -> list[Line]:
    match result:
        case CasesResult():
            same = "đúng bộ ca đang giữ" if result.passed else "bộ ca đã đổi từ lượt chấm này; hãy chấm lại"
            return [verdict_line(result, f"Bộ ca “{result.split}”: {same}")]
        case BoundResult():
            return [verdict_line(result, _bound(result))]
        case PinResult():
            question = f": {result.question}" if result.question else ""
            return [
                verdict_line(result, f"Ca bắt buộc {result.case}{question}"),
                *(Line(fault, indent=_WIDTH + 2, lead=" " * _WIDTH + "-", style="red") for fault in result.faults),
            ]


def verdict_line(result: Result, text: str) -> Line:
    """A demand, led by whether it is met."""
    lead, style = ("đạt", "") if result.passed else ("HỎNG", "red")
    return Line(text, indent=_WIDTH, lead=lead, style=style)


def _bound(result: BoundResult) -> str:
    suite, _, measure = result.name.partition(".")
    bound, estimate = result.bound, result.estimate
    sign, value = ("≥", bound.min) if bound.max is None else ("≤", bound.max)
    wanted = f"cần {sign} {number(value, measure)}"
    title = f"{SUITES[suite]}, {measure_title(measure)}"
    if estimate is None:
        return f"{title}: lượt chấm không có số đo này, {wanted}"
    few = "" if result.is_enough else f", cần ít nhất {bound.at_least} ca"
    return f"{title}: {written(estimate)} ({interval(estimate)}; n = {estimate.count}), {wanted}{few}"
