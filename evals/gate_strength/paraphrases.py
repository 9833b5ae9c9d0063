"""True statements in other words: written by hand (``paraphrases.jsonl``), and made by rule from the library.

The written ones are in two halves by a hash of what they say: the gate was tuned on ``dev``, ``heldout`` shows what
that is worth.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.evidence import evidence_on
from bot.lexicon import lexicon
from evals.errors import BadCases
from evals.gate_strength.saying import Said
from knowledge.assembly import Knowledge

PARAPHRASES = Path(__file__).with_name("paraphrases.jsonl")


@dataclass(frozen=True, slots=True)
class Truth:
    """A true statement and where it is from: ``dev``, ``heldout``, ``sentences`` or ``everyday``."""

    source: str
    said: Said


def written(knowledge: Knowledge, day: date, file: Path = PARAPHRASES) -> Iterator[Truth]:
    """The written paraphrases of provisions held on ``day``.

    Raises:
        BadCases: a line cannot be read, or names a provision that has no words on that day.
    """
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            ids, text = entry["cites"], entry["says"]
        except (ValueError, KeyError, TypeError):
            raise BadCases(file, [(number, "cần các khóa “cites” và “says”")]) from None
        evidence = [evidence_on(knowledge, id_, day) for id_ in ids]
        if missing := [id_ for id_, found in zip(ids, evidence, strict=True) if found is None]:
            raise BadCases(file, [(number, f"không có bản văn của {', '.join(missing)}")])
        yield Truth(half_of(text), Said(text, tuple(e for e in evidence if e), day))


def half_of(text: str) -> str:
    """In which half a paraphrase is."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "heldout"


def by_rule(said: Iterable[Said]) -> Iterator[Truth]:
    """Sentences as they stand (below their lead-in), and with one term of the law said in everyday words."""
    for number, one in enumerate(said):
        yield Truth("sentences", one)
        ways = [
            (match, word)
            for term, words in lexicon().items()
            if (match := re.search(rf"(?<!\w){re.escape(term)}(?!\w)", one.text))
            for word in words
        ]
        if ways:
            match, word = ways[number % len(ways)]
            yield Truth("everyday", replace(one, text=one.text[: match.start()] + word + one.text[match.end() :]))
