"""Labels as lawyers write them, and back: "điểm a khoản 3 Điều 16 Pháp lệnh 02/2020/UBTVQH14".

Mentions are found in statutes and in what people type alike: lists ("điểm a, b và d khoản 1"), either order
("Điều 16 khoản 3"), short forms ("k3 đ16 PL02") and no diacritics.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import ids
from knowledge.documents import Level
from knowledge.text import clean, strip_diacritics

Step = tuple[Level, str, int]

_NAMES = {
    Level.PREAMBLE: "phần mở đầu",
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.BULLET: "gạch đầu dòng",
    Level.PARAGRAPH: "đoạn",
    Level.APPENDIX: "Phụ lục",
    Level.ROW: "dòng",
}
_RANK = {
    Level.PREAMBLE: 0, Level.PART: 0, Level.CHAPTER: 0, Level.APPENDIX: 0, Level.SECTION: 1, Level.ARTICLE: 2,
    Level.CLAUSE: 3, Level.ROW: 3, Level.BULLET: 3, Level.PARAGRAPH: 4, Level.POINT: 5,
}  # fmt: skip
_ROMAN = r"[ivx]{1,5}(?![^\W_])"
_DIGITS = r"\d{1,3}[a-zđ]?(?![^\W_])(?!/\d)"
_LETTER = r"(?:[a-zđ]|1)(?![^\W_])"
# Words of each level as typed, with and without diacritics; the pattern runs over bare text, _spelled checks the marks.
_UNITS: tuple[tuple[Level, tuple[str, ...], str], ...] = (
    (Level.POINT, ("điểm",), _LETTER),
    (Level.CLAUSE, ("khoản", "k."), _DIGITS),
    (Level.ARTICLE, ("điều", "đ."), _DIGITS),
    (Level.CHAPTER, ("chương",), f"(?:{_ROMAN}|{_DIGITS})"),
    (Level.PART, ("phần",), f"(?:{_ROMAN}|{_DIGITS})"),
    (Level.SECTION, ("mục",), _DIGITS),
    (Level.BULLET, ("gạch đầu dòng", "gạch"), _DIGITS),
    (Level.PARAGRAPH, ("đoạn",), _DIGITS),
    (Level.APPENDIX, ("phụ lục", "pl"), f"(?:{_ROMAN}|[1-9](?![^\\W_/]))"),
    (Level.ROW, ("dòng", "hàng"), r"\d{1,3}(?:\.\d{1,3})*(?: ?[-–] ?\d{1,3})?(?: ?%)?(?![^\W_])"),
)
_REACH = 500
"""Characters before a citation in which the document that it is of may be named: more than the longest title."""
_NTH = r"(?: \((?:thu|lan thu) ([2-9])\))?"
_AND = r"(?: ?[,;] ?| va | hoac )"


def _bare(text: str) -> str:
    """``text`` without diacritics in lower case, letter for letter (offsets stay valid)."""
    return "".join(map(_bare_letter, text))


@lru_cache(maxsize=1 << 10)  # the language has some 200 letters with their marks
def _bare_letter(char: str) -> str:
    plain = strip_diacritics(char).lower()
    return plain if len(plain) == 1 else char


def _pattern() -> re.Pattern[str]:
    parts = []
    for level, words, number in _UNITS:
        names = "|".join(re.escape(_bare(w)) for w in words)
        compact = {Level.CLAUSE: r"|k(?=\d)", Level.ARTICLE: r"|d(?=\d)"}.get(level, "")
        bare_number = number.replace("đ", "d")
        parts.append(
            rf"(?P<{level.value}>(?:{names}) ?|\b(?!){compact})(?P<{level.value}_n>{bare_number}{_NTH}"
            rf"(?:{_AND}(?:{bare_number}))*)"
        )
    preamble = rf"(?P<{Level.PREAMBLE.value}>{_bare(_NAMES[Level.PREAMBLE])})(?P<{Level.PREAMBLE.value}_n>)"
    return re.compile(r"(?<![^\W_])(?:" + "|".join([preamble, *parts]) + ")")


_UNIT = _pattern()
_KINDS = r"(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|chuong trinh|quy dinh)"
_THIS = re.compile(
    r" ?(?:cua |tai |thuoc )?(?:(dieu|khoan|phu luc|chuong|muc|phan) nay|"
    rf"{_KINDS} nay)(?![^\W_])"
)
_OTHER = re.compile(rf" ?(?:cua |tai |thuoc )?({_KINDS})(?![^\W_])(?! nay)")
_NUMBER = re.compile(
    r"(?:so )?(\d{1,4}(?:\.\d+)?/(?:\d{4}/)?[a-z][a-z0-9\-]*(?:/[a-z]+)?|\d{1,4}/\d{4}(?!\d|/))(?![^\W_])"
)
_LINK = re.compile(r"[ ,]*(?:(?:cua|tai|thuoc|trong|theo|o|va|ban hanh kem theo) )*[ ,]*")


@dataclass(frozen=True, slots=True)
class DocumentName:
    """How a document is called: its slug, its label in full, other names."""

    slug: str
    label: str
    aliases: tuple[str, ...] = ()


class DocumentNames:
    """Recognises the documents of a store by number, short number or name."""

    def __init__(self, names: Iterable[DocumentName] = ()) -> None:
        self.by_slug = {name.slug: name for name in names}
        aliases: dict[str, str] = {}
        for name in self.by_slug.values():
            for alias in (name.label, *name.aliases, *_short_names(name)):
                aliases.setdefault(_bare(clean(alias)), name.slug)
        self._aliases = aliases
        words = sorted((re.escape(a) for a in aliases if a), key=len, reverse=True)
        self._alias = re.compile(r"(?<![^\W_])(?:so )?(" + "|".join(words) + r")(?![^\W_])") if words else None

    def label(self, slug: str) -> str:
        """The label of a document; the slug itself where the document is unknown."""
        name = self.by_slug.get(slug)
        return name.label if name else slug

    def match(self, bare: str, start: int = 0) -> tuple[str, int] | None:
        """The document named at offset ``start`` of bare text: its slug and the end offset."""
        found = self._alias.match(bare, start) if self._alias else None
        numbered = re.compile(
            r"(?P<kind>(?:luat|phap lenh|nghi dinh|nghi quyet|thong tu(?: lien tich)?|quyet dinh|nd|pl|tt|vbhn) ?)?"
            + _NUMBER.pattern
        ).match(bare, start)
        if numbered and (not found or numbered.end() > found.end()):
            slug = self._slug(numbered.group(2))
            if (
                slug in self.by_slug or numbered["kind"] or re.search("[a-z]", numbered.group(2))
            ):  # "7/2024" alone may be a month
                return slug, numbered.end()
        return (self._aliases[found.group(1)], found.end()) if found else None

    def beginning(self, text: str) -> tuple[str, ...]:
        """The documents of which a name, or the number in it, begins with ``text``: what may be about to be named."""
        bare = _bare(clean(text)).strip()
        link = _LINK.match(bare)
        said = bare[link.end() if link else 0 :].removeprefix("so ")
        if not said:
            return ()
        numbered = f" {said}" if said[0].isdigit() else None
        found = (
            slug for alias, slug in self._aliases.items() if alias.startswith(said) or (numbered and numbered in alias)
        )
        return tuple(dict.fromkeys(found))

    def is_name(self, text: str) -> bool:
        """Whether ``text`` is the name of a document and nothing else."""
        bare = _bare(clean(text)).strip(" ,;")
        named = self.match(bare)
        return named is not None and named[1] == len(bare)

    def _slug(self, number: str) -> str:
        slug = ids.document_slug(number)
        if slug in self.by_slug:
            return slug
        same = [s for s in self.by_slug if s.startswith(slug + "-")]
        return same[0] if len(same) == 1 else slug

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Every document named in ``text``: (start, end, slug)."""
        bare, at, out = _bare(text), 0, []
        for match in re.finditer(r"(?<![^\W_])(?<!\d/)(?=[a-z0-9])", bare):
            if match.start() < at:
                continue
            hit = self.match(bare, match.start())
            if hit:
                out.append((match.start(), hit[1], hit[0]))
                at = hit[1]
        return out


