"""Amendments made of what clauses order: targets by id, new words as provisions, days, and why some are tasks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.amendments.days import EffectDays
from ingest.amendments.instructions import Order
from ingest.amendments.quotation import Quoting
from ingest.amendments.replacement import NotPlain, provisions_of, quoted_units
from ingest.nodes import Node, Period
from knowledge import ids
from knowledge.documents import Action, Amendment, Level, Part, Provision
from knowledge.labels import DocumentNames, find_mentions, label_within, to_id

_ISSUED_WITH_THIS = re.compile(r" ?ban hành kèm theo \S+(?: \S+)? này")
_NAMES = DocumentNames()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the amendments of one document, known by ``slug`` and ``number``, which brings ``annexes`` of its own."""

    slug: str
    number: str
    annexes: Mapping[str, Node]
    days: EffectDays

    def amendments(
        self, source: str, quoted: Quoting, document: str, orders: Sequence[Order] | None
    ) -> Iterator[Amendment]:
        """What one clause (``source``) does by its ``orders``; ``None``: its instruction is not plain."""
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
            problem = f"chỉ một phần áp dụng từ ngày {day:%d/%m/%Y} (theo {label_within(clause)})"
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

    def annexes_that_come_with(self, amendments: Sequence[Amendment]) -> Iterator[Amendment]:
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
                        annex = replace(amendment, action=Action.REPLACE, part=Part.WHOLE, target=target, after=None)
                        yield self._annex(annex, number)


def _more_than_named(orders: Sequence[Order], nodes: Sequence[Node]) -> str:
    """What is wrong where only a heading or a lead-in is to change and the quotation holds more."""
    for order, node in zip(orders, nodes, strict=True):
        more = node.children or (node.paragraphs if order.part is Part.HEADING else len(node.paragraphs) != 1)
        if order.part is not Part.WHOLE and more:
            return "phần trích dẫn có nhiều hơn phần được sửa đổi"
    return ""
