"""Why the gate refuses a statement: a kind to count by, and words for a person."""

from dataclasses import dataclass
from enum import StrEnum


class DropReason(StrEnum):
    """What a refused statement did wrong."""

    NO_CITATION = "no_citation"
    UNKNOWN_PROVISION = "unknown_provision"
    FORGED_WORDS = "forged_words"
    NOT_IN_FORCE = "not_in_force"
    SCOPE_MISSING = "scope_missing"
    MISCALCULATED = "miscalculated"
    RULING = "ruling"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    FIGURE = "figure"
    REFERENCE = "reference"
    NEGATION = "negation"
    BOUND = "bound"
    CONNECTIVE = "connective"
    CATEGORY = "category"
    CONDITION = "condition"
    EXCLUSION = "exclusion"
    MODAL = "modal"
    WORDS = "words"
    GAP = "gap"


REASON_NAMES = {
    DropReason.NO_CITATION: "không dẫn căn cứ",
    DropReason.UNKNOWN_PROVISION: "không có điều khoản",
    DropReason.FORGED_WORDS: "lời dẫn sai",
    DropReason.NOT_IN_FORCE: "không có hiệu lực",
    DropReason.SCOPE_MISSING: "thiếu phạm vi áp dụng",
    DropReason.MISCALCULATED: "phép tính sai",
    DropReason.RULING: "phán đoán không theo quy định",
    DropReason.EMPTY: "không nói gì",
    DropReason.TOO_LONG: "quá dài",
    DropReason.FIGURE: "con số",
    DropReason.REFERENCE: "điều khoản viện dẫn",
    DropReason.NEGATION: "phủ định",
    DropReason.BOUND: "giới hạn, so sánh",
    DropReason.CONNECTIVE: "và/hoặc",
    DropReason.CATEGORY: "đối tượng, chế độ",
    DropReason.CONDITION: "điều kiện",
    DropReason.EXCLUSION: "loại trừ, chỉ",
    DropReason.MODAL: "phải/có thể",
    DropReason.WORDS: "từ ngữ ngoài căn cứ",
    DropReason.GAP: "từ ngữ ghép xa nhau",
}


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a statement must not be said: the kind, and what exactly, in Vietnamese."""

    reason: DropReason
    detail: str