def _short_names(name: DocumentName) -> list[str]:
    """PL02, PL 02/2020, Pháp lệnh 02, Pháp lệnh 02/2020 … from a label that ends in a number."""
    match = re.fullmatch(r"(\D+?) (?:số )?((\d+)/(\d{4})/\S+)", name.label)
    if not match:
        return []
    kind, number, first, year = match.groups()
    short = "".join(word[0] for word in kind.split())
    return [
        f"{k}{sep}{n}"
        for k in (kind, short)
        for sep in (" ", "")
        for n in (number, f"{first}/{year}", first, first.lstrip("0"))
    ]


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation found in text.

    ``document`` is a slug, or ``None`` where the text names none; a document named by kind alone ("Điều 3 Pháp lệnh",
    "Điều 169 Bộ luật Lao động") gives the kind's slug (``phap-lenh``), which only its context can resolve. ``this`` is
    the level that "này" stands for ("khoản 2 Điều này" → article); "Điều 9 Nghị định này" sets ``this_document``.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    document: str | None = None
    this: Level | None = None
    this_document: bool = False


def label_of(provision_id: str, names: DocumentNames) -> str:
    """The label of an id, deepest level first, ending in the document's label.

    Raises:
        ValueError: not an id.
    """
    slug, steps = ids.split(provision_id)
    words = [step_label(step) for step in reversed(steps)]
    return " ".join((*words, names.label(slug)))


