"""The two halves of an amending clause: the instruction, and the new words that it quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.amendments.instructions import VERBS
from ingest.openings import QUOTE_MARKS

_SAME_LINE = re.compile(rf"(?<=:) ?(?=[{QUOTE_MARKS}])")
_INSTRUCTION = re.compile(rf"(?:\d+[a-zđ]?\.|[a-zđ]\)) {VERBS} ", re.IGNORECASE)
_CLOSING = re.compile(r"[”\"»][ .;,/]{0,6}$")


@dataclass(frozen=True, slots=True)
class Quoting:
    """An instruction with the lines that it quotes, marks taken off. ``problem`` says what is wrong with the marks."""

    instruction: str
    lines: tuple[str, ...] = ()
    problem: str = ""


def quoting(paragraphs: Sequence[str]) -> Quoting:
    """Take the paragraphs of an amending clause apart."""
    instruction, *lines = [part for text in paragraphs[:1] for part in _SAME_LINE.split(text, maxsplit=1)]
    lines += paragraphs[1:]
    quoted: list[str] = []
    for block, closed in _quotations(lines):
        if block[0][0] not in QUOTE_MARKS:
            return Quoting(instruction, tuple(quoted), f"có lời ngoài phần trích dẫn: “{block[0][:60]}”")
        if not closed:
            return Quoting(instruction, tuple(quoted), f"phần trích dẫn không đóng ngoặc kép{_swallowed(block)}")
        quoted += [block[0][1:].lstrip(), *block[1:]]
        quoted[-1] = _CLOSING.sub("", quoted[-1])
    return Quoting(instruction, tuple(quoted))


def _swallowed(lines: Sequence[str]) -> str:
    """Which further clause may stand inside a quotation that nothing closes."""
    line = next((line for line in lines if _INSTRUCTION.match(line)), "")
    return f", có thể lẫn cả “{line}”" if line else ""


def _quotations(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Each quotation with whether it is closed; lines between quotations come one by one."""
    block: list[str] = []
    for line in lines:
        if not block and line[:1] not in tuple(QUOTE_MARKS):
            if line.strip(" .;"):
                yield [line], True
            continue
        block.append(line)
        if _CLOSING.search(line) and _balanced("\n".join(block)):
            yield block, True
            block = []
    if block:
        yield block, False


def _balanced(text: str) -> bool:
    """Whether every mark is closed; a curly mark may be closed by a straight one."""
    curly = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    straight = text.count('"')
    return (curly <= 0 and straight % 2 == 0) or (curly == 1 and straight % 2 == 1)
