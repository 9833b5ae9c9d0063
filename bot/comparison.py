"""Two cases compared ("thương binh 61% với 71% hơn nhau bao nhiêu"): each is looked up alone, then both are said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.choice import chosen
from bot.derivation import compute
from bot.evidence import COLUMNS
from bot.facets import facet_text, mentions
from bot.facts import facts_of
from bot.kinds import compares, kind_of, without_comparing
from bot.turn import Draft, Evidence, Input, Kind, Turn, Understanding
from knowledge.documents import Amount, Level
from knowledge.figures import FigureKind, find_figures, format_number
from knowledge.ids import within
from knowledge.text import has_diacritics, strip_diacritics

_GROUPS = ("person", "relation")
_OF_AMOUNTS = (Kind.HOW_MUCH, Kind.TARGET, Kind.YES_NO, Kind.GENERAL)
"""Kinds of question that are about amounts where cases are compared."""


def sides(asked: Understanding) -> tuple[Understanding, ...]:
    """What is asked, of each of two cases that differ by person, relation or percentage; empty where none do."""
    if not compares(asked.text):
        return ()
    text = facet_text(asked.subject)
    return tuple(_of_one(asked, text, others) for others in _others(text))


def compared(turns: Sequence[Turn], least: float) -> list[list[Evidence]]:
    """The rows that answer each side; empty where a side has none or is not sure."""
    found = []
    for turn in turns:
        rows = [e for e in chosen(turn.evidence, (), compared=False).answering if e.provision.level is Level.ROW]
        if turn.confidence < least or not rows or not all(map(_paid, rows)):
            return []
        found.append(rows)
    return found


def different(turns: Sequence[Turn], least: float) -> list[tuple[Evidence, Understanding]]:
    """The provision that answers each side, where two different ones surely do; empty otherwise."""
    found = []
    for turn in turns:
        answering = chosen(turn.evidence, (), compared=False).answering if turn.confidence >= least else ()
        if answering and turn.understanding:
            found.append((answering[0], turn.understanding))
    one, other = (evidence.id for evidence, _ in found) if len(found) == 2 else ("", "")
    return [] if within(one, other) or within(other, one) else found


def difference(found: Sequence[Sequence[Evidence]]) -> Iterator[Draft]:
    """By how much two rows differ, where each side has one of its own and both pay one amount of the same kind."""
    rows = [row for side in found for row in side]
    pairs = [(amount, row) for row in rows for amount in _paid(row)]
    if len(rows) != 2 or len(pairs) != 2:
        return
    (high, more), (low, less) = sorted(pairs, key=lambda pair: pair[0].value or 0, reverse=True)
    alike = (high.unit, high.column) == (low.unit, low.column)
    if not high.value or not low.value or high.value == low.value or not alike:
        return
    inputs = (
        Input("mức cao hơn", Decimal(high.value), more),
        Input("mức thấp hơn", Decimal(low.value), less),
    )
    result = compute(" − ".join(i.name for i in inputs), inputs)
    how = " − ".join(format_number(i.value) for i in inputs)
    unit = f"{format_number(result.rounded)} {high.unit}"
    yield Draft(f"{COLUMNS[high.column].capitalize()} chênh nhau: {unit} ({how}).", (more, less), result)


def _paid(row: Evidence) -> list[Amount]:
    return [amount for amount in row.version.amounts if amount.see is None]


def _others(text: str) -> list[list[tuple[int, int]]]:
    """For each side, the spans in ``text`` of what only the other one is."""
    found = list(mentions(text, not has_diacritics(text)))
    rates = [(f.start, f.end, f.value) for f in find_figures(text) if f.kind is FigureKind.PERCENT]
    two_rates = len(rates) == 2 and rates[0][2] != rates[1][2]
    for group in _GROUPS:
        facets = list(dict.fromkeys(m.facet for m in found if m.group == group))
        if len(facets) == 2:
            spans = [[(m.start, m.end) for m in found if m.group == group and m.facet != facet] for facet in facets]
            return [own + ([rates[1 - n][:2]] if two_rates else []) for n, own in enumerate(spans)]
    return [[rates[1][:2]], [rates[0][:2]]] if two_rates else []


def _of_one(asked: Understanding, text: str, others: list[tuple[int, int]]) -> Understanding:
    for start, end in sorted(others, reverse=True):
        text = text[:start] + text[end:]
    subject = without_comparing(text)
    kind = kind_of(subject, has_reference=False)
    if kind in _OF_AMOUNTS:
        wish = "được bao nhiêu"
        subject, kind = f"{subject} {wish if has_diacritics(text) else strip_diacritics(wish)}", Kind.HOW_MUCH
    return replace(asked, text=subject, subject=subject, kind=kind, facts=facts_of(subject))
