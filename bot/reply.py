"""A reply to our question back: the percentage, the person or the choice that it gives."""

import re

from bot.answer import Asks, Missing
from bot.ellipsis import alone, asks
from knowledge.figures import number_value
from knowledge.text import bare_words, clean

_CHOSEN = re.compile(
    r"(?:(?:so|cai|y|chon|truong hop|muc|dong|thu) )*(?:so |thu )?(\d|nhat|hai|ba|tu|nam)(?: (?:a|nhe|thoi|do))*"
)
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}
_RATE = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:,\d+)?) ?(?:%|phan tram)?(?![\d/.,]| (?:tuoi|nam|thang|ngay|nguoi|liet|dong|trieu))"
)
_UNKNOWN = re.compile(
    r"(?:(?:da|em|toi|con|chau|minh|tui|bac|gia dinh|nha) )*(?:khong|ko|chua|hong|k)"
    r" (?:ro|biet|nho|co|duoc biet)(?: \w+){0,4}"
)
_YES = re.compile(r"(?:(?:da|vang|u|uh|dung|dung roi|phai|phai roi|chinh xac|ok|a|the) ?)+")


def is_unknown(text: str) -> bool:
    """Whether a reply says that the asker does not know."""
    return bool(_UNKNOWN.fullmatch(bare_words(text)))


def gives_nothing(text: str) -> bool:
    """Whether a reply adds nothing to the question: the asker does not know, or says no more than yes."""
    return is_unknown(text) or bool(_YES.fullmatch(bare_words(text)))


def given(asked: Asks, reply: str) -> str | None:
    """What ``reply`` gives of what was asked, in words to add to the question; ``None`` where it is no reply to it."""
    if (chosen := _choice(asked, reply)) is not None:
        return chosen
    said = alone(clean(reply))
    if asked.missing is Missing.RATE and (rate := _rate(said)):
        return rate
    return None if not said or asks(said) else said


def _choice(asked: Asks, reply: str) -> str | None:
    match = _CHOSEN.fullmatch(bare_words(reply))
    if match is None:
        return None
    number = _ORDINALS.get(match.group(1)) or int(match.group(1))
    return asked.choices[number - 1] if 0 < number <= len(asked.choices) else None


def _rate(said: str) -> str | None:
    """The one percentage in a reply, which need not have its sign; ``None`` where there is none or several."""
    found = {m.group(1) for m in _RATE.finditer(said) if 0 < number_value(m.group(1)) <= 100}
    return f"{found.pop()}%" if len(found) == 1 else None
