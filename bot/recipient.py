"""Who is to get what is asked for: the person with merit, or which relative of theirs.

"Vợ thương binh …" names the relative; in "chồng tôi là thương binh, tôi …" it is the asker, by what they call the
person with merit.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from bot.circumstances import spoken_of
from bot.facets import facet_text, mentions
from bot.whether import asking_part
from knowledge.text import has_diacritics

SELF = "self"
UNCLEAR = "unclear"
"""Somebody, but the text does not tell safely who."""

_POSSESSOR = r"(?:tôi|em|mình|cháu|con|tui|nhà|nhà tôi|nhà em|chị|anh|bác|ông|bà|tớ)"
_KIN = (
    r"(?:ông xã|bà xã|ông nhà|bà nhà|bố|ba|cha|mẹ|má|mạ|mệ|tía|bầm|ông|bà|chồng|vợ|anh|chị|bác|chú|cậu|dì|cô|cụ|thầy"
    r"|u|bu|con|em)"
)
_SIDE = r"(?: (?:nội|ngoại|vợ|chồng|già|trai|gái|ruột|cả|hai|ba|út|lớn|nhỏ))?"
_FATE = (
    r"(?:là|có(?! (?:được|bị|phải|thể|quyền|nuôi|(?:\w+ ){0,2}con(?!\w)))"
    r"|bị|được công nhận|được phong|thuộc diện|hưởng)"
)
_SERVED = r"(?:đi|tham gia|hoạt động|làm|từng|hồi|chiến đấu|công tác|tập kết|vào)"
_WOUNDED = r"(?:thương binh|bệnh binh|nhiễm chất độc|liệt sĩ|liệt sỹ|tb|bb|ls)"
OWN_KIN = re.compile(
    rf"(?<!\w)(?P<kin>{_KIN}){_SIDE}"
    rf"(?:(?: {_POSSESSOR})?(?= {_FATE} )"
    rf"|(?: {_POSSESSOR})?(?= {_SERVED}(?: (?!của |{_KIN} )\w+){{0,8}} (?:là|bị|có|nhiễm) )"
    rf"| {_POSSESSOR}(?= {_WOUNDED}(?!\w)))"
    rf"|(?<!\w)(?P<bare>ba|tía)(?= {_WOUNDED}(?!\w))",
    re.IGNORECASE,
)
"""The asker's word for the person with merit, where that is said of it: "bố tôi (là thương binh)"."""

_ASKER = {
    "con": "bố ba cha mẹ má mạ mệ tía bầm thầy u bu",
    "vo_chong": "chồng vợ xã nhà",
    "cha_me": "con",
    "chau": "ông bà cụ bác chú cậu dì cô",
    "anh_em": "anh chị em",
}
_IMPLIED: Mapping[str, str] = {word: relation for relation, words in _ASKER.items() for word in words.split()}
"""Who the asker is to whom they call so, by the last word of it."""
_FATHERS = frozenset({"bố", "ba", "cha", "tía", "thầy", "ông", "cụ"})
_MOTHERS = frozenset({"mẹ", "má", "mạ", "mệ", "u", "bu", "bầm", "bà"})
_SPOUSES = ((_FATHERS, _MOTHERS), (_MOTHERS, _FATHERS - {"cụ"}))
"""Of two whom the asker calls so, one is the other's husband or wife."""
_FOR_ASKER = re.compile(
    rf"(?<!\w)(?P<whose>{_KIN}{_SIDE} )?(?:tôi|em|tui|con|cháu|mình|tớ|chị|bác)"
    r"(?: (?:thì|có|còn|cũng|nay|năm|mới|đã|đang|được|\d+|tuổi|lại|giờ))*"
    r" (?:được|đc|dc|có|hưởng|lãnh|lĩnh|nhận|xin|làm)(?!\w)"
)
_HUSBAND = ("chồng", "ông xã", "ông nhà")
_HUSBAND_OR_WIFE = (*_HUSBAND, "vợ", "bà xã", "bà nhà")
_OTHERS = ("cha_me", "vo_chong", "con", "nuoi", "phuc_vu", "tho_cung", "than_nhan")
_OF = frozenset({"", "của", "cua", "người", "nguoi", "của người", "cua nguoi"})
"""What stands between a relative and the person with merit whose relative it is."""

