"""A document's amending clauses, read in order: each gives its amendments, or one that only a person can carry out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.amendments.days import EffectDays
from ingest.amendments.instructions import VERBS, Order, read_orders
from ingest.amendments.named import named_document
from ingest.amendments.quotation import Quoting, quoting
from ingest.amendments.replacement import NotPlain, provisions_of, quoted_units
from ingest.assemble import Placed, place
from ingest.nodes import Node, ParsedText, Period
from ingest.openings import QUOTE_MARKS
from knowledge import ids
from knowledge.amendments import label
from knowledge.documents import Action, Amendment, Level, Part, Provision
from knowledge.labels import DocumentNames, Step, find_mentions, to_id

_LEADING = rf"{VERBS}(?:,? (?:và |hoặc )?{VERBS})*"
_AMENDS = re.compile(rf"{_LEADING} ", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"{_LEADING} (?:cụm từ |từ )?(?:(?:của|tại|trong) )?(?:một số|các) (?:điểm|khoản|điều|mục|phụ lục|cụm từ|từ"
    r"|nội dung|quy định|văn bản|luật|nghị định|nghị quyết|thông tư|pháp lệnh|quyết định)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:(?:luật|nghị định|thông tư|pháp lệnh|nghị quyết|quyết định) )?sửa đổi", re.IGNORECASE)
_ISSUED_WITH_THIS = re.compile(r" ?ban hành kèm theo \S+(?: \S+)? này")
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
        self.slug = slug
        self.number = number
        self.head = parsed.head
        self.annexes = {node.number: node for node in parsed.nodes if node.level is Level.APPENDIX}
        self.placed = [p for p in place(parsed, slug, Period(effective)) if p.node.level in _LEVELS]
        clauses = [(p.id, _with_list(p.node, text)) for p in self.placed for text in p.node.paragraphs]
        self.days = EffectDays(slug, (c for c in clauses if not _QUOTES.search(c[1])), effective)

    def read(self) -> Iterator[Amendment]:
        contexts: dict[str | None, _Context] = {}
        found: list[Amendment] = []
        for placed in self.placed:
            amendments, contexts[placed.id] = self._clause(placed, contexts.get(placed.parent, _Context()))
            found += amendments
        if not found:
            yield from self._nothing_read()
        yield from found
        yield from self._annexes_that_come_with(found)

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
        return list(self._amendments(placed.id, quoted, document, orders)), _Context()

    def _meant(self, node: Node, quoted: Quoting) -> bool:
        """Whether a clause that stands alone amends another document: "Bổ sung" is said of papers and people too."""
        for words in (node.heading, quoted.instruction):
            if _AMENDS.match(words) and named_document(words, self.head):
                return words is node.heading or bool(quoted.lines) or not words.startswith("Bổ sung")
        return False

    def _amendments(
        self, source: str, quoted: Quoting, document: str, orders: Sequence[Order] | None
    ) -> Iterator[Amendment]:
        words = quoted.instruction
        slug = ids.document_slug(document)
        if orders is None:
            task = "lời sửa đổi không theo mẫu máy đọc được"
            action = Action.REPEAL if words.lower().startswith(("bãi", "bỏ", "hủy")) else Action.REPLACE
            yield Amendment(source, words, action, document, slug, self.days.of(source), task=task)
            return
        problem = quoted.problem
        quoting_orders = [order for order in orders if order.quotes]
        nodes: list[Node] = []
        try:
            if quoting_orders and not problem:
                nodes = quoted_units(quoted.lines, [order.steps[-1] for order in quoting_orders])
                problem = _more_than_named(quoting_orders, nodes)
            elif quoted.lines:
                problem = problem or "có phần trích dẫn mà lời sửa đổi không nói tới"
        except NotPlain as reason:
            problem = str(reason)
        partly = self.days.partly(source)
        if partly and not problem:
            day, clause = partly
            problem = f"chỉ một phần áp dụng từ ngày {day:%d/%m/%Y} (theo {label(clause)})"
        made = iter(nodes)
        for order in orders:
            day = partly[0] if partly else self.days.of(source)
            target = to_id(slug, order.steps)
            amendment = Amendment(
                source,
                words,
                order.action,
                document,
                target,
                day,
                order.part,
                order.old_words,
                order.new_words,
                to_id(slug, order.after) if order.after else None,
                task=problem or None,
            )
            if order.own_annex:
                yield self._annex(amendment, order.own_annex)
            elif order.quotes and nodes:
                yield replace(amendment, replacement=self._provisions(next(made), target, day))
            else:
                yield amendment

    def _provisions(self, node: Node, target: str, day: date) -> tuple[Provision, ...]:
        above = target.rpartition("/")[0]
        parent = above if "/" in above else None
        return provisions_of([node], above, parent, Period(day, source=self.number), self.days.standard)

    def _annex(self, amendment: Amendment, own: str) -> Amendment:
        """The amendment with the words of the document's own annex."""
        day = self.days.of(ids.join(self.slug, ids.segment(Level.APPENDIX, own)))
        annex = self.annexes.get(own)
        if annex is None:
            task = amendment.task or f"bản văn của {self.number} không kèm Phụ lục {own}"
            return replace(amendment, effective=day, task=task)
        number = amendment.target.rpartition("-")[2]
        slug = ids.document_of(amendment.target)
        words = provisions_of([replace(annex, number=number)], slug, None, Period(day, source=self.number))
        return replace(amendment, effective=day, replacement=words)

    def _annexes_that_come_with(self, amendments: Sequence[Amendment]) -> Iterator[Amendment]:
        """Annexes that new words hand their figures to ("Phụ lục I ban hành kèm theo Nghị định này")."""
        taken = {amendment.target for amendment in amendments}
        for amendment in amendments:
            for text in (version.text for new in amendment.replacement for version in new.versions):
                for mention in find_mentions(text, _NAMES):
                    level, number, _ = mention.steps[0]
                    target = to_id(ids.document_of(amendment.target), mention.steps[:1])
                    own = level is Level.APPENDIX and number in self.annexes and target not in taken
                    if own and _ISSUED_WITH_THIS.match(text, mention.end):
                        taken.add(target)
                        annex = replace(amendment, action=Action.REPLACE, target=target, after=None)
                        yield self._annex(annex, number)


def _more_than_named(orders: Sequence[Order], nodes: Sequence[Node]) -> str:
    """What is wrong where only a heading or a lead-in is to change and the quotation holds more."""
    for order, node in zip(orders, nodes, strict=True):
        more = node.children or (node.paragraphs if order.part is Part.HEADING else len(node.paragraphs) != 1)
        if order.part is not Part.WHOLE and more:
            return "phần trích dẫn có nhiều hơn phần được sửa đổi"
    return ""


def _with_list(node: Node, text: str) -> str:
    """A paragraph with the list that it introduces."""
    listed = (child.text for child in node.children) if text.endswith(":") else ()
    return "\n".join((text, *listed))


def _only(text: str) -> tuple[Step, ...]:
    """The one provision that a clause over several changes names: "một số khoản của Điều 6"."""
    mentions = find_mentions(text, _NAMES)
    return mentions[0].steps if len(mentions) == 1 else ()