def label_within(provision_id: str) -> str:
    """The label of an id without its document ("điểm b khoản 1 Điều 116"); of a document, its slug."""
    slug, steps = ids.split(provision_id)
    return " ".join(step_label(step) for step in reversed(steps)) or slug


def step_label(step: Step) -> str:
    """One level of a label: "Điều 16", "điểm b (thứ 2)"."""
    level, number, occurrence = step
    nth = f" (thứ {occurrence})" if occurrence > 1 else ""
    return f"{_NAMES[level]} {number}{nth}".replace(" ", " ").strip()


def begins_level(text: str) -> bool:
    """Whether ``text`` is the beginning of a level's word ("kho", "đi"): a label whose next step is being typed."""
    said = _bare(clean(text)).strip()
    return bool(said) and any(_bare(name).startswith(said) for name in _NAMES.values())


def find_mentions(text: str, names: DocumentNames) -> list[Mention]:
    """Every citation of a provision in ``text`` (clean, NFC), lists taken apart, in reading order."""
    bare = _bare(text)
    units = [u for m in _UNIT.finditer(bare) if (u := _unit(m, text))]
    chains: list[list[_Unit]] = []
    for unit in units:
        chain = chains[-1] if chains else None
        if chain and _continues(chain, unit, bare):
            chain.append(unit)
        else:
            chains.append([unit])
    mentions: list[Mention] = []
    following: Mention | None = None
    for chain in reversed(chains):
        found = _mentions(chain, bare, names, following)
        mentions[:0] = found
        following = found[0]
    return mentions


def parse_label(text: str, names: DocumentNames) -> str | None:
    """The id that a label or an id stands for, or ``None`` where it names no document or provision."""
    text = clean(text).strip()
    try:
        slug, _ = ids.split(text)
    except ValueError:
        slug = ""
    if slug and (slug in names.by_slug or "/" in text):
        return text
    mentions = find_mentions(text, names)
    documents = names.find(text)
    if not mentions:
        return documents[0][2] if documents else None
    document = mentions[0].document or (documents[0][2] if documents else None)
    return to_id(document, mentions[0].steps) if document else None


def to_id(document: str, steps: Sequence[Step]) -> str:
    """The id of ``steps`` (highest first) in a document; levels above an article do not enter ids of articles."""
    if any(level is Level.ARTICLE for level, _, _ in steps):
        steps = [s for s in steps if _RANK[s[0]] >= _RANK[Level.ARTICLE]]
    return ids.join(document, *(ids.segment(*step) for step in steps))


@dataclass(frozen=True, slots=True)
class _Unit:
    level: Level
    numbers: tuple[str, ...]
    occurrence: int
    start: int
    end: int


