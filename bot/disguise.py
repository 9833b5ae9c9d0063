"""Letters that look like others and signs that nobody sees: what a person reads is what is understood.

They come with text copied from web pages and from phones' keyboards, and from people who hide orders in them. A
citizen who pasted one wants an answer, not to be told of "binary data": invisible signs are left out, letters of
another alphabet or style that look Latin are read as the Latin ones. What is not seen cannot give orders.
"""

import re
import unicodedata

_ALIKE = dict(
    zip(
        "авеіјкмнорсѕтухһԁԛԝАВЕІЈКМНОРСЅТУХԚԜαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɡɑ",
        "abeijkmhopcstyxhdqwABEIJKMHOPCSTYXQWaeikvoptuxABEZHIKMNOPTYXiga",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_STYLED = ("<font>", "<wide>", "<narrow>")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u2028\u2029")
_SELECTORS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNREADABLE = 0.1
"""The share of unreadable signs from which a text is no text at all."""


def is_binary(text: str) -> bool:
    """Whether ``text`` (not empty) is rather data than words."""
    return sum(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") and not c.isspace() for c in text) >= (
        _UNREADABLE * len(text)
    )


def undisguised(text: str) -> str:
    """``text`` as it is read: without what nobody sees, with Latin letters for those that look like them."""
    seen = "".join(_seen(c) for c in _SELECTORS.sub("", text))
    plain = "".join(unicodedata.normalize("NFKC", c) if _styled(c) else c for c in seen)
    if not re.search("[a-zA-Z]", plain):
        return plain
    return unicodedata.normalize("NFC", _WORD.sub(_latin, unicodedata.normalize("NFD", plain)))


def _seen(char: str) -> str:
    """A character as seen: nothing for format characters and other controls, a blank for what looks like one."""
    if char in _BLANK or (char.isspace() and char != "\n"):
        return " "
    return "" if unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co", "Cn") and char != "\n" else char


def _styled(char: str) -> bool:
    return unicodedata.decomposition(char).startswith(_STYLED)


def _latin(word: re.Match[str]) -> str:
    """A word in Latin letters, where every letter of it is one or looks like one; else the word as it is."""
    letters = "".join(_ALIKE.get(c, c) for c in word.group())
    return letters if all(ord(c) < 0x250 or unicodedata.combining(c) for c in letters) else word.group()
