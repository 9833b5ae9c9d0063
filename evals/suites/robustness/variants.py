"""The ways in which one question is written, each drawn at random and repeatable by its seed."""

import random
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from evals.suites.robustness.half_typed import half_typed
from evals.suites.robustness.mistyped import mistyped
from evals.suites.robustness.word_list import abbreviated, regional
from knowledge.text import strip_diacritics


def bare(question: str, _: random.Random) -> str:
    """The question without diacritics, in lower case."""
    return strip_diacritics(question.lower())


VARIANTS: Mapping[str, Callable[[str, random.Random], str]] = MappingProxyType(
    {
        "khong_dau": bare,
        "go_nua_dau": half_typed,
        "viet_tat": abbreviated,
        "go_sai": mistyped,
        "tieng_vung": regional,
    }
)


def written_as(variant: str, question: str, seed: str) -> str:
    """The question (in NFC) written in one of ``VARIANTS``; as it is where the variant has nothing to change.

    The same variant, question and seed give the same text on every machine.

    Raises:
        KeyError: there is no such variant.
    """
    question = unicodedata.normalize("NFC", question)
    rng = random.Random(f"{seed}/{variant}/{question}")  # noqa: S311 - to be repeated, not to be secret
    return VARIANTS[variant](question, rng)
