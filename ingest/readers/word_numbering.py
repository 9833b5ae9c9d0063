"""The numbers that Word counts by itself: "Điều 1.", "1.", "a)" of automatic lists, and the depth of headings."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.labels import roman

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is written: ``%1.`` with its kind of figure."""

    pattern: str
    kind: str
    start: int


class Numbering:
    """Counts the lists of a document in reading order."""

    def __init__(self, document: "Document") -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._levels = _lists(document)
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def next(self, paragraph: Any) -> str:
        """The number that Word prints before ``paragraph``; a bullet is a dash, no list is nothing."""
        found = self._place(paragraph)
        if found is None:
            return ""
        list_id, at = found
        levels = self._levels.get(list_id)
        if levels is None or at not in levels:
            return ""
        level, counts = levels[at], self._counts[list_id]
        if level.kind == "bullet":
            return "-"
        if level.kind == "none":
            return ""
        counts[at] = counts[at] + 1 if counts[at] else level.start
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)

        def figure(match: re.Match[str]) -> str:
            of = int(match[1]) - 1
            written = levels.get(of, level)
            return _written(counts[of] or written.start, written.kind)

        return re.sub(r"%([1-9])", figure, level.pattern)

    def depth(self, paragraph: Any) -> int:
        """The depth of a heading by its style, 0 for body text."""
        for style in self._style_chain(paragraph):
            name = style.find(f"{_W}name")
            if name is not None and (match := _HEADING.match(name.get(f"{_W}val") or "")):
                return int(match[1])
        return 0

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        level: int | None = None
        for element in (paragraph, *self._style_chain(paragraph)):
            properties = element.find(f"{_W}pPr/{_W}numPr")
            if properties is None:
                continue
            at = properties.find(f"{_W}ilvl")
            if level is None and at is not None:
                level = int(at.get(f"{_W}val"))
            number = properties.find(f"{_W}numId")
            if number is not None:
                list_id = number.get(f"{_W}val")
                return (list_id, min(level or 0, _LEVELS - 1)) if list_id != "0" else None
        return None

    def _style_chain(self, paragraph: Any) -> list[Any]:
        """The paragraph's style and those that it is based on."""
        chain: list[Any] = []
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        while named is not None and (style := self._styles.get(named.get(f"{_W}val"))) is not None:
            if style in chain:
                break
            chain.append(style)
            named = style.find(f"{_W}basedOn")
        return chain


def _lists(document: "Document") -> dict[str, dict[int, _Level]]:
    if not any(relation.reltype.endswith("/numbering") for relation in document.part.rels.values()):
        return {}
    root = document.part.numbering_part.element
    abstract = {
        a.get(f"{_W}abstractNumId"): {int(lv.get(f"{_W}ilvl")): _level(lv) for lv in a.iterchildren(f"{_W}lvl")}
        for a in root.iterchildren(f"{_W}abstractNum")
    }
    lists = {}
    for number in root.iterchildren(f"{_W}num"):
        of = number.find(f"{_W}abstractNumId")
        if of is not None:
            lists[number.get(f"{_W}numId")] = abstract.get(of.get(f"{_W}val"), {})
    return lists


def _level(level: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else found.get(f"{_W}val") or default

    return _Level(value("lvlText", ""), value("numFmt", "decimal"), int(value("start", "1")))


def _written(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        return roman(count).lower() if kind == "lowerRoman" else roman(count)
    return f"{count:02}" if kind == "decimalZero" else str(count)
