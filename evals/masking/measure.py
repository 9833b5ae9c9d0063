"""Recall by kind, and how often lawful numbers are masked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from evals.masking.sentences import Sentence
from evals.statistics import Estimate, mean

_TELLING = 6
"""Digits in a row that tell who somebody is."""


@dataclass(slots=True)
class Found:
    """What a masking did: of each kind, whether each was masked; the sentences in which it went wrong."""

    personal: dict[str, list[float]] = field(default_factory=dict)
    lawful: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def measured(mask: Callable[[str], str], made: Sequence[Sentence]) -> Found:
    """What ``mask`` does to ``made``."""
    found = Found()
    for sentence in made:
        shown = mask(sentence.text)
        for kind, words in sentence.personal:
            gone = not _is_left(words, shown)
            found.personal.setdefault(kind, []).append(float(gone))
            if not gone:
                found.wrong.append((kind, sentence.text, shown))
        for kind, words in sentence.lawful:
            stays = words in shown
            found.lawful.setdefault(kind, []).append(float(not stays))
            if not stays:
                found.wrong.append((kind, sentence.text, shown))
    return found


def _is_left(words: str, shown: str) -> bool:
    """Whether what was personal still stands there: whole, six digits of it in a row, or a name less the family's."""
    if words in shown:
        return True
    digits = re.sub(r"\D", "", words)
    if not digits:
        given = " ".join(words.split()[1:])
        return bool(given) and given in shown
    runs = re.sub(r"(?<=\d)[ .\-/](?=\d)", "", shown)
    return any(digits[at : at + _TELLING] in runs for at in range(len(digits) - _TELLING + 1))


def estimates(of: Mapping[str, list[float]], whole: str) -> list[Estimate]:
    """The share by kind and of all together."""
    return [mean(whole, [value for values in of.values() for value in values])] + [mean(k, v) for k, v in of.items()]
