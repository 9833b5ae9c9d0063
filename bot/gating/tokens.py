"""Tokens with roles: a text as the things that make it true or false, in order.

Figures, references, negations, bounds, connectives, categories (persons, kin, benefits, situations), conditions and
exclusions are tokens of their own, each with one key for all wordings that mean the same; the rest are words. Words
that say nothing ("thì", "của") are no tokens at all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from bot.facets import facet_groups
from bot.gating.wordings import every_term, in_one_wording, long_words
from bot.phrases import any_of
from knowledge.figures import FigureKind, find_figures
from knowledge.packaged import packaged_yaml
from knowledge.text import clean, fold, syllables


class Role(StrEnum):
    """What a token does in a rule. Values of phrases are the keys of ``roles.yaml``."""

    FIGURE = "figure"
    REFERENCE = "reference"
    NEGATION = "negation"
    BOUND = "bound"
    CONNECTIVE = "connective"
    CATEGORY = "category"
    CONDITION = "condition"
    EXCLUSION = "exclusion"
    ONLY = "only"
    MODAL = "modal"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        role: what it does.
        key: what makes two tokens equal.
        said: its words, to be shown.
        mark: the punctuation before it ("" where there is none).
        opened: the word that says nothing but opens a phrase with it ("thì", "cho", "theo"; "" where there is none).
        conditional: it stands in a condition ("nếu …", "… thì").
    """

    role: Role
    key: str
    said: str
    mark: str = ""
    opened: str = ""
    conditional: bool = False


_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_NUMBER_WORD = re.compile(
    rf"(?<!\w)({'|'.join(_NUMBERS)})(?= (?:năm|tháng|ngày|lần|tuổi|tuần|liệt sĩ|người|con|bản|bộ|ảnh)(?!\w))",
    re.IGNORECASE,
)
_PER = re.compile(r"(?<=đồng)(?:/| (?:một|mỗi|cho mỗi|cho một) )(tháng|năm)(?!\w)")
_FOR_ONE = re.compile(r"(?<!\w)cho một (?=(?:người|liệt sĩ|mộ|hài cốt|niên hạn|lần)(?!\w))")
_UNIT = r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Pp]hụ lục|[Mm]ục|[Dd]òng|[Cc]hương)"
_NAME = r"(?:\d+[a-zđ]?|[IVX]+|[a-zđ]{1,2})(?!\w)"
_REFERENCE = re.compile(
    rf"(?<!\w)(?:các )?{_UNIT} {_NAME}(?:(?:,| và| hoặc| đến|;)? (?:{_UNIT} )?{_NAME}(?=[ ,.;:)\n]|$))*"
    r"(?: (?:của )?(?:Pháp lệnh|Nghị định|Luật|Thông tư)(?: số)?(?: này| \d[\w/\-]*)?)?(?: (?:Điều|khoản|điểm) này)?",
)
_WORD = re.compile(r"[^\W\d_]+\d*|[,;:.!?()–]|\d+")
_MARKS = frozenset(",;:.!?()–")
_NEAR_FIGURE = frozenset(["khi", "ngày", "tháng", "năm"])
_LONG_NAME = 5
"""Syllables from which on a name may have commas in it."""
_ALWAYS = {"≤", "≥", "trở lên", "trở xuống", "trở đi", "trở về trước"}


@cache
def _data() -> Mapping[str, object]:
    data: Mapping[str, object] = packaged_yaml("bot.gating", "roles.yaml")
    return data


@cache
def loose_words() -> frozenset[tuple[str, ...]]:
    """Words that say nothing."""
    return frozenset(tuple(syllables(w.replace("_", " "))) for w in str(_data()["loose"]).split())


@cache
def _opening_words() -> frozenset[str]:
    """Of those, the ones that open a phrase, which may stand elsewhere in a sentence."""
    return frozenset(str(_data()["openers"]).split())


@cache
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], Role | None, str]]]:
    """Every phrase by its first syllable, longest first: its syllables, role (``None``: says nothing) and key."""
    found: dict[tuple[str, ...], tuple[Role | None, str]] = {}

    def add(phrase: str, role: Role | None, key: str) -> None:
        found.setdefault(tuple(syllables(phrase)), (role, " ".join(syllables(key)) or key))

    data = _data()
    for role in (Role.NEGATION, Role.BOUND, Role.CONNECTIVE, Role.CONDITION, Role.EXCLUSION, Role.ONLY, Role.MODAL):
        for key, wordings in data[role].items():  # type: ignore[attr-defined]
            for wording in wordings:
                add(wording, role, key)
    for name, *others in data["names"]:  # type: ignore[attr-defined]
        for wording in (name, *others):
            add(wording, Role.CATEGORY, name)
    for phrase in (*data["word"], *facet_groups()["other"], *long_words()):  # type: ignore[misc]
        add(phrase, Role.WORD, phrase)
    for group, phrases in facet_groups().items():
        for phrase in phrases if group != "other" else ():
            if not re.search(r"\d|^vợ hoặc chồng$|^chết mà|,", phrase):  # each of a pair is one by itself
                add(phrase, Role.CATEGORY, phrase)
    for phrase in (*(" ".join(words) for words in loose_words()), *data["opening"]):  # type: ignore[misc]
        add(phrase, None, "")
    by_first: dict[str, list[tuple[tuple[str, ...], Role | None, str]]] = {}
    for words, (role_, key) in sorted(found.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, role_, key))
    return by_first


