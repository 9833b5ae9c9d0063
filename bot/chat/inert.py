"""Words of others made inert: whatever they say, they cannot close a fence or speak as somebody else.

Fences are tags, and so are the marks by which chat templates tell who speaks ("<|im_start|>", "</s>", "[INST]"). No
word of a passage or of the asker's reaches a model with the characters that either is made of.
"""

import unicodedata

_TAME = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")"})
_QUOTES = str.maketrans({'"': "”"})


def inert(words: str) -> str:
    """``words`` without brackets of tags in any writing of them, and without characters that nobody sees."""
    return "".join(_tamed(c) for c in words).translate(_QUOTES)


def _tamed(character: str) -> str:
    if character != "\n" and unicodedata.category(character) in ("Cc", "Cf"):
        return " " if character == "\t" else ""
    alike = unicodedata.normalize("NFKC", character)
    tame = alike.translate(_TAME)
    return character if tame == alike else tame
