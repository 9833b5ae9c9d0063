"""Computed amounts: a sum of products over named figures, and the rounding that the law prescribes."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from bot.turn import Computation, Input
from knowledge.assembly import Knowledge
from knowledge.documents import StandardStep
from knowledge.ids import document_of, within


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    """The value of a sum or difference of products such as ``"hệ số × mức chuẩn + phụ cấp"``.

    Raises:
        KeyError: a name of the formula has no value.
    """
    total = Decimal(0)
    for term in formula.replace("−", "+−").split("+"):
        product = Decimal(-1 if term.startswith("−") else 1)
        for name in term.removeprefix("−").split("×"):
            product *= values[name.strip()]
        total += product
    return total


def rounded(exact: Decimal, unit: int) -> int:
    """``exact`` đồng to the nearest ``unit`` đồng, halves up (75/2021/NĐ-CP Điều 3 khoản 2: to the thousand)."""
    return int((exact / unit).to_integral_value(ROUND_HALF_UP)) * unit


def compute(formula: str, inputs: tuple[Input, ...], unit: int = 1) -> Computation:
    """Work out ``formula`` over ``inputs``, rounded to ``unit`` đồng."""
    exact = evaluate(formula, {i.name: i.value for i in inputs})
    return Computation(formula, inputs, exact, rounded(exact, unit))


def standard_on(knowledge: Knowledge, provision_id: str, day: date) -> StandardStep | None:
    """The standard amount that a provision's multiples count with on ``day``.

    The series that names the provision, or one above it, comes before the general one.
    """
    series = knowledge.store.series(document_of(provision_id))
    own = (s for s in series if any(within(provision_id, above) for above in s.applies_to))
    general = (s for s in series if not s.applies_to)
    found = next(chain(own, general), None)
    return found.step_on(day) if found else None
