"""Extractive writing: statements made of a provision's own words, figures first."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.derivation import compute, standard_on
from bot.evidence import COLUMNS, evidence_on
from bot.facets import find_facets
from bot.relevance import Question
from bot.sentences import answering
from bot.turn import Computation, Draft, Evidence, Facts, Input, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Amount, Level, Rendition
from knowledge.figures import FigureKind, find_figures, format_number

# What an amount may be counted by ("529.000 đồng/tháng/thâm niên"), and the units in which askers give it.
_COUNTED_BY = {"thâm niên": ("thâm niên", "năm"), "km": ("km",)}
_NAMES = ("Bà mẹ Việt Nam", "Anh hùng", "Nhà nước", "Tây Ninh", "Ủy ban", "Bộ ")


def capital(text: str) -> str:
    """``text`` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """``text`` with its first letter in lower case, names and abbreviations kept."""
    name = text.split(" ", 1)[0].isupper() or text.startswith(_NAMES)
    return text if name else text[:1].lower() + text[1:]


def led(evidence: Evidence, words: str) -> str:
    """``words`` of a point or bullet behind the lead-in that they go on from; those of other provisions alone.

    A clause that names nobody ("Được hưởng bảo hiểm y tế.") goes on from its article's heading.
    """
    goes_on = evidence.provision.level in (Level.POINT, Level.BULLET) or words.startswith("Được ")
    if not goes_on or not evidence.scope:
        return capital(words)
    return capital(f"{evidence.scope.splitlines()[-1].rstrip(' :;.')}: {small(words)}")


def list_draft(evidence: Evidence) -> Draft:
    """A provision with everything below it: conditions, papers and steps are never cut."""
    return Draft(led(evidence, evidence.quote), (evidence,))


class AmountWriter:
    """Writes amounts: of annex rows, and of clauses that state money or multiples of a standard amount."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def row(self, row: Evidence, asked: Understanding) -> Iterator[Draft]:
        """The amounts of an annex row, with the sum where it pays an allowance and a supplement."""
        amounts = [a for a in row.version.amounts if a.see is None]
        only_supplement = "phu_cap" in asked.facts.facets.get("benefit", frozenset())
        wanted = [a for a in amounts if a.column == "phu_cap"] if only_supplement else []
        for amount in wanted or amounts:
            if amount.multiple is None:
                yield from self._fixed(row, amount, asked.facts)
            else:
                yield from self._multiple(row, amount, amount.multiple, asked)
        if len(amounts) > 1 and not wanted and all(a.value and a.unit == amounts[0].unit for a in amounts):
            inputs = tuple(Input(COLUMNS[a.column], Decimal(a.value or 0), row) for a in amounts)
            total = compute(" + ".join(i.name for i in inputs), inputs)
            sum_of = " + ".join(format_number(i.value) for i in inputs)
            yield Draft(f"Cộng: {format_number(total.rounded)} {amounts[0].unit} ({sum_of}).", (row,), total)

    def clause(self, clause: Evidence, asked: Understanding) -> Iterator[Draft]:
        """The words of a clause that answer, each multiple of a standard amount worked out for the day."""
        question = Question(asked.subject, self._knowledge.rarity)
        words = answering(clause.version.text, question, asked)
        for figure in find_figures(words):
            if figure.kind is FigureKind.MULTIPLE:
                worked_out = self._standard(clause, Decimal(figure.value), asked.as_of)
                if worked_out:
                    computation, bases, how = worked_out
                    yield Draft(f"{format_number(computation.rounded)} đồng ({how}).", (clause, *bases), computation)
        yield Draft(led(clause, words), (clause,))

    def _fixed(self, row: Evidence, amount: Amount, facts: Facts) -> Iterator[Draft]:
        value = Decimal(amount.value or 0)
        written = f"{capital(COLUMNS[amount.column])} {format_number(value)} {amount.unit}"
        yield Draft(f"{written} – {_name(row)}.", (row,))
        per, count = _counted_by(amount.unit, facts)
        if per and count:
            total = compute(
                f"số {per} × {COLUMNS[amount.column]}",
                (Input(f"số {per}", count), Input(COLUMNS[amount.column], value, row)),
            )
            how = f"{format_number(count)} × {format_number(value)}"
            yield Draft(
                f"Với {format_number(count)} {per}: {format_number(total.rounded)} đồng ({how}).", (row,), total
            )

    def _multiple(self, row: Evidence, amount: Amount, multiple: Decimal, asked: Understanding) -> Iterator[Draft]:
        per, count = _counted_by(amount.unit, asked.facts)
        worked_out = self._standard(row, multiple, asked.as_of)
        if worked_out is None:
            yield Draft(f"{format_number(multiple)} lần mức chuẩn – {_name(row)}.", (row,))
            return
        computation, bases, how = worked_out
        written = f"{format_number(computation.rounded)} đồng{f'/{per}' if per else ''} ({how})"
        yield Draft(f"{written} – {_name(row)}.", (row, *bases), computation)
        total = self._standard(row, multiple, asked.as_of, Input(f"số {per}", count)) if per and count else None
        if total and count:
            computation, bases, how = total
            written = f"Với {format_number(count)} {per}: {format_number(computation.rounded)} đồng ({how})."
            yield Draft(written, (row, *bases), computation)

    def _standard(
        self, evidence: Evidence, multiple: Decimal, day: date, count: Input | None = None
    ) -> tuple[Computation, tuple[Evidence, ...], str] | None:
        """``multiple`` of the standard amount of ``day``: the computation, what it rests on, and how to say it."""
        step = standard_on(self._knowledge, evidence.id, day)
        basis = evidence_on(self._knowledge, step.basis, day) if step else None
        if step is None or basis is None:
            return None
        counted = (count,) if count else ()
        inputs = (*counted, Input("hệ số", multiple, evidence), Input("mức chuẩn", Decimal(step.value), basis))
        computation = compute(" × ".join(i.name for i in inputs), inputs, step.round_to)
        factors = " × ".join(format_number(i.value) for i in inputs[:-1])
        how = f"{factors} × mức chuẩn {format_number(step.value)} đồng"
        bases = [basis]
        if computation.exact != computation.rounded:
            rule = evidence_on(self._knowledge, step.rounding_basis, day) if step.rounding_basis else None
            bases += [rule] if rule else []
            how += f" = {format_number(computation.exact)} đồng, làm tròn đến nghìn đồng"
        return computation, tuple(bases), how


def _name(row: Evidence) -> str:
    """What a row is about, to be said after its amount.

    Our digest's rows name their person; an official one may leave that to the heading or the row above: it comes along.
    """
    text = small(row.version.text.rstrip(" .:;"))
    if row.version.rendition is Rendition.DIGEST or find_facets(text).get("person"):
        return text
    above = next((line for line in reversed(row.scope.splitlines()) if find_facets(line).get("person")), "")
    above = above.capitalize() if above.isupper() else above
    return f"{small(above.rstrip(' :;.'))}: {text}" if above else text


def _counted_by(unit: str, facts: Facts) -> tuple[str | None, Decimal | None]:
    """What an amount is counted by, and how many of it the asker gives."""
    per = next((name for name in _COUNTED_BY if unit.endswith(name)), None)
    count = next((facts.counts[u] for u in _COUNTED_BY.get(per or "", ()) if u in facts.counts), None)
    return per, count
