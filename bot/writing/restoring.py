"""The most likely reading of a row of words: Viterbi's way through all candidates, and how sure each choice is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from bot.writing.candidates import Candidate
from bot.writing.model import EDGE, SyllableModel

_MOST = 14
"""Candidates of one word that are looked at: those cheapest by themselves."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading chosen for a word, and the share of the probability of all readings that holds it (0–1)."""

    words: tuple[str, ...]
    probability: float


def chosen(model: SyllableModel, slots: Sequence[Sequence[Candidate]]) -> list[Choice]:
    """The best reading of every slot, by what the candidates cost and the pairs that they make."""
    slots = [_pruned(model, slot) for slot in slots]
    own = [[c.cost + _inside(model, c.words) for c in slot] for slot in slots]
    ends = [Candidate((EDGE,), 0.0)]
    links = [_links(model, before, after) for before, after in pairwise((ends, *slots, ends))]
    best, ahead = [[0.0]], [[0.0]]
    came: list[list[int]] = []
    for link, costs in zip(links, (*own, [0.0]), strict=True):
        ways = [[a + b for a, b in zip(best[-1], row, strict=True)] for row in link]
        came.append([min(range(len(way)), key=way.__getitem__) for way in ways])
        best.append([way[at] + cost for way, at, cost in zip(ways, came[-1], costs, strict=True)])
        ahead.append([_sum(ahead[-1], row) + cost for row, cost in zip(link, costs, strict=True)])
    behind = [0.0]
    choices: list[Choice] = []
    at = 0
    for i in range(len(slots) - 1, -1, -1):
        after = own[i + 1] if i + 1 < len(slots) else [0.0]
        rest = [a + b for a, b in zip(behind, after, strict=True)]
        behind = [_sum(rest, column) for column in zip(*links[i + 1], strict=True)]
        at = came[i + 1][at]
        share = exp(ahead[-1][0] - ahead[i + 1][at] - behind[at])
        choices.append(Choice(slots[i][at].words, min(1.0, share)))
    return choices[::-1]


def _pruned(model: SyllableModel, slot: Sequence[Candidate]) -> Sequence[Candidate]:
    if len(slot) <= _MOST:
        return slot
    return sorted(slot, key=lambda c: c.cost - log(1 + model.count(c.words[0])))[:_MOST]


def _inside(model: SyllableModel, words: tuple[str, ...]) -> float:
    return sum(model.cost(a, b) for a, b in pairwise(words))


def _links(model: SyllableModel, before: Sequence[Candidate], after: Sequence[Candidate]) -> list[list[float]]:
    """What each candidate of ``after`` costs behind each of ``before``: a row for each of the former."""
    return [[model.cost(a.words[-1], b.words[0]) for a in before] for b in after]


def _sum(costs: Sequence[float], others: Sequence[float]) -> float:
    """The cost of any of several ways, each of two parts: minus the logarithm of the sum of their probabilities."""
    ways = [a + b for a, b in zip(costs, others, strict=True)]
    least = min(ways)
    return least - log(sum(exp(least - way) for way in ways))
