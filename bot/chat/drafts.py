"""A model's statements as drafts for the gate: what it claims, with the passages that it names."""

import re
from collections.abc import Sequence

from bot.chat.written import WrittenDerivation, WrittenStatement
from bot.derivation import evaluate
from bot.turn import Computation, Draft, Evidence, Input, Ruling

_MARKS = re.compile(r"\s*(?:\[[\d,; ]+\])+(?=[.;]?$)")


def verdict(ruling: Ruling) -> Draft:
    """The yes or no alone: it is decided, and what a model writes goes on from it."""
    return Draft(ruling.text, (ruling.evidence,), ruling=ruling)


def draft_of(statement: WrittenStatement, passages: Sequence[Evidence]) -> Draft:
    """The statement on the evidence of its passages; a number that no passage has stands for nothing."""
    text = _MARKS.sub("", " ".join(statement.text.split()))
    cited = [_passage(number, passages) for number in statement.passages]
    computation = _computation(statement.derivation, passages) if statement.derivation else None
    cited += [given.evidence for given in computation.inputs] if computation else []
    return Draft(text, tuple({e.id: e for e in cited if e}.values()), computation)


def _computation(derivation: WrittenDerivation, passages: Sequence[Evidence]) -> Computation | None:
    """The claim that the gate does again: the formula over its inputs, and the amount as the model has it.

    ``None`` where the formula cannot be read; its figure then stands alone, and nothing carries it.
    """
    inputs = tuple(Input(i.name.strip(), i.value, _passage(i.passage, passages)) for i in derivation.inputs)
    formula = derivation.formula.replace("*", "×").replace(" x ", " × ").replace("-", "−")
    try:
        exact = evaluate(formula, {i.name: i.value for i in inputs})
    except (KeyError, ArithmeticError):
        return None
    claimed = derivation.value
    return Computation(formula, inputs, exact, int(claimed) if claimed == claimed.to_integral_value() else -1)


def _passage(number: int | None, passages: Sequence[Evidence]) -> Evidence | None:
    return passages[number - 1] if number is not None and 1 <= number <= len(passages) else None
