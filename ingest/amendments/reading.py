"""A document's amending clauses, read in order: each gives its amendments, or one that only a person can carry out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest.amendments.days import EffectDays
from ingest.amendments.instructions import VERBS, read_orders
from ingest.amendments.making import Maker
from ingest.amendments.named import named_document
from ingest.amendments.quotation import Quoting, quoting
from ingest.assemble import Placed, place, remarks_on
from ingest.nodes import Node, ParsedText, Period
from ingest.openings import QUOTE_MARKS
from knowledge import ids
from knowledge.documents import Action, Amendment, Level
from knowledge.labels import DocumentNames, Step, find_mentions

_LEADING = rf"{VERBS}(?:,? (?:và |hoặc )?{VERBS})*"
_AMENDS = re.compile(rf"{_LEADING} ", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"{_LEADING} (?:cụm từ |từ )?(?:(?:của|tại|trong) )?(?:một số|các) (?:điểm|khoản|điều|mục|phụ lục|cụm từ|từ"
    r"|nội dung|quy định|văn bản|luật|nghị định|nghị quyết|thông tư|pháp lệnh|quyết định)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:(?:luật|nghị định|thông tư|pháp lệnh|nghị quyết|quyết định) )?sửa đổi", re.IGNORECASE)
_QUOTES = re.compile(rf"^[{QUOTE_MARKS}]", re.MULTILINE)
_LEVELS = (Level.ARTICLE, Level.CLAUSE, Level.POINT)
_NAMES = DocumentNames()


@dataclass(frozen=True, slots=True)
class _Context:
    """What the clauses above have said: which document and provision are amended, and that all below amends."""

    document: str | None = None
    steps: tuple[Step, ...] = ()
    several: bool = False


def read_amendments(parsed: ParsedText, slug: str, number: str, effective: date) -> tuple[Amendment, ...]:
    """Every amendment that the document makes, in the order of its clauses, then the annexes that come with it."""
    return tuple(_Reading(parsed, slug, number, effective).read())


class _Reading:
    def __init__(self, parsed: ParsedText, slug: str, number: str, effective: date) -> None:
        self.number = number
        self.head = parsed.head
        self.placed = [p for p in place(parsed, slug, Period(effective)) if p.node.level in _LEVELS]
        clauses = [(p.id, _with_list(p.node, text)) for p in self.placed for text in p.node.paragraphs]
        self.days = EffectDays(slug, (c for c in clauses if not _QUOTES.search(c[1])), effective)
        annexes = {node.number: node for node in parsed.nodes if node.level is Level.APPENDIX}
        self.maker = Maker(slug, number, annexes, self.days)

    def read(self) -> Iterator[Amendment]:
        contexts: dict[str | None, _Context] = {}
        found: list[Amendment] = []
        for placed in self.placed:
            amendments, contexts[placed.id] = self._clause(placed, contexts.get(placed.parent, _Context()))
            found += amendments
        if not found:
            yield from self._nothing_read()
        yield from found
        yield from self.maker.annexes_that_come_with(found)

    def _nothing_read(self) -> Iterator[Amendment]:
        """A task for a document whose title says that it amends another, but none of whose clauses could be read."""
        title = next((line for line in self.head if _TITLE.match(line)), "")
        named = named_document(title, self.head)
        if named and named.document != self.number and self.placed:
            first = self.placed[0].id
            target = ids.document_slug(named.document)
            task = "văn bản sửa đổi mà máy không đọc được điều khoản sửa đổi nào"
            yield Amendment(first, title, Action.REPLACE, named.document, target, self.days.of(first), task=task)

    def _clause(self, placed: Placed, above: _Context) -> tuple[list[Amendment], _Context]:
        """The amendments of one clause, and what it says for those below."""
        lines = list(placed.node.paragraphs)
        if placed.node.heading and not (lines and _AMENDS.match(lines[0])):
            lines.insert(0, placed.node.heading)
        if not lines:
            return [], above
        quoted = quoting(lines)
        amends = _AMENDS.match(quoted.instruction) is not None
        own = named_document(quoted.instruction, self.head)
        named = own or named_document(placed.node.heading, self.head)
        document = named.document if named else above.document
        if document == self.number:
            return [], _Context()
        rest = own.rest if own else quoted.instruction
        steps = () if named and named.document != above.document else above.steps
        if placed.node.children and not quoted.lines:
            over_several = amends and (document or _SEVERAL.match(quoted.instruction))
            return [], _Context(document, _only(rest) or steps, several=True) if over_several else _Context()
        if document is None or not (above.several or self._meant(placed.node, quoted)):
            return [], _Context()
        orders = read_orders(rest, steps) if amends else None
        if orders and orders[0].own_annex and own and own.base:
            document = own.base
        made = self.maker.amendments(placed.id, quoted, document, orders)
        return [_remarked(amendment, placed.node) for amendment in made], _Context()

    def _meant(self, node: Node, quoted: Quoting) -> bool:
        """Whether a clause that stands alone amends another document: "Bổ sung" is said of papers and people too."""
        for words in (node.heading, quoted.instruction):
            if _AMENDS.match(words) and named_document(words, self.head):
                return words is node.heading or bool(quoted.lines) or not words.startswith("Bổ sung")
        return False


def _remarked(amendment: Amendment, source: Node) -> Amendment:
    """The amendment, its new words with what goes with those of the clause that quotes them."""
    new = (
        replace(p, notes=tuple(dict.fromkeys((*p.notes, *remarks_on(source, p.versions[0].valid_from)))))
        for p in amendment.replacement
    )
    return replace(amendment, replacement=tuple(new))


def _with_list(node: Node, text: str) -> str:
    """A paragraph with the list that it introduces."""
    listed = (child.text for child in node.children) if text.endswith(":") else ()
    return "\n".join((text, *listed))


def _only(text: str) -> tuple[Step, ...]:
    """The one provision that a clause over several changes names: "một số khoản của Điều 6"."""
    mentions = find_mentions(text, _NAMES)
    return mentions[0].steps if len(mentions) == 1 else ()
