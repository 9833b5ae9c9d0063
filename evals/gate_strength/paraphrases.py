"""True statements in other words: written by hand, and made by rule from the library.

The gate was tuned on ``paraphrases.jsonl``; ``heldout.jsonl`` is by writers who did not know it, and shows what that is
worth.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.evidence import evidence_on
from bot.lexicon import lexicon
from evals.errors import BadCases
from evals.gate_strength.saying import Said
from knowledge.assembly import Knowledge

WRITTEN = {
    "dev": Path(__file__).with_name("paraphrases.jsonl"),
    "heldout": Path(__file__).with_name("heldout.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """A true statement and where it is from: ``dev``, ``heldout``, ``sentences`` or ``everyday``."""

    source: str
    said: Said


def written(knowledge: Knowledge, day: date, files: Mapping[str, Path] = WRITTEN) -> Iterator[Truth]:
    """The written paraphrases of provisions held on ``day``.

    Raises:
        BadCases: a line cannot be read, or names a provision that has no words on that day.
    """
    for source, file in files.items():
        yield from (Truth(source, said) for said in _read(knowledge, day, file))


def _read(knowledge: Knowledge, day: date, file: Path) -> Iterator[Said]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            ids, text = entry["cites"], entry["says"]
        except (ValueError, KeyError, TypeError):
            raise BadCases(file, [(number, "cần các khóa “cites” và “says”")]) from None
        evidence = [evidence_on(knowledge, id_, day) for id_ in ids]
        if missing := [id_ for id_, found in zip(ids, evidence, strict=True) if found is None]:
            raise BadCases(file, [(number, f"không có bản văn của {', '.join(missing)}")])
        yield Said(text, tuple(e for e in evidence if e), day)


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
