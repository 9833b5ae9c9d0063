"""Greetings, thanks and the like: fixed texts, no statements."""

import re
from dataclasses import dataclass

from bot.answer import Status
from knowledge.text import bare_words

_GREETING = re.compile(
    r"(?:(?:xin )?chao|hello|hi|alo+|a lo|kinh chao)"
    r"(?: (?:ban|anh|chi|em|ad|admin|shop|bot|an sinh|moi nguoi|ca nha|cac ban|nhe|a))*"
)
_THANKS = re.compile(
    r"(?:(?:xin )?cam on|camon|thanks?|thank you|cam on nhieu|tks)"
    r"(?: (?:ban|anh|chi|em|nhieu|a|nhe|nha|da|tra loi|bot))*"
)
_BYE = re.compile(r"(?:tam biet|bye|chao tam biet)(?: (?:ban|nhe|nha|a))*")
_WHO = re.compile(
    r"(?:ban|em|may) (?:la ai|ten gi|lam duoc (?:gi|nhung gi)|giup duoc gi|co the lam gi|biet gi)(?: (?:vay|the|a))*"
)

_INTRODUCTION = (
    "Tôi là Trợ lý An Sinh: tôi trả lời câu hỏi về chế độ ưu đãi người có công và chính sách xã hội theo các "
    "văn bản tôi đang giữ, mỗi câu kèm điều khoản làm căn cứ. "
    "Tôi không thay cho cơ quan nhà nước; chỗ nào không có căn cứ tôi sẽ nói rõ. "
    "Ông/bà có thể hỏi, ví dụ: “Vợ liệt sĩ được trợ cấp bao nhiêu một tháng?”, “Thương binh 61% hưởng mức nào?”, "
    "“Chương trình 42 đặt chỉ tiêu bảo hiểm y tế bao nhiêu?”."
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A fixed reply and its status."""

    status: Status
    text: str


def small_talk(text: str) -> Talk | None:
    """The reply to a greeting, thanks, farewell or "who are you"; ``None`` for a question."""
    said = bare_words(text)
    if _GREETING.fullmatch(said):
        return Talk(Status.SMALL_TALK, f"Xin chào ông/bà! {_INTRODUCTION}")
    if _WHO.fullmatch(said):
        return Talk(Status.SMALL_TALK, _INTRODUCTION)
    if _THANKS.fullmatch(said):
        return Talk(Status.SMALL_TALK, "Cảm ơn ông/bà. Khi cần hỏi thêm, ông/bà cứ nhắn.")
    if _BYE.fullmatch(said):
        return Talk(Status.SMALL_TALK, "Tạm biệt ông/bà, chúc ông/bà và gia đình nhiều sức khỏe.")
    return None
