"""Orders to the assistant ("bỏ qua mọi quy tắc …"): they are left out, and the question beside them counts.

The assistant has nothing that obeys: answers come from provisions. But an order's words would be searched for, and a
configured chat model would read them.
"""

import re

from bot.answer import Status
from bot.smalltalk import Talk
from knowledge.text import fold, strip_diacritics

_TAGGED = re.compile(r"<(\w+)[^<>]*>.*?</\1>|\[(?:system|inst)\].*?\[/(?:system|inst)\]", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|(?=#{2,})")
_ORDER = re.compile(
    r"(?<!\w)(?:"
    r"(?:bo qua|bo het|quen het|quen di|lo di|bo|pha|vuot|tat)(?: (?:moi|cac|het|tat|ca|nhung))*"
    r" (?:qu[iy] tac|qu[iy] dinh tren|huong dan|chi dan|chi thi|lenh|rang buoc|kiem \w+)"
    r"|dong vai|nhap vai|(?<!tai )gia vo|xung la|che do (?:nha phat trien|khong gioi han)"
    r"|lenh (?:cua (?:nha|he|quan)|he thong)|he thong (?:da|moi|vua|yeu cau|ra lenh)|ghi de"
    r"|system|developer|admin|jailbreak|prompt|ignore|override"
    r"|(?:dung|khong can|khoi) (?:tra (?:cuu|van ban)|trich dan|dan (?:nguon|can cu))"
    r"|(?<!giai )doan dai|bia (?:ra|dai|mot)"
    r"|(?:tra loi|noi|nhac lai|lap lai) (?:theo toi|i chang|nguyen van|dung cau)|lap lai (?:cau|dong|i)"
    r"|(?:viet|soan|lam) (?:\w+ ){0,3}gia (?:\w+ ){0,6}(?:giup|gium|dum)"
    r")(?!\w)"
)
_FEWEST = 4
_UNSAFE = (
    "Tôi không làm theo yêu cầu này. Tôi chỉ trả lời câu hỏi về chế độ, chính sách theo đúng văn bản đang giữ, kèm "
    "điều khoản làm căn cứ. Ông/bà cần hỏi chế độ nào, xin cứ hỏi."
)


def without_orders(text: str) -> str:
    """``text`` without the sentences that give the assistant orders; empty where no question is left beside them."""
    plain = _TAGGED.sub(" ", text)
    kept = [part for part in _SENTENCE.split(plain) if not _ORDER.search(_key(part))]
    left = " ".join(" ".join(kept).split())
    return left if left == text or len(_key(left).split()) >= _FEWEST else ""


def unsafe() -> Talk:
    """The reply to a text that holds orders alone."""
    return Talk(Status.REFUSED_UNSAFE, _UNSAFE)


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", strip_diacritics(fold(text))).split())
