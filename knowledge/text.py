"""Vietnamese text: one spelling for what readers consider one word.

Tone marks are placed the traditional way (hòa, khỏe, thủy), as the statutes at hand do. Search keys also unite
i/y (sĩ = sỹ, tỉ = tỷ) and hằng/hàng tháng; shown text keeps the writer's own letters.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_ODD_BLANK = r"\t\u00a0\u2000-\u200a\u202f\u3000"
_BLANKS = re.compile(f" [ {_ODD_BLANK}]+|[{_ODD_BLANK}][ {_ODD_BLANK}]*")
"""Blanks that are not one plain one: most texts hold none, and are not written anew."""
# Also lone surrogates: halves of characters that no encoder takes.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00\ud800-\udfff]")
_SYLLABLE = re.compile(
    r"\d+(?:[.,]\d+)*(?:/[\dA-Za-zĐđƯư.\-]*[\dA-Za-zĐđƯư])*%?"  # 2.789.000 · 61% · 131/2021/NĐ-CP
    r"|[^\W\d_]+\d*",
)
_LETTER = r"[^\W\d_]"
_WORD = re.compile(f"({_LETTER}+)")
# Each begins with what is rare and looks back from there: a search for letters is fast, one for a word's start is not.
_HANG = re.compile(r"hàng(?<!\whàng) (?=(?:tháng|năm|ngày|tuần|quý)\b)")
_FINAL_Y = re.compile(
    rf"[yýỳỷỹỵ](?!{_LETTER})(?:(?<!{_LETTER}.)|(?<=(?<!{_LETTER})[bcdđghklmnprstvx].)"
    rf"|(?<=(?<!{_LETTER})(?:th|ph|kh|ch|nh|tr|ng|gh).))"
)
_MARKED_LETTER = re.compile(f"[đĐ{''.join(unicodedata.normalize('NFC', v + t) for v in _VOWELS for t in _TONES)}]")
"""What nearly all texts with marks hold in their first words."""
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def clean(text: str) -> str:
    """Return ``text`` in NFC with traditional tone placement, plain spaces and no invisible characters."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    parts = _WORD.split(_BLANKS.sub(" ", text))
    parts[1::2] = map(_place_tone, parts[1::2])  # every other part is a word
    return "".join(parts)


@lru_cache(maxsize=1 << 16)  # the language has some 7,000 syllables; every index is built from the same ones
def _place_tone(word: str) -> str:
    """Move the tone mark of one syllable to its traditional vowel; leave anything else untouched."""
    if word.isascii():
        return word
    letters, tone = _split_tone(word)
    if not tone:
        return word
    lower = letters.lower()
    start = next((i for i, c in enumerate(lower) if c in _VOWELS), len(lower))
    end = start
    while end < len(lower) and lower[end] in _VOWELS:
        end += 1
    if end - start > 1 and lower.startswith(("qu", "gi")):
        start = 2 if start < 2 else start
    cluster = lower[start:end]
    if not cluster or any(c in _VOWELS for c in lower[end:]):
        return word
    marked = [i for i, c in enumerate(cluster) if c in _MARKED]
    if marked:
        at = marked[-1]
    elif len(cluster) == 1:
        at = 0
    elif len(cluster) == 2:
        at = 1 if end < len(lower) else 0
    else:
        at = 1
    at += start
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _split_tone(word: str) -> tuple[str, str]:
    """Return the word without its tone (vowel quality kept, one code point a letter) and the tone mark."""
    tone = ""
    letters = []
    for char in word:
        marks = unicodedata.normalize("NFD", char)
        own = next((m for m in marks if m in _TONES), "")
        if own:
            if tone:
                return word, ""
            tone = own
            char = unicodedata.normalize("NFC", marks.replace(own, ""))
        letters.append(char)
    return "".join(letters), tone


def strip_diacritics(text: str) -> str:
    """Return ``text`` without tone and vowel marks; đ becomes d."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def has_diacritics(text: str) -> bool:
    """Whether ``text`` has any tone or vowel mark, or đ."""
    return _MARKED_LETTER.search(text) is not None or strip_diacritics(text) != text


@lru_cache(maxsize=1 << 14)  # provisions are compared with one question after another
def fold(text: str) -> str:
    """Return the search key of ``text``: clean, lower case, i/y and hằng/hàng united."""
    text = _HANG.sub("hằng ", clean(text).lower())
    return _FINAL_Y.sub(lambda m: m.group().translate(_Y_TO_I), text)


@lru_cache(maxsize=1 << 14)
def bare_key(text: str) -> str:
    """Return the search key of ``text`` without diacritics, for patterns that people also type without."""
    return strip_diacritics(fold(text))


def bare_words(text: str) -> str:
    """Return the bare search key of ``text`` with a blank for every other sign: words alone, one blank between."""
    return " ".join(re.sub(r"[^\w ]", " ", bare_key(text)).split())


def syllables(text: str) -> list[str]:
    """Return the folded syllables of ``text`` in order; figures and document numbers stay whole."""
    return _SYLLABLE.findall(fold(text))
