"""Footnotes of a consolidated text: they stand at its end and are annotations, never articles.

Their markers stand in the running text (``7[7]``, ``1.[3]``, ``PHỤ LỤC I18``). Markers are taken out of the words in
the order of their numbers and stay with the line as ``Line.footnotes``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.dates import first_date
from ingest.readers import Block, Line

_FIRST = (re.compile(r"\[1\] ?(?=\S)"), re.compile(r"1 (?=[^\W\d_])"))
_CONSOLIDATED = re.compile(r"/VBHN-|VĂN BẢN HỢP NHẤT|Văn bản hợp nhất")
_AMENDED = re.compile(r"được (?:sửa đổi|bổ sung|thay thế|thay|bãi bỏ)")
_EFFECTIVE = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ ngày (.{8,40})")
_NUMBER = re.compile(r"số (\d+/\d{4}/[A-ZĐ][A-Za-zĐ0-9-]*)")
_OPENING_WORDS = 400


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: whether it says that its place was amended, by which document and from which day."""

    number: int
    text: str

    @property
    def amends(self) -> bool:
        """Whether the footnote says that words were changed (others give grounds or quote effect clauses)."""
        return _AMENDED.search(self.text.partition("theo quy định")[0][:_OPENING_WORDS]) is not None

    @property
    def effective(self) -> date | None:
        """The first day of the amendment, as the footnote says it."""
        match = _EFFECTIVE.search(self.text)
        return first_date(match[1]) if match else None

    @property
    def source(self) -> str:
        """The number of the amending document."""
        match = _NUMBER.search(self.text)
        return match[1] if match else ""


def is_consolidated(blocks: Sequence[Block]) -> bool:
    """Whether the head calls the text a văn bản hợp nhất."""
    return any(_CONSOLIDATED.search(block.text) for block in blocks[:6])


def take_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, Footnote]]:
    """The text without footnotes and markers, and the footnotes by number."""
    start, bracketed = _start(blocks)
    if start is None:
        return list(blocks), {}
    texts: dict[int, list[str]] = {}
    for block in blocks[start:]:
        due = len(texts) + 1
        match = re.match(rf"\[{due}\] ?|{due} (?=[^\W\d_])", block.text) if isinstance(block, Line) else None
        if match:
            texts[due] = [block.text[match.end() :]]
        else:
            texts[len(texts)].append(block.text)
    body = list(blocks[:start])
    _take_markers(body, len(texts), bracketed)
    return body, {number: Footnote(number, "\n".join(text)) for number, text in texts.items()}


def _start(blocks: Sequence[Block]) -> tuple[int | None, bool]:
    for pattern, bracketed in zip(_FIRST, (True, False), strict=True):
        places = [i for i, b in enumerate(blocks) if isinstance(b, Line) and pattern.match(b.text)]
        if places:
            return places[-1], bracketed
    return None, False


def _take_markers(body: list[Block], count: int, bracketed: bool) -> None:
    """Take markers 1 … ``count`` out of the words, each after the one before."""
    number = 1
    for at, block in enumerate(body):
        if not isinstance(block, Line):
            continue
        text, found, begin = block.text, [], 0
        while number <= count and (match := _marker(number, bracketed).search(text, begin)):
            text = text[: match.start()] + text[match.end() :]
            begin = match.start()
            found.append(number)
            number += 1
        if found:
            body[at] = replace(block, text=text.strip(), footnotes=tuple(found))


def _marker(number: int, bracketed: bool) -> re.Pattern[str]:
    """A marker with brackets (perhaps printed twice, ``7[7]``), or bare after a word, a number's dot or a bracket."""
    if bracketed:
        return re.compile(rf"(?:(?<!\d){number})?\[{number}\]")
    return re.compile(rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.”])|(?<=\d\.)|(?<=[^\W\d_]\))){number}(?=\s|[.,;:]|$)")
