"""What each step found, in Vietnamese words for ``ansinh explain``."""

from collections.abc import Mapping

from bot.answer import WrittenBy
from bot.facets import name_of
from bot.gating.reasons import REASON_NAMES
from bot.turn import Kind, Turn, Understanding

_GROUPS = {
    "person": "đối tượng",
    "relation": "quan hệ",
    "benefit": "chế độ",
    "situation": "hoàn cảnh",
    "period": "kỳ hưởng",
}
_WRITTEN_BY = {
    WrittenBy.EXTRACTIVE: "trích quy định",
    WrittenBy.MODEL: "mô hình ngôn ngữ, đã qua cửa kiểm",
    WrittenBy.EXTRACTIVE_FALLBACK: "trích quy định, thay cho câu chữ của mô hình",
}
_KINDS = {
    Kind.HOW_MUCH: "mức tiền",
    Kind.WHO: "đối tượng, điều kiện",
    Kind.PROCEDURE: "thủ tục",
    Kind.PAPERS: "giấy tờ",
    Kind.WHERE: "nơi giải quyết",
    Kind.HOW_LONG: "thời hạn",
    Kind.CLAUSE: "nội dung điều khoản",
    Kind.SOURCE: "nằm ở văn bản nào",
    Kind.TARGET: "con số, chỉ tiêu",
    Kind.YES_NO: "có hay không",
    Kind.GENERAL: "hỏi chung",
}


def details_of(step: str, turn: Turn) -> Mapping[str, object]:
    """The findings of one step."""
    return {
        "understand": _understood,
        "retrieve": _retrieved,
        "decide": _decided,
        "compose": _composed,
        "write": _written,
        "verify": _verified,
    }[step](turn)


def _understood(turn: Turn) -> Mapping[str, object]:
    asked = turn.understanding
    return _facts(asked) if asked else {}


def _facts(asked: Understanding) -> Mapping[str, object]:
    found: dict[str, object] = {"câu hỏi": asked.text, "loại": _KINDS[asked.kind], "tại ngày": asked.as_of.isoformat()}
    if asked.reading.changes:
        found["đọc là"] = [f"{c.typed} → {c.read} ({c.probability:.0%})" for c in asked.reading.changes]
    if asked.references:
        found["điều khoản nêu tên"] = list(asked.references)
    if asked.facts.percentages:
        found["tỷ lệ"] = [f"{p}%" for p in asked.facts.percentages]
    if asked.facts.counts:
        found["số lượng"] = {unit: str(n) for unit, n in asked.facts.counts.items()}
    for group, name in _GROUPS.items():
        if facets := asked.facts.facets.get(group):
            found[name] = sorted(map(name_of, facets))
    return found


def _retrieved(turn: Turn) -> Mapping[str, object]:
    found: dict[str, object] = {"chắc là có căn cứ": f"{turn.confidence:.2f}"}
    return found | {e.label: f"điểm {e.signals.score:.2f}, chắc {e.signals.support:.2f}" for e in turn.evidence}


def _decided(turn: Turn) -> Mapping[str, object]:
    ruling = turn.ruling
    return {"được hay không": ruling.text, "theo": ruling.evidence.label} if ruling else {}


def _composed(turn: Turn) -> Mapping[str, object]:
    return {f"câu {i}": d.text for i, d in enumerate(turn.drafts, 1)} or {"kết luận": turn.notice}


def _written(turn: Turn) -> Mapping[str, object]:
    writing = turn.writing
    if writing is None:
        return {"kết luận": "không hỏi mô hình"}
    found: dict[str, object] = {f"câu {i}": d.text for i, d in enumerate(writing.drafts, 1)}
    if writing.failure:
        found["không dùng được"] = writing.failure
    if used := writing.usage:
        found["token"] = {"gửi": used.input_tokens, "nhận": used.output_tokens}
        if used.cost is not None:
            found["chi phí"] = f"{used.cost:f}"
    return found


def _verified(turn: Turn) -> Mapping[str, object]:
    answer = turn.answer
    found: dict[str, object] = {"trạng thái": answer.status.value if answer else ""}
    if answer and answer.written_by and turn.writing:
        found["viết bởi"] = _WRITTEN_BY[answer.written_by]
        if turn.writing.failure:
            found["vì"] = turn.writing.failure
    for number, dropped in enumerate(turn.dropped, 1):
        found[f"bị loại {number}"] = f"{dropped.text} — {REASON_NAMES[dropped.reason]}: {dropped.detail}"
    return found
