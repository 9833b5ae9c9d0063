"""Word lists, and a question written with their words: abbreviations, and words of a region."""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from evals.suites.robustness.loose import loose_matches, rewritten
from knowledge.packaged import packaged_yaml

_SHARE = 0.8
"""Of the places where a word of the list stands, how many are written with it: nobody is quite consistent."""
_OPENING = re.compile(r"(?:^|[.?!…:;\n])[\s\"“(–-]*$")


@dataclass(frozen=True)
class WordList:
    """What is written for a word or phrase (each with one form or more), and phrases in which nothing changes.

    An entry in lower case is not met with a capital inside a sentence, where it is part of a name ("Nguyễn Văn Anh",
    "Sở Lao động - Thương binh và Xã hội"); one that has capitals itself is met in any case.
    """

    forms: Mapping[str, tuple[str, ...]]
    kept: frozenset[str]

    @cached_property
    def _entries(self) -> Mapping[str, str]:
        return {entry.lower(): entry for entry in (*self.forms, *self.kept)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All entries as whole words, longest first.

        None is met right after a figure, where "k" is thousands, nor after "điểm", where "em" would become point e.
        """
        entries = sorted(self._entries, key=len, reverse=True)
        words = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)
        return re.compile(rf"(?<![^\W_])(?<![\d%]\s)(?<!điểm\s)(?:{words})(?![^\W_])", re.IGNORECASE)

    def written(self, question: str, rng: random.Random) -> str:
        """``question`` with most of the places changed, at least one where there is one; each word in one form."""
        places = [m for m in loose_matches(self._pattern, question) if self._changes(m)]
        if not places:
            return question
        chosen = [m for m in places if rng.random() < _SHARE] or [rng.choice(places)]
        habit = {entry: rng.choice(self.forms[entry]) for entry in dict.fromkeys(map(self._entry, chosen))}
        return rewritten(question, [(m, self._cased(habit[self._entry(m)], m)) for m in chosen])

    def _entry(self, match: re.Match[str]) -> str:
        return self._entries[" ".join(match.group().lower().split())]

    def _changes(self, match: re.Match[str]) -> bool:
        entry = self._entry(match)
        if entry not in self.forms:
            return False
        named = entry.islower() and match.group()[0].isupper() and not match.group().isupper()
        return not named or _OPENING.search(match.string[: match.start()]) is not None

    def _cased(self, form: str, match: re.Match[str]) -> str:
        replaced = match.group()
        if len(replaced) > 1 and replaced.isupper():
            return form.upper()
        capital = replaced[0].isupper() and self._entry(match).islower()
        return form[0].upper() + form[1:] if capital else form


def _word_list(words: Mapping[str, Iterable[str]], kept: Iterable[str]) -> WordList:
    return WordList({entry: tuple(forms) for entry, forms in words.items()}, frozenset(kept))


@cache
def abbreviations() -> WordList:
    """What people shorten in chat (``abbreviations.yaml``)."""
    data = packaged_yaml(__package__, "abbreviations.yaml")
    return _word_list(data["words"], data["kept"])


@cache
def regions() -> tuple[WordList, ...]:
    """The words of each region (``regional.yaml``)."""
    data = packaged_yaml(__package__, "regional.yaml")
    return tuple(_word_list(words, data["kept"]) for words in data["regions"].values())


def abbreviated(question: str, rng: random.Random) -> str:
    """The question with abbreviations and teencode."""
    return abbreviations().written(question, rng)


def regional(question: str, rng: random.Random) -> str:
    """The question as one region says it: nobody mixes them, so the first one drawn that has a word for it is taken."""
    for words in rng.sample(regions(), len(regions())):
        written = words.written(question, rng)
        if written != question:
            return written
    return question