@cache
def _numbered() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Categories with a number in their name ("… trước ngày 01/01/1945", "trợ cấp một lần"), by their wordings."""
    dated = (p for phrases in facet_groups().values() for p in phrases if re.search(r"^h.*\d{4}", p))
    terms = {fold(phrase): fold(phrase) for phrase in dated}
    for term, words in every_term():
        if _NUMBERS.keys() & set(term.split()) or re.search(r"\d", term):
            terms |= {fold(word): fold(term) for word in words}
    said = any_of(terms)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)"), terms


@lru_cache(maxsize=8192)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of one sentence or part of one."""
    text = _in_digits(clean(text))
    found: list[Token] = []
    mark = opened = ""
    for piece in _pieces(text):
        for token in [piece] if isinstance(piece, Token) else _worded(piece):
            if isinstance(token, Token):
                marked = mark or opened
                found.append(Token(token.role, token.key, token.said, mark, opened) if marked else token)
                mark = opened = ""
            elif token in _MARKS:
                mark += token
            else:
                opened = opened if opened == "thì" else token
    return tuple(_conditional(_bounds_alone(found)))


def _in_digits(text: str) -> str:
    """Counts in words as figures ("hai năm một lần"), those in names as they are; what is paid for each, in one way."""
    text = _FOR_ONE.sub("cho mỗi ", _PER.sub(r" hằng \1", text))
    names = [match.span() for match in _numbered()[0].finditer(fold(text))]
    return _NUMBER_WORD.sub(
        lambda m: m[0] if any(s <= m.start() < e for s, e in names) else str(_NUMBERS[m[1].lower()]), text
    )


def _pieces(text: str) -> Iterator[Token | str]:
    """References and figures as tokens, what stands between as text."""
    spans = [(m.start(), m.end(), Role.REFERENCE, _cited(m.group())) for m in _REFERENCE.finditer(text)]
    folded = fold(text)
    if len(folded) == len(text):
        pattern, terms = _numbered()
        spans += [(m.start(), m.end(), Role.CATEGORY, terms[m.group()]) for m in pattern.finditer(folded)]
    for figure in find_figures(text):
        if not any(start < figure.end and figure.start < end for start, end, *_ in spans):
            kind, value, unit = figure.key
            key = value if kind is FigureKind.DOCUMENT else f"{kind}:{value}:{fold(unit)}"
            spans.append((figure.start, figure.end, Role.FIGURE, key))
    at = 0
    for start, end, role, key in sorted(spans):
        yield text[at:start]
        yield Token(role, key, text[start:end])
        at = end
    yield text[at:]


def _cited(reference: str) -> str:
    """A reference without "các" and without the name of the document that it stands in."""
    return re.sub(r"^các | (?:của )?(?:pháp lệnh|nghị định)(?: này)?$", "", fold(reference))


def _worded(text: str) -> Iterator[Token | str]:
    """Phrases and words of a text without figures; marks, and the words that open a phrase, as they are."""
    words = _WORD.findall(in_one_wording(text))
    at, phrases = 0, _phrases()
    while at < len(words):
        word = words[at]
        for phrase, role, key in phrases.get(word, ()):
            taken = _taken(words, at, phrase)
            if taken:
                if role:
                    yield Token(role, key, " ".join(phrase))
                elif word in _opening_words():
                    yield word
                at += taken
                break
        else:
            yield Token(Role.WORD, word, word) if word[0].isalnum() else word
            at += 1


def _taken(words: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """How many words and marks from ``at`` on are a phrase, commas left out; 0 where they are another."""
    start = at
    for number, word in enumerate(phrase):
        while number and at < len(words) and words[at] == "," and len(phrase) > _LONG_NAME:
            at += 1
        if at >= len(words) or words[at] != word:
            return 0
        at += 1
    return at - start


def _bounds_alone(tokens: list[Token]) -> list[Token]:
    """Bounds that bound nothing ("trên biển", "học đến đại học") read as words."""
    found = []
    for at, token in enumerate(tokens):
        if token.role is Role.BOUND and token.key not in _ALWAYS:
            following = tokens[at + 1 : at + 3]
            figured = any(t.role is Role.FIGURE or t.key in _NEAR_FIGURE for t in following[:2])
            ranged = any(t.key in ("trở lên", "trở xuống", "trở đi") for t in tokens[at + 1 : at + 8])
            timed = token.said.endswith((" khi", " ngày"))
            if not (figured or timed or (token.key == "từ" and ranged)):
                token = replace(token, role=Role.WORD)
        found.append(token)
    return found


def _conditional(tokens: list[Token]) -> Iterator[Token]:
    """Tokens with those marked that stand in a condition: after "nếu" to the next mark, and before "thì"."""
    inside = [False] * len(tokens)
    open_ = False
    for at, token in enumerate(tokens):
        if token.opened == "thì" or _parted(token, ",;.:)"):
            open_ = False
        if token.opened == "thì":
            start = max((k for k in range(at) if _parted(tokens[k], ";.:")), default=0)
            inside[start:at] = [True] * (at - start)
        if token.role is Role.CONDITION or token.said.endswith(" khi"):
            open_ = True
        inside[at] = inside[at] or open_
    for token, conditional in zip(tokens, inside, strict=True):  # replace() would take most of the time
        yield Token(token.role, token.key, token.said, token.mark, token.opened, conditional) if conditional else token


def _parted(token: Token, marks: str) -> bool:
    return any(mark in token.mark for mark in marks)
