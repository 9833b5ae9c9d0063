"""What suites, systems and figures are called for people, and which way is better."""

from evals.asking import ASSISTANT
from evals.statistics import Estimate
from evals.systems import BM25, DENSE, RECIPE

SYSTEMS = {
    ASSISTANT: "An Sinh",
    RECIPE: "LangChain thường",
    BM25: "BM25 riêng",
    DENSE: "Vectơ riêng",
}
SUITES = {
    "retrieval": "Tìm",
    "answers": "Trả lời",
    "citations": "Căn cứ",
    "refusals": "Từ chối",
    "robustness": "Cách viết",
    "conversation": "Trò chuyện",
    "decisions": "Được hay không",
    "time": "Thời điểm",
    "speed": "Tốc độ",
}
_MEASURES = {
    "right": "đúng mọi mặt",
    "facts": "đủ số liệu, điều kiện",
    "contradictions": "nói trái quy định",
    "exact": "số tiền đầu tiên đúng",
    "recall_clause": "dẫn đúng khoản",
    "clarified_ambiguous": "hỏi lại khi mơ hồ",
    "clarified_clear": "hỏi lại khi đã rõ",
    "recall_article": "dẫn đúng điều",
    "precision": "độ chính xác",
    "recall": "độ phủ",
    "carried": "câu có căn cứ đỡ",
    "of_the_day": "căn cứ đúng ngày",
    "refused_rightly": "từ chối đúng chỗ",
    "refused_wrongly": "từ chối nhầm",
    "opposite": "nói ngược lại",
    "undecided": "để người hỏi tự đọc",
    "drop": "mất, mọi cách viết",
    "drop_khong_dau": "mất khi không dấu",
    "drop_go_nua_dau": "mất khi gõ nửa dấu",
    "drop_viet_tat": "mất khi viết tắt",
    "drop_go_sai": "mất khi gõ sai",
    "drop_tieng_vung": "mất khi dùng tiếng vùng",
    "p50_ms": "một câu, trung vị (ms)",
    "p95_ms": "một câu, phân vị 95 (ms)",
    "embedding_p50_ms": "riêng nhúng, trung vị (ms)",
    "embedding_p95_ms": "riêng nhúng, phân vị 95 (ms)",
    "ratio_p50": "gấp mấy lần riêng nhúng",
    "cold_p50_ms": "lệnh lần đầu, trung vị (ms)",
}
_VIETNAMESE = str.maketrans(",.", ".,")
_LEVELS = {"clause": "theo khoản", "article": "theo điều"}
_RANKED = {"hit@1": "trúng ở hạng 1", "hit@5": "trúng trong 5", "mrr": "MRR", "ndcg@10": "nDCG@10"}
_LESS_IS_BETTER = (
    "contradictions",
    "opposite",
    "undecided",
    "refused_wrongly",
    "drop",
    "p50",
    "p95",
    "embedding",
    "ratio",
    "cold",
)


def measure_title(name: str) -> str:
    """A measure in Vietnamese: "dẫn đúng khoản"."""
    measure, _, level = name.rpartition("_")
    if measure in _RANKED:
        return f"{_RANKED[measure]}, {_LEVELS[level]}"
    return _MEASURES.get(name, name)


def less_is_better(name: str) -> bool:
    """Whether a smaller figure is the better one."""
    return name.startswith(_LESS_IS_BETTER)


def is_share(name: str) -> bool:
    """Whether a figure is a share, told in per cent; times and ratios are told as they are."""
    return not name.endswith("_ms") and not name.startswith("ratio")


def written(estimate: Estimate) -> str:
    """The value as people read it: "93,4 %", "58,2"."""
    return number(estimate.value, estimate.name)


def interval(estimate: Estimate) -> str:
    """The 95 % interval: "90,1–95,8"."""
    if estimate.low is None or estimate.high is None:
        return ""
    ends = (number(end, estimate.name).partition(" ")[0] for end in (estimate.low, estimate.high))
    return "–".join(ends)


def number(value: float | None, name: str) -> str:
    """A value of the measure ``name`` as people read it; what is lost is told in points of per cent."""
    if value is None:
        return "–"
    if not is_share(name):
        return f"{value:,.1f}".translate(_VIETNAMESE)
    unit = "điểm %" if name.startswith("drop") else "%"
    return f"{100 * value:.1f} {unit}".translate(_VIETNAMESE)
