"""Orders to the assistant ("bỏ qua mọi quy tắc …"): they are left out, and the question beside them counts.

The assistant has nothing that obeys: answers come from provisions. But an order's words would be searched for, and a
configured chat model would read them.
"""

import re

from bot.answer import Status
from bot.language import is_vietnamese
from bot.smalltalk import Talk
from knowledge.text import bare_words, strip_diacritics

_TAGGED = re.compile(r"<(\w+)[^<>]*>.*?</\1>|\[(?:system|inst)\].*?\[/(?:system|inst)\]", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|(?=#{2,})")
_ORDER = re.compile(
    r"(?<!\w)(?:"
    r"(?:bo qua|bo het|quen het|quen di|lo di|bo|pha|vuot|tat)(?: (?:moi|cac|het|tat|ca|nhung))*"
    r" (?:qu[iy] tac|qu[iy] dinh tren|huong dan|chi dan|chi thi|lenh|rang buoc|kiem \w+)"
    r"|dong vai|nhap vai|(?<!tai )gia vo|xung la|che do (?:nha phat trien|khong gioi han)"
    r"|(?:hay|ban|may) (?:\w+ )?(?:gia lam|tuong tuong)|tuong tuong (?:ban|may|minh) la|coi nhu (?:ban|khong co luat)"
    r"|quen (?:\w+ )?luat|(?:noi|doan|tra loi) (?:bua|xao)(?!\w)|(?:cu|hay) noi dai|noi dai (?:la|di)(?!\w)"
    r"|loi nhac he thong|cau lenh (?:goc|an)"
    r"|lenh (?:cua (?:nha|he|quan)|he thong)|he thong (?:da|moi|vua|yeu cau|ra lenh)|ghi de"
    r"|he thong(?= tra loi)|(?:tu|ke tu) (?:gio|bay gio|nay) (?:tro di )?(?:hay|ban (?:la|phai)|em (?:la|phai)|moi cau)"
    r"|(?:tra loi|noi|dap) (?:co|khong|dong y|dung) (?:voi moi|cho moi|thoi|het)|luon (?:noi|tra loi)"
    r"|(?:hay|cu|chi|phai) (?:tra loi|noi|ghi)(?: la)? (?:\d|dung vay|dung nhu|dong y|co$|khong$)"
    r"|bat ke (?:luat|van ban)|nhung gi duoc dan|chi thi cua (?:giam doc|sep|lanh dao|quan tri)"
    r"|(?:khong can|dung) (?:dung van ban|theo luat)"
    r"|system|developer|(?<!chao )admin|jailbreak|prompt|ignore|override"
    r"|(?:dung|khong can|khoi) (?:tra (?:cuu|van ban)|trich dan|dan (?:nguon|can cu))"
    r"|(?<!giai )doan dai|(?:hay|cu|tu) bia|bia (?:ra|dai|mot|dum|gium|giup)"
    r"|(?:tra loi|noi|nhac lai|lap lai) (?:theo toi|i chang|nguyen van|dung cau)|lap lai (?:cau|dong|i)"
    r"|(?:viet|soan|lam) (?:\w+ ){0,3}gia (?:\w+ ){0,6}(?:giup|gium|dum)"
    r")(?!\w)"
)
_CLAUSE = re.compile(r"(?<=[,;:])\s+")
_ASKS = re.compile(r"(?:bao nhieu|may|gi|nao|sao|dau|ai|khong|ko|chua)(?: \w+)?$|(?:bao nhieu|co \w+ .*khong)")
_BIDS = re.compile(r"(?:hay |roi |va |thi )*(?:ke|noi|viet|soan|duyet|xac nhan|khang dinh|dong y)(?!\w)")
"""How a clause begins that goes on with an order: whoever asks for themselves does not bid."""
_FEWEST = 4
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_UNSAFE = (
    "Tôi không làm theo yêu cầu này. Tôi chỉ trả lời câu hỏi về chế độ, chính sách theo đúng văn bản đang giữ, kèm "
    "điều khoản làm căn cứ. Ông/bà cần hỏi chế độ nào, xin cứ hỏi."
)


def without_orders(text: str) -> str:
    """``text`` without the sentences that give the assistant orders; empty where no question is left beside them."""
    plain = _TAGGED.sub(" ", text)
    kept = [_question_beside(part) for part in _SENTENCE.split(plain)]
    left = " ".join(" ".join(kept).split())
    return left if left == text or len(bare_words(left).split()) >= _FEWEST else ""


def _question_beside(sentence: str) -> str:
    """``sentence``; where it gives an order, the clauses after that which ask, or nothing.

    A sentence in another language asks nothing that is answered here, but may give orders: it is left out.
    """
    if _in_another_language(sentence):
        return ""
    if not _ORDER.search(bare_words(sentence)):
        return sentence
    clauses = _CLAUSE.split(sentence)
    last = max((n for n, clause in enumerate(clauses) if _ORDER.search(bare_words(clause))), default=len(clauses))
    after = " ".join(clauses[last + 1 :])
    asks = _ASKS.search(bare_words(after)) and not _BIDS.match(bare_words(after))
    return after if asks else ""


def _in_another_language(sentence: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sentence)
    if not _LATIN.search(strip_diacritics(sentence)):
        return bool(words)
    return len(words) >= _FEWEST and not is_vietnamese(words)


def unsafe() -> Talk:
    """The reply to a text that holds orders alone."""
    return Talk(Status.REFUSED_UNSAFE, _UNSAFE)
