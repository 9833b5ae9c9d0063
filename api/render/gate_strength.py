"""How strong the gate is, for the evaluator."""

from collections.abc import Iterator, Mapping, Sequence

from api.render.gate import verdict_line
from api.terminal import Line
from bot.gating.reasons import REASON_NAMES
from evals.gate import BoundResult
from evals.gate_strength.measuring import Strength
from evals.gate_strength.operators import OPERATOR_NAMES
from evals.statistics import Estimate

_SHOWN = 5
_SOURCES = {
    "dev": "diễn đạt lại (dùng khi chỉnh)",
    "heldout": "diễn đạt lại (để dành)",
    "free": "diễn đạt tự do (dùng khi chỉnh)",
    "free_heldout": "diễn đạt tự do (để dành)",
    "sentences": "câu của điều khoản",
    "everyday": "câu dùng từ ngày thường",
}


def strength_lines(found: Strength, results: Sequence[BoundResult]) -> list[Line]:
    """Figures by kind of statement, the first statements that went wrong, and the verdict."""
    figures = {figure.name: figure for figure in found.estimates()}
    lines = [
        Line("Câu sai bị chặn", style="bold"),
        *(
            Line(f"{OPERATOR_NAMES[operator]}: {_share(figures[f'killed.{operator}'])}", indent=2)
            for operator in found.killed
        ),
        Line(f"tất cả: {_share(figures['killed'])}", indent=2),
        Line(f"bỏ ra vì vẫn đúng: {sum(found.equivalent.values())}", indent=2),
        *_refused(found, figures),
        Line("Câu đúng được giữ", style="bold"),
        *(Line(f"{_SOURCES[source]}: {_share(figures[f'kept.{source}'])}", indent=2) for source in found.kept),
        Line(f"Thời gian mỗi câu: p50 {_ms(figures['ms.p50'])}, p95 {_ms(figures['ms.p95'])}"),
        *_wrong(found),
    ]
    return [*lines, *(verdict_line(result, _bound(result)) for result in results)]


def _refused(found: Strength, figures: Mapping[str, Estimate]) -> Iterator[Line]:
    if found.refused:
        yield Line("Câu sai do người viết bị chặn", style="bold")
        for source in found.refused:
            yield Line(f"{_SOURCES[source]}: {_share(figures[f'refused.{source}'])}", indent=2)


def _wrong(found: Strength) -> Iterator[Line]:
    if found.passed:
        yield Line(f"Câu sai do người viết lọt qua ({len(found.passed)})", style="bold")
        for passed in found.passed[:_SHOWN]:
            yield Line(f"{passed.text} ({passed.why}; {', '.join(passed.cited)})", indent=2)
    if found.survivors:
        yield Line(f"Câu sai lọt qua ({len(found.survivors)})", style="bold")
        for survivor in found.survivors[:_SHOWN]:
            yield Line(f"{OPERATOR_NAMES[survivor.operator]}: {survivor.text} ({', '.join(survivor.cited)})", indent=2)
    if found.lost:
        yield Line(f"Câu đúng bị loại ({len(found.lost)})", style="bold")
        for lost in found.lost[:_SHOWN]:
            yield Line(f"{REASON_NAMES[lost.objection.reason]}: {lost.text} ({', '.join(lost.cited)})", indent=2)


def _share(figure: Estimate) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "không có câu nào"
    return f"{figure.value:.2%} ({figure.low:.2%}–{figure.high:.2%}; n = {figure.count})".replace(".", ",")


def _ms(figure: Estimate) -> str:
    return f"{figure.value or 0:.1f} ms".replace(".", ",")


def _bound(result: BoundResult) -> str:
    sign, value = ("≥", result.bound.min) if result.bound.max is None else ("≤", result.bound.max)
    got = (
        "không có số đo này"
        if result.estimate is None or result.estimate.value is None
        else f"{result.estimate.value:.4g}"
    )
    return f"{result.name}: {got}, cần {sign} {value:g}"
