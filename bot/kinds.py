"""What is asked: the kind of question, from the words people use for it."""

import re

from bot.turn import Kind
from knowledge.text import fold, strip_diacritics

# The first kind whose words stand in the question wins. Words are folded (i/y united) and also tried without diacritics.
_CUES: tuple[tuple[Kind, str], ...] = (
    (Kind.PAPERS, r"hồ sơ|giấy tờ|thủ tục|mẫu đơn|mẫu số|đơn từ|cần những gì|cần mang gì|chuẩn bị gì|cần gì"),
    (Kind.HOW_LONG, r"bao lâu|mấy ngày|bao nhiêu ngày|mấy tháng thì|thời hạn|khi nào|bao giờ|hạn chót|chừng nào|trước ngày nào"
                    r"|đến năm nào|quí nào|năm nào|tháng mấy"),
    (Kind.HOW_MUCH, r"bao nhiêu tiền|bao nhiêu đồng|mấy đồng|mấy tiền|mức|tiền|trợ cấp|phụ cấp|được nhiêu|lãnh|lĩnh|tổng cộng"
                    r"|triệu|hỗ trợ bao nhiêu|hưởng bao nhiêu|được bao nhiêu|nhận bao nhiêu|bn tiền|tối đa bao nhiêu"),
    (Kind.TARGET, r"bao nhiêu|mấy|chỉ tiêu|mục tiêu|tỉ lệ"),
    (Kind.WHERE, r"ở đâu|nộp đâu|chỗ nào|nơi nào|cơ quan nào|đơn vị nào|gặp ai|ai giải quyết|ai quyết định|ai chịu trách nhiệm|ai xét"
                 r"|do ai|ai chi trả"),
    (Kind.WHO, r"những ai|ai được|ai thì|đối tượng nào|trường hợp nào|điều kiện|tiêu chuẩn|thế nào thì được|khi nào được|ai là"),
    (Kind.YES_NO, r"có được .*không|được không|có phải|phải không|có .* không|được ko|đúng không|hay không"),
)  # fmt: skip


def kind_of(text: str, has_reference: bool) -> Kind:
    """The kind of the question ``text``.

    A clause named without any other wish is asked for itself. "Mức" or "trợ cấp" alone ask for an amount only
    together with "bao nhiêu" or the like; otherwise conditions and yes/no come first.
    """
    folded = fold(text)
    bare = strip_diacritics(folded) == folded
    cues = [(kind, strip_diacritics(words) if bare else words) for kind, words in _CUES]
    asked = [kind for kind, words in cues if re.search(rf"(?<![^\W_])(?:{words})(?![^\W_])", folded)]
    wants_figure = re.search(r"bao nhiêu|bao nhieu|mấy|may |nhiêu|bn|mức|muc |là gì", folded)
    if Kind.HOW_MUCH in asked and not wants_figure and len(asked) > 1:
        asked.remove(Kind.HOW_MUCH)
    if has_reference and not (set(asked) - {Kind.YES_NO}):
        return Kind.CLAUSE
    return asked[0] if asked else Kind.GENERAL