_TELLS = re.compile(r"(?<!\w)(?:là|la) $")
_IS = re.compile(r"(?:là|la)?")
_HAVE = re.compile(r"có(?: \w+){0,2}|co(?: \w+){0,2}")


def without_own_kin(text: str) -> str:
    """``text`` without the asker's word for the person: "bố tôi là thương binh" is about a wounded man, not kin."""
    return " ".join(OWN_KIN.sub(" ", text).split())


def recipient_of(text: str) -> tuple[str, bool]:
    """Who is to get what ``text`` asks for, and whether that is sure.

    It is ``SELF``, a relation, ``UNCLEAR``, or empty where that is left open; sure is a relative named right beside
    the person with merit. Of a martyr it is never the martyr.
    """
    own = OWN_KIN.search(text)
    said = spoken_of(without_own_kin(text))
    found = list(mentions(said.rest, not has_diacritics(said.rest)))
    related = [m for m in found if m.group == "relation" and m.facet in _OTHERS]
    died = said.circumstances.get("dead", False)
    asker = _IMPLIED[_called(own)] if own and _for_asker(facet_text(text[own.end() :])) else ""
    for before, after in pairwise(found):
        between = said.rest[before.end : after.start].strip()
        if before in related and after.group == "person" and between in _OF:
            word = before.words.split()[-1]
            told = _TELLS.search(said.rest[: before.start])  # "em là con liệt sĩ", not "con liệt sĩ, tôi được …"
            if not between and not told and word in _IMPLIED and _for_asker(said.rest[after.end :]):
                return _IMPLIED[word], False
            if own and died and _IS.fullmatch(said.rest[: before.start].strip()):
                return UNCLEAR, False  # "mẹ tôi là vợ thương binh, … mất": either may have died
            return (asker, False) if asker and not told else (before.facet, True)
        if before.facet == "cha_me" and after.facet == "con" and _HAVE.fullmatch(between):
            return before.facet, True
    if len(said.kin) == 1:
        return next(iter(said.kin)), True
    relations = {m.facet for m in related}
    if asker:
        return asker, False
    if own and _is_spouse(_called(own), asking_part(text) or said.rest):
        return "vo_chong", False
    if relations:
        return (relations.pop() if len(relations) == 1 else ""), False
    dead = died or any(m.facet == "liet_si" for m in found)
    if own and dead:
        return _IMPLIED[_called(own)], False
    if dead and not own and _for_asker(facet_text(text)):
        return UNCLEAR, False
    return ("" if dead else SELF), False


def _for_asker(text: str) -> bool:
    """Whether the asker wants it, and not "mẹ tôi"."""
    return any(not found["whose"] for found in _FOR_ASKER.finditer(text))


def _kin(own: re.Match[str]) -> str:
    return (own.group("kin") or own.group("bare")).lower()


def _called(own: re.Match[str]) -> str:
    return _kin(own).split()[-1]


def _is_spouse(called: str, asking: str) -> bool:
    """Whether the clause that asks is about the husband or wife of whom the asker calls ``called``."""
    words = set(asking.split())
    return any(called in one and words & other and not words & one for one, other in _SPOUSES)


def is_woman(text: str) -> bool | None:
    """Whether the husband or wife who is to get it is a woman; ``None`` where no word says so."""
    own = OWN_KIN.search(text)
    if own and _kin(own) in _HUSBAND_OR_WIFE:
        return _kin(own) in _HUSBAND
    words = set(facet_text(without_own_kin(text)).split())
    spouses = words & {"vợ", "chồng"}
    if len(spouses) == 1:
        return "vợ" in spouses
    return _called(own) in _FATHERS if own and _is_spouse(_called(own), asking_part(text)) else None
