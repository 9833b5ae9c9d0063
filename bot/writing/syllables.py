"""The Vietnamese syllable: its letters, marks and tone, and which letters make one."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = (GRAVE, ACUTE, TILDE, HOOK, DOT)
CIRCUMFLEX, BREVE, HORN, STROKE = "\u0302", "\u0306", "\u031b", "\u0335"

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung
uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ynh yt
"""
_AFTER_GI = "ê êm ên êng êp êt êu n ng"
_FRONT = "ieêy"
_STOPPED = re.compile(r"(?:c|ch|p|t)$")


@dataclass(frozen=True, slots=True)
class Letters:
    """A word taken apart: its bare letters, the mark of each (empty for none), and the tone of the whole."""

    bare: str
    marks: tuple[str, ...]
    tone: str

    def is_poorer(self, other: "Letters") -> bool:
        """Whether ``other`` without some of its marks or its tone is this word; a word is poorer than itself too."""
        return (
            self.bare == other.bare
            and self.tone in ("", other.tone)
            and all(mine in ("", theirs) for mine, theirs in zip(self.marks, other.marks, strict=True))
        )


@lru_cache(maxsize=1 << 15)
def letters(word: str) -> Letters:
    """Take the lower-case ``word`` apart."""
    bare: list[str] = []
    marks: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.replace("đ", f"d{STROKE}")):
        if char in TONES:
            tone = char
        elif unicodedata.combining(char):
            if marks:
                marks[-1] = char
        else:
            bare.append(char)
            marks.append("")
    return Letters("".join(bare), tuple(marks), tone)


def joined(bare: str, marks: tuple[str, ...]) -> str:
    """The toneless word of bare letters and their marks."""
    return unicodedata.normalize("NFC", "".join(a + b for a, b in zip(bare, marks, strict=True))).replace(
        f"d{STROKE}", "đ"
    )


def _fits(onset: str, rhyme: str) -> bool:
    if onset in ("k", "gh", "ngh"):
        return rhyme[0] in _FRONT
    if onset in ("c", "g", "ng"):
        return rhyme[0] not in _FRONT
    return onset != "qu" or rhyme[0] not in "uưoô" or rhyme == "ôc"


_TONELESS = frozenset(
    {o + r for o in ("", *_ONSETS.split()) for r in _RHYMES.split() if _fits(o, r)}
    | {f"gi{r}" for r in _AFTER_GI.split()}
    | {"gi"}
)


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether the lower-case ``word`` is written as a syllable of the language can be, with all its diacritics.

    One that ends in a stop has the tone sắc or nặng: "hoc" and "duoc" are none, "con" and "tro" are.
    """
    parts = letters(word)
    toneless = joined(parts.bare, parts.marks)
    return toneless in _TONELESS and (parts.tone in (ACUTE, DOT) or not _STOPPED.search(toneless))
