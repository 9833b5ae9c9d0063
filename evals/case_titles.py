"""What statuses and the groups of our own cases are called for people; others' groups keep their own names."""

from bot.answer import Status

STATUSES = {
    Status.ANSWERED: "trả lời",
    Status.CLARIFICATION: "hỏi lại",
    Status.REFUSED_NO_BASIS: "không có căn cứ",
    Status.REFUSED_OUT_OF_SCOPE: "ngoài phạm vi",
    Status.REFUSED_UNSAFE: "không an toàn",
    Status.CRISIS: "khẩn cấp",
    Status.SMALL_TALK: "chào hỏi",
    Status.ERROR: "lỗi",
}
KEYS = {"class": "Loại câu hỏi", "style": "Cách hỏi", "type": "Đối tượng"}
_CLASSES = {
    "eligibility": "có được không",
    "amount": "mức tiền",
    "papers": "giấy tờ",
    "procedure": "thủ tục",
    "deadline": "thời hạn",
    "definition": "ai, thế nào",
    "authority": "cơ quan giải quyết",
    "near_scope": "gần phạm vi",
    "far_scope": "xa phạm vi",
    "false_premise": "tiền đề sai",
    "negation": "phủ định, loại trừ",
    "comparison": "so sánh",
    "ambiguity": "chưa rõ ý",
    "reference": "nêu đích danh điều khoản",
    "follow_up": "câu hỏi tiếp",
    "injection": "chèn lệnh",
    "personal_data": "dữ liệu cá nhân",
    "crisis": "khủng hoảng",
}
_STYLES = {"citizen": "người dân", "staff": "cán bộ"}
_TYPES = {
    "lao_thanh": "lão thành cách mạng",
    "liet_si": "liệt sĩ",
    "me_vnah": "Mẹ Việt Nam anh hùng",
    "anh_hung": "anh hùng",
    "thuong_binh": "thương binh",
    "benh_binh": "bệnh binh",
    "chat_doc": "chất độc hóa học",
    "tu_day": "bị bắt tù, đày",
    "khang_chien": "hoạt động kháng chiến",
    "co_cong": "có công giúp đỡ",
    "than_nhan": "thân nhân",
    "uu_dai": "chế độ ưu đãi",
    "mo_liet_si": "mộ liệt sĩ",
    "muc_chuan": "mức chuẩn",
    "thu_tuc": "thủ tục",
    "quan_ly": "quản lý",
    "chuong_trinh_42": "Chương trình 42",
    "chung": "chung",
    "ngoai": "ngoài văn bản",
}
_VALUES = {"class": _CLASSES, "style": _STYLES, "type": _TYPES}


def value_title(key: str, value: str) -> str:
    """A group's value in Vietnamese: ("class", "amount") is "mức tiền"."""
    return _VALUES[key].get(value, value)
