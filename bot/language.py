"""Whether a text can be a question in Vietnamese at all."""

import re

from bot.disguise import is_binary, undisguised
from bot.writing.keyed import unkeyed
from bot.writing.syllables import letters
from knowledge.errors import AnsinhError
from knowledge.text import clean, strip_diacritics

LONGEST = 2000
_ONSET = r"(?:b|ch?|d|gi?|gh|h|kh?|l|m|ngh?|nh?|ph|qu|r|s|th?|tr|v|x)?"
_RHYME = (
    r"(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|i(?:ch|nh|[amnptuc]|e[cmnptu]|eng|eu)?|o(?:[aeci]|ng|oc|ong|[mnpt]"
    r"|a(?:ch|ng|nh|[cinmopty])|e[nmot])?|u(?:[acimnpty]|ng|o(?:ng|[cimnptu])?|a(?:[nty]|ng)|e(?:nh|ch|[n])?|y(?:a|e[nt]|nh|t|ch|[n])?|u)?"
    r"|y(?:e[mntu]|t|n|nh)?|ie[cmnptu]|ieng|yeu)"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)


class BadQuestion(AnsinhError):
    """The text is no question that can be answered: empty, far too long, no words, another language."""


def checked(text: str) -> str:
    """Return the question clean (NFC, one line) and as it is read (see ``bot.disguise``).

    Raises:
        BadQuestion: with a one-line message that says what to do.
    """
    if not text.strip():
        raise BadQuestion("Câu hỏi trống: hãy gõ một câu hỏi, ví dụ “mẹ liệt sĩ được trợ cấp bao nhiêu?”.")
    if len(text) > LONGEST:
        raise BadQuestion(
            f"Câu hỏi quá dài ({len(text):,} ký tự): hãy hỏi gọn trong {LONGEST:,} ký tự.".replace(",", ".")
        )
    if is_binary(text):
        raise BadQuestion("Câu hỏi có ký tự không đọc được (dữ liệu nhị phân?): hãy gõ lại bằng chữ.")
    text = " ".join(clean(undisguised(text)).split())
    words = re.findall(r"[^\W\d_]+", text)
    if not words and not re.search(r"\d", text):
        raise BadQuestion("Câu hỏi không có chữ nào: hãy gõ câu hỏi bằng tiếng Việt.")
    if words and not is_vietnamese(words):
        raise BadQuestion("Tôi chỉ trả lời được câu hỏi bằng tiếng Việt (có dấu hoặc không dấu).")
    return text


def is_vietnamese(words: list[str]) -> bool:
    """At least half of the words are Vietnamese syllables; abbreviations (no vowel, or capitals) do not count.

    Left-over keys that make a marked letter are Vietnamese ("nguowif"); those of a tone alone may be English ("this").
    """
    counted = [
        w.lower()
        for w in words
        if not (w.isupper() and len(w) > 1) and (re.search(r"[aeiouy]", strip_diacritics(w).lower()) or not w.isascii())
    ]
    return not counted or 2 * sum(map(_is_syllable, counted)) >= len(counted)


def _is_syllable(word: str) -> bool:
    bare = strip_diacritics(word)
    return bool(_SYLLABLE.fullmatch(bare)) or any(any(letters(syllable).marks) for syllable in unkeyed(word))
