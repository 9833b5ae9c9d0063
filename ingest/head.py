"""What a document says of itself above its first article: number, kind, title, issuer, day, what it amends."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.dates import first_date
from ingest.facts import Facts, RelationFact
from ingest.nodes import ParsedText
from knowledge.documents import Level

KINDS = ("bộ luật", "luật", "pháp lệnh", "nghị quyết", "nghị định", "thông tư liên tịch", "thông tư", "quyết định")
_ISSUERS = {
    "bộ luật": "Quốc hội", "luật": "Quốc hội", "pháp lệnh": "Ủy ban Thường vụ Quốc hội", "nghị định": "Chính phủ",
}  # fmt: skip
_KIND = "|".join(KINDS)
_NUMBER = r"\d{1,4}(?:\.\d{1,2})?/(?:\d{4}/)?[A-ZĐ][A-Za-zĐ0-9]*(?:-[A-ZĐ][A-Za-zĐ0-9]*)*(?:/[A-ZĐ-]+)?"
_OWN_NUMBER = re.compile(rf"(?i:(?:{_KIND}) )?(?i:số) ?: ?({_NUMBER})")
_NAMED = re.compile(rf"(?i:({_KIND}) số:?) ({_NUMBER})")
_OPENS = tuple(
    (kind, re.compile(rf"(?:(?i:{kind})(?![^\W_])|{kind.upper()}(?=[^\W\d_][a-zà-ỹ]))(?!(?i: số) ?:)"))
    for kind in KINDS
)
_CITED = re.compile(rf"(?i:số) {_NUMBER}(?: (?i:ngày) \d.{{1,24}}\d{{4}})?(?: (?i:của) (?i:chính phủ|quốc hội))?")
_PLACE_AND_DAY = re.compile(r"[^\d,]{2,40}, ngày .{1,3} tháng .{1,3} năm \d{4}")
_GROUNDS = re.compile(
    r"(?i:căn cứ|theo đề nghị|xét đề nghị|thực hiện|quốc hội ban hành|chính phủ ban hành|chương |điều )"
)
_AMENDS = re.compile(r"(?i:sửa đổi|bổ sung|bãi bỏ)")
_ENDED = re.compile(r"thay thế|bãi bỏ|hết hiệu lực")
_PARTLY = re.compile(r"(?i:điều|khoản|điểm|phụ lục|chương|cụm từ)")


def stated_facts(parsed: ParsedText) -> Facts:
    """The facts that the text states; what it does not say stays open.

    The layout of the head is that of Decree 30/2020/NĐ-CP, annex I.
    """
    lines = list(_lines(parsed.head))
    kind, title = _title(lines)
    number = _number(lines)
    return Facts(
        number=number,
        kind=kind,
        title=title,
        issuer=_ISSUERS.get(kind or ""),
        issued=_issued(lines),
        amends=tuple(RelationFact(number=n) for n in _amended(title or "", number)),
        replaces=tuple(RelationFact(number=n) for n in _replaced(parsed, number)),
    )


def annex_of(parsed: ParsedText) -> str | None:
    """The number of the document whose annexes the text holds, where it has no articles of its own."""
    if parsed.count(Level.ARTICLE) or not parsed.count(Level.APPENDIX):
        return None
    texts = (text for node in parsed.nodes for text in (node.heading, *node.paragraphs[:3]))
    issued_with = (re.search(rf"[Kk]èm theo (?i:{_KIND}) số:? ({_NUMBER})", text) for text in texts)
    return next((match[1] for match in issued_with if match), None)


def _lines(head: Sequence[str]) -> Iterator[str]:
    """The head line by line; the cells of a letterhead are lines."""
    for text in head:
        for line in re.split(r"\n| \| ", text):
            if words := line.strip(" |-_"):
                yield words


def _number(lines: Sequence[str]) -> str | None:
    """The number in the letterhead or the title; of a consolidated text, the number of the document it consolidates."""
    own = (match[1] for line in lines if (match := _OWN_NUMBER.match(line)) and "VBHN" not in match[1])
    return next(own, None) or next((match[2] for line in lines if (match := _NAMED.match(line))), None)


def kind_of_number(number: str | None) -> str | None:
    """The kind that the letters of a number stand for (Decree 30/2020/NĐ-CP, annex III)."""
    letters = {"NĐ-CP": "nghị định", "NQ-": "nghị quyết", "TTLT-": "thông tư liên tịch", "TT-": "thông tư"}
    letters |= {"QĐ-": "quyết định", "UBTVQH": "pháp lệnh", "QH": "luật"}
    return next((kind for code, kind in letters.items() if f"/{code}" in (number or "")), None)


def _issued(lines: Sequence[str]) -> date | None:
    for line in lines:
        if _PLACE_AND_DAY.fullmatch(line):
            return first_date(line)
    named = next((line for line in lines if _NAMED.match(line)), "")
    return first_date(named.lower())


def _title(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Kind and title: the kind, best on a line of its own, then the lines down to the grounds ("Căn cứ …")."""
    opened = [
        (at, kind, match.end()) for at, line in enumerate(lines) for kind, p in _OPENS if (match := p.match(line))
    ]
    if not opened:
        return None, None
    at, kind, end = next((found for found in opened if lines[found[0]].lower() == found[1]), opened[0])
    name = [_CITED.sub("", lines[at][end:]).strip()]
    for below in lines[at + 1 : at + 8]:
        if _GROUNDS.match(below) or _NAMED.match(below):
            break
        if not (_OWN_NUMBER.match(below) or _PLACE_AND_DAY.fullmatch(below)):
            name.append(below)
    words = " ".join(filter(None, name))
    return kind, f"{kind.capitalize()} {_cased(words, lines)}" if words else None


def _cased(title: str, lines: Sequence[str]) -> str:
    """A title in capitals as the grounds spell it; where they do not name it, in small letters."""
    if not title.isupper():
        return title
    spelled = re.search(re.escape(title), "\n".join(line for line in lines if not line.isupper()), re.IGNORECASE)
    return spelled.group() if spelled else title.lower()


def _amended(title: str, own: str | None) -> list[str]:
    """The documents that a title says are amended."""
    if not _AMENDS.search(title):
        return []
    return [n for n in dict.fromkeys(match[2] for match in _NAMED.finditer(title)) if n != own]


def _replaced(parsed: ParsedText, own: str | None) -> list[str]:
    """The documents that the effect clauses end as a whole."""
    found: list[str] = []
    for article in parsed.walk():
        if article.level is Level.ARTICLE and re.search(r"(?i)hiệu lực|thi hành", article.heading):
            for node in article.walk():
                found += [n for text in node.paragraphs for n in _ended(text) if n not in (own, *found)]
    return found


def _ended(text: str) -> Iterator[str]:
    """The documents that a clause ends: not those of which it ends a part, nor those by which they were amended."""
    if not _ENDED.search(text):
        return
    for item in re.split(rf";| và (?=(?i:{_KIND}) số)", text.partition("sửa đổi, bổ sung")[0]):
        match = re.search(rf"(?i:{_KIND})[^.;\d]{{0,120}}?số:? ({_NUMBER})", item)
        if match and not _PARTLY.search(item[: match.start()]):
            yield match[1]


def consolidated_number(head: Sequence[str]) -> str:
    """The number of the văn bản hợp nhất that a text with this head is, or nothing."""
    text = "\n".join(head)
    return next((re.sub(r"\s", "", match[0]) for match in re.finditer(r"\d{1,5} ?/VBHN-[A-ZĐ-]+", text)), "")