def _unit(match: re.Match[str], text: str) -> _Unit | None:
    if match.group(Level.PREAMBLE.value):
        return _Unit(Level.PREAMBLE, ("",), 1, match.start(), match.end())
    for level, words, _ in _UNITS:
        number = match.group(f"{level.value}_n")
        if number is None:
            continue
        typed = clean(text[match.start(level.value) : match.end(level.value)]).lower().strip()
        right = {*words, "k", "đ"} if level in (Level.CLAUSE, Level.ARTICLE) else set(words)
        if typed not in right and typed not in {_bare(w) for w in right}:
            return None  # other marks make another word: "đồng", "mức", "đoàn"
        start, end = match.span(f"{level.value}_n")
        nth = re.search(_NTH[:-1] + "$", _bare(text[start:end]))
        written = re.sub(r"\([^)]*\)", "", text[start:end])
        numbers = tuple(
            _number(level, n) for n in re.split(_AND.replace(" va ", " v[aà] ").replace("hoac", "ho[aặ]c"), written)
        )
        occurrence = int(nth.group(1)) if nth and nth.group(1) else 1
        return _Unit(level, numbers, occurrence, match.start(), match.end())
    return None


def _number(level: Level, written: str) -> str:
    number = re.sub(r"[ %]", "", written).replace("–", "-")
    if level in (Level.PART, Level.CHAPTER, Level.APPENDIX):
        return roman(int(number)) if number.isdigit() else number.upper()
    if level is Level.POINT and number == "1":
        return "l"  # printed "1 khoản" for "l khoản"
    return number.lower()


def roman(number: int) -> str:
    """``number`` (1–89) in Roman digits."""
    out = ""
    for step, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= step:
            out, number = out + letters, number - step
    return out


def _continues(chain: list[_Unit], unit: _Unit, bare: str) -> bool:
    """Whether ``unit`` goes on with the citation: next level up or down, nothing but a link between."""
    last = chain[-1]
    link = _LINK.fullmatch(bare, last.end, unit.start)
    if link is None or " va " in link.group() or (len(last.numbers) > 1 and _RANK[unit.level] > _RANK[last.level]):
        return False
    upward = _RANK[unit.level] < _RANK[last.level]
    if _RANK[unit.level] == _RANK[last.level]:
        return False
    return len(chain) == 1 or upward == (_RANK[last.level] < _RANK[chain[-2].level])


def _mentions(chain: list[_Unit], bare: str, names: DocumentNames, following: Mention | None) -> list[Mention]:
    start, end = chain[0].start, chain[-1].end
    this = this_document = None
    document = None
    after = _THIS.match(bare, end)
    if after:
        words = {"dieu": Level.ARTICLE, "khoan": Level.CLAUSE, "phu luc": Level.APPENDIX, "chuong": Level.CHAPTER,
                 "muc": Level.SECTION, "phan": Level.PART}  # fmt: skip
        this = words.get(after.group(1)) if after.group(1) else None
        this_document = this is None
        end = after.end()
    else:
        link = _LINK.match(bare, end)
        hit = names.match(bare, link.end() if link else end)
        other = _OTHER.match(bare, end)
        if hit:
            document, end = hit
        elif other:
            document, end = ids.document_slug(other.group(1)), other.end()
        else:
            before = bare[max(start - _REACH, 0) : start]
            document = next((slug for _, e, slug in names.find(before) if _LINK.fullmatch(before, e)), None)
    units = sorted(chain, key=lambda u: _RANK[u.level])
    lists = units[-1] if len(units[-1].numbers) > 1 else max(units, key=lambda u: len(u.numbers))
    above: tuple[Step, ...] = ()
    if following and not document and not after and _joined(bare, end, following):
        rank = _RANK[units[0].level]
        above = tuple(s for s in following.steps if _RANK[s[0]] < rank)
        if above or units[0].level in {s[0] for s in following.steps}:
            document, this, this_document = following.document, following.this, following.this_document
    return [
        Mention(
            start, end,
            (*above, *((u.level, number if u is lists else u.numbers[0], u.occurrence) for u in units)),
            document, this, bool(this_document),
        )
        for number in lists.numbers
    ]  # fmt: skip


def _joined(bare: str, end: int, following: Mention) -> bool:
    return re.fullmatch(r" ?(?:,|;|va|hoac|,? ?va) ?", bare[end : following.start]) is not None
