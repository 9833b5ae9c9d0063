from bot.gating.reasons import REASON_NAMES, DropReason
from evals.asking import Step
from evals.report.dropped import drops_by_reason
from tests.evals.made import answer, case, record


def test_statements_dropped_are_counted_by_reason() -> None:
    told = {
        "trạng thái": "answered",
        "bị loại 1": f"Vợ — con — được — {REASON_NAMES[DropReason.FIGURE]}: con số “2” không có",
        "bị loại 2": f"Con được — {REASON_NAMES[DropReason.FIGURE]}: con số “3” không có",
        "bị loại 3": f"Con — {REASON_NAMES[DropReason.CONDITION]}: bỏ mất",
    }
    trace = (Step(name="compose", milliseconds=1, details=told), Step(name="verify", milliseconds=1, details=told))
    held = record(case(), answer()).model_copy(update={"trace": trace})
    assert drops_by_reason([held]) == {"con số": 2, "điều kiện": 1}
