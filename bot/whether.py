"""Whether a question wants a yes or a no ("… có được … không?"), and which way round it is put."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.text import fold, has_diacritics, strip_diacritics

_NOT = "(?:không|ko|hông|hok|hem|k|kh|chưa|chẳng)"
_END = (
    r"(?= *(?:[,.?!;]|$)| (?:ạ|vậy|nhỉ|thế|ta|hả|hén|nữa|em|anh|chị|bạn|bác|cô|chú|dạ|nhé|trời|zậy|z|với|cán bộ)(?!\w))"
)
_PATTERNS = {
    "clause": r"[,;.:?!]| (?:thì|nhưng|vậy)(?!\w)",
    "asks": rf"(?<!\w)(?:có|được|còn|đã|bị|phải|là|đủ|dc|đc)(?!\w)[^?.!;]*? {_NOT}{_END}",
    "tag": rf"(?<!\w)(?:(?:phải|đúng|thật|chính xác) {_NOT}{_END}|(?:hả|à|chứ|nhỉ)(?: (?:ạ|em|anh|chị|bạn))?[ ?!.]*$)",
    "choice": rf"^ *(?:hay|hoặc)(?: là)?(?! (?:là )?{_NOT}(?!\w))(?= )",
    "open": r"(?<!\w)(?:bao nhiêu|nhiêu|bn|mấy|gì|chi(?! trả)|ai|đâu|nào|sao|bao lâu|bao giờ)(?!\w)",
    "amount": r"(?<!\w)(?:bao nhiêu|nhiêu tiền|mấy (?:đồng|tiền|triệu)|mức nào)(?!\w)",
    "losing": r"(?<!\w)(?:bị|mất|hết|dừng|ngừng)(?: \w+){0,3}? "
    r"(?:cắt|ngưng|dừng|mất|thu hồi|đình chỉ|chấm dứt|đòi|truất|chế độ|trợ cấp|quyền)(?!\w)",
    "denies": rf"(?<!\w){_NOT} (?:được|có|còn|phải|thể|cho|hưởng)(?!\w)",
    "claims": r"(?:phải|từ|trên|đủ) \d+(?:,\d+)? ?(?:%|tuổi)(?: trở lên)?(?: \w+){0,6}? "
    r"(?:mới|(?:là|thì) (?:được|có))(?!\w)",
    "happens": r"(?<!\w)(?:có bị|bị|có phải|phải)(?! không)(?!\w)",
}


@dataclass(frozen=True, slots=True)
class Whether:
    """How a yes/no question is put.

    Attributes:
        losing: it asks whether something is taken away.
        denies: what it states ("… không được … phải không?") is a denial.
        claims: it states a threshold ("phải 81% mới được …").
        happens: it asks what happens ("có bị …", answered "có") rather than what one may get ("được").
    """

    losing: bool = False
    denies: bool = False
    claims: bool = False
    happens: bool = False


def whether(text: str) -> Whether | None:
    """How ``text`` asks for a yes or no; ``None`` where it asks for something else."""
    said = fold(text)
    patterns = _compiled(not has_diacritics(said))
    asking = _asking(said, patterns)
    if asking is None:
        return None
    tag = patterns["tag"].search(said)
    return Whether(
        losing=bool(patterns["losing"].search(said)),
        denies=bool(tag and patterns["denies"].search(said[: tag.start()])),
        claims=bool(patterns["claims"].search(said)),
        happens=bool(patterns["happens"].search(asking)),
    )


def asking_part(text: str) -> str:
    """The clause (folded) of ``text`` that asks for a yes or no; empty where none does."""
    said = fold(text)
    return _asking(said, _compiled(not has_diacritics(said))) or ""


def _asking(said: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    """The last clause that asks; ``None`` where it or what follows asks for an amount, which of two, or the like."""
    tag = patterns["tag"].search(said)
    parts = [p for p in patterns["clause"].split(said[: tag.start()] if tag else said) if p.strip(" ?.!")]
    if not parts or patterns["amount"].search(said):
        return None
    last = len(parts) - 1 if tag else max((n for n, p in enumerate(parts) if patterns["asks"].search(p)), default=None)
    if last is None or any(patterns["open"].search(part) for part in parts[last:]):
        return None
    return None if any(patterns["choice"].search(part) for part in parts[last + 1 :]) else parts[last]


@cache
def _compiled(bare: bool) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(strip_diacritics(p) if bare else p) for name, p in _PATTERNS.items()}
