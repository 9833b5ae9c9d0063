"""Effect clauses: from which day a document and its single provisions apply.

A clause such as "Chế độ quy định tại Điều 4, 5 và 12 … được thực hiện kể từ ngày 01 tháng 7 năm 2021" sets a
day of its own for what it names, for the annexes that those articles hand their figures to, and for the standard amount
that the earliest of them is computed from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ingest.dates import first_date
from ingest.footnotes import Footnote
from ingest.nodes import Node, ParsedText
from knowledge.documents import Level
from knowledge.labels import DocumentNames, find_mentions, to_id

STANDARD = "mức chuẩn"
"""Key of an effect rule on the provision that sets the standard amount."""

DAY = r"ngày (?:\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4})"
_OWN = re.compile(
    r"(?:Nghị định|Thông tư|Luật|Bộ luật|Pháp lệnh|Nghị quyết|Quyết định) này có hiệu lực "
    rf"(?:thi hành )?(?:kể )?từ ({DAY})"
)
_APPLIES = re.compile(rf"(?:thực hiện|áp dụng) (?:kể )?từ ({DAY})\.?$")
_QUOTED = re.compile(r"của (?:Nghị định|Thông tư|Luật|Nghị quyết) số (\d+/\d{4}/[A-ZĐ][A-Za-zĐ0-9-]*).{0,600}như sau:$")
_SETS_STANDARD = re.compile(r"Mức chuẩn .{0,80} là \d")
_NAMES = DocumentNames()


def own_effective(parsed: ParsedText) -> date | None:
    """The day the document says it takes effect."""
    texts = [node.text for node in parsed.walk() if node.level in (Level.ARTICLE, Level.CLAUSE, Level.POINT)]
    # The clause on the whole begins with it; others set days for what they name ("… của Luật này có hiệu lực …").
    begun = (m for text in texts if (m := _OWN.match(text)))
    match = next(begun, None) or next((m for text in reversed(texts) if (m := _OWN.search(text))), None)
    return first_date(match[1]) if match else None


def own_starts(parsed: ParsedText) -> dict[str, date]:
    """Days that the document's effect clauses set for single provisions, by path below the document."""
    starts: dict[str, date] = {}
    articles = {node.number: node for node in parsed.walk() if node.level is Level.ARTICLE}
    for text in (line for node in articles.values() for below in node.walk() for line in below.paragraphs):
        day = _applies(text)
        if day is None:
            continue
        for mention in find_mentions(text, _NAMES):
            if not mention.this_document or mention.steps[0][0] is not Level.ARTICLE:
                continue
            starts[_path(mention.steps)] = day
            for annex in _annexes(articles.get(mention.steps[0][1])):
                starts[annex] = day
    for number, article in articles.items():
        if starts and any(sets_standard(below) for below in article.walk()):
            starts.setdefault(f"dieu-{number}", min(starts.values()))
    return starts


def amendment_starts(footnotes: Iterable[Footnote]) -> dict[str, dict[str, date]]:
    """Days that the effect clauses of amending documents set, as footnotes quote them: by number, then by path."""
    found: dict[str, dict[str, date]] = {}
    for number, text in _quoted_clauses(footnotes):
        day = _applies(text)
        if day is None:
            continue
        starts = found.setdefault(number, {})
        for mention in find_mentions(text, _NAMES):
            if mention.document is None and mention.steps[0][0] is Level.APPENDIX:
                starts[_path(mention.steps)] = day
        if f"{STANDARD} tại Nghị định này" in text:
            starts[STANDARD] = min(day, starts.get(STANDARD, day))
    return found


def start_of(node: Node, path: str, footnote: Footnote, starts: Mapping[str, Mapping[str, date]]) -> date | None:
    """The first day of the words that ``footnote`` says were amended."""
    own = starts.get(footnote.source, {})
    if path in own:
        return own[path]
    if STANDARD in own and _SETS_STANDARD.match(node.text):
        return own[STANDARD]
    return footnote.effective


def sets_standard(node: Node) -> bool:
    """Whether the node sets the standard amount that multiples refer to."""
    return _SETS_STANDARD.match(node.text) is not None


def _quoted_clauses(footnotes: Iterable[Footnote]) -> Iterator[tuple[str, str]]:
    for footnote in footnotes:
        number = ""
        for line in footnote.text.split("\n"):
            if match := _QUOTED.search(line):
                number = match[1]
            elif number:
                yield number, line


def _applies(text: str) -> date | None:
    """The day at the end of a clause on what applies from when."""
    match = _APPLIES.search(text[-80:].rstrip('.”";/ '))
    return first_date(match[1]) if match else None


def _annexes(article: Node | None) -> set[str]:
    if article is None:
        return set()
    text = "\n".join(node.text for node in article.walk())
    return {
        _path(m.steps) for m in find_mentions(text, _NAMES) if m.document is None and m.steps[0][0] is Level.APPENDIX
    }


def _path(steps: tuple[tuple[Level, str, int], ...]) -> str:
    return to_id("x", steps).partition("/")[2]
