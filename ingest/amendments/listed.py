"""The provisions that an instruction lists, each with its steps from the article down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents import Level, Part
from knowledge.labels import DocumentNames, Mention, Step, find_mentions

_NAME_OF = re.compile(r"tên Điều(?=(?: và |, )(?:các )?(?:khoản|điểm)[^;]*? Điều (\d+[a-zđ]?))")
_NEXT = re.compile(r"(Điều \d+[a-zđ]?), (?=(?:các )?(?:khoản|điểm) )")
"""After an article's number a comma ends the citation: "Điều 41, khoản 1 Điều 42" are two."""
_UNCLEAR = re.compile(
    r"(?:khoản \d+[a-zđ]?|điểm [a-zđ])(?: ?[,;]| và) (?:các )?(?:Điều \d|Phụ lục)"
    r"|điểm [a-zđ](?: ?[,;]| và) (?:các )?khoản \d"
)
"""Either one citation or two: "điểm a, khoản 2 Điều 5"."""
LEAD = r"(?:đoạn mở đầu|câu dẫn|lời dẫn)"
_NAMES = DocumentNames()


def spelled_out(text: str) -> str:
    """``text`` with each citation of a list by itself; empty where it can be read in two ways."""
    return "" if _UNCLEAR.search(text) else _NEXT.sub(r"\1; ", _NAME_OF.sub(r"tên Điều \1", text))


@dataclass(frozen=True, slots=True)
class Listed:
    """The provisions named between ``start`` and ``end`` of a text, each with its steps from the article down."""

    text: str
    found: tuple[tuple[Mention, tuple[Step, ...]], ...]
    start: int
    end: int

    @property
    def items(self) -> list[tuple[tuple[Step, ...], Part]]:
        """The provisions with the part of each that is meant."""
        return [(steps, self._part(mention)) for mention, steps in self._inside()]

    @property
    def outline(self) -> str:
        """The text with ``#`` for every provision or list of one kind."""
        out, at = "", self.start
        for mention, _ in self._inside():
            if mention.start >= at:
                out += self.text[at : mention.start] + "#"
                at = mention.end
        return out + self.text[at : self.end]

    def _inside(self) -> Iterator[tuple[Mention, tuple[Step, ...]]]:
        return (found for found in self.found if self.start <= found[0].start < self.end)

    def _part(self, mention: Mention) -> Part:
        before = self.text[: mention.start].lower()
        if re.search(r"(?:tên|tiêu đề) $", before):
            return Part.HEADING
        return Part.LEAD if re.search(rf"{LEAD} (?:của |tại )?$", before) else Part.WHOLE


def listed(text: str, above: tuple[Step, ...]) -> Listed:
    """The provisions that ``text`` names.

    Each is completed from the next one, or by ``above``, the steps that the clause above has named; where the text
    names an article itself, ``above`` does not stand in for another.
    """
    completed: list[tuple[Mention, tuple[Step, ...]]] = []
    mentions = find_mentions(text, _NAMES)
    if any(step[0] is Level.ARTICLE for mention in mentions for step in mention.steps):
        above = ()
    for mention in reversed(mentions):
        following, place = completed[0] if completed else (None, ())
        into = following is not None and text[mention.end : following.start] == " vào "
        steps = (*place, *mention.steps) if into else _complete(mention.steps, place, above)
        completed.insert(0, (mention, steps))
    return Listed(text, tuple(completed), 0, len(text))


def _complete(steps: tuple[Step, ...], following: tuple[Step, ...], above: tuple[Step, ...]) -> tuple[Step, ...]:
    """``steps`` from the article down: "khoản 9 vào sau khoản 8 Điều 2" is in Điều 2; else as the clause above says."""
    steps = tuple(step for step in steps if step[0] in (Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.APPENDIX))
    if any(step[0] is Level.ARTICLE for step in steps):
        steps = tuple(step for step in steps if step[0] is not Level.APPENDIX)
    if not steps or steps[0][0] in (Level.ARTICLE, Level.APPENDIX):
        return steps
    for other in (following, above):
        levels = [step[0] for step in other]
        if steps[0][0] in levels:
            return (*other[: levels.index(steps[0][0])], *steps)
    return (*above, *steps)
