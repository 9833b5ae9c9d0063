"""Statements that people wrote: true ones in other words, and false ones; and true ones made by rule from the library.

The gate was tuned on ``paraphrases.jsonl`` and ``free.jsonl``; ``heldout.jsonl`` and ``free_heldout.jsonl`` show what
that is worth. All but the first are by writers who did not know the gate. A line with ``"true": false`` is a false
statement near a true one, and says ``why``.
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
    "free": Path(__file__).with_name("free.jsonl"),
    "free_heldout": Path(__file__).with_name("free_heldout.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, where it is from (a key of ``WRITTEN``, ``sentences``, ``everyday``), and ``why`` it is false."""

    source: str
    said: Said
    true: bool = True
    why: str = ""


def written(knowledge: Knowledge, day: date, files: Mapping[str, Path] = WRITTEN) -> Iterator[Statement]:
    """The written statements about provisions held on ``day``.

    Raises:
        BadCases: a line cannot be read, or names a provision that has no words on that day.
    """
    for source, file in files.items():
        yield from _read(knowledge, day, source, file)


def _read(knowledge: Knowledge, day: date, source: str, file: Path) -> Iterator[Statement]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            ids, text, true, why = entry["cites"], entry["says"], entry.get("true", True), entry.get("why", "")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadCases(file, [(number, "cần các khóa “cites” và “says”")]) from None
        if not isinstance(true, bool) or (not true and not why):
            raise BadCases(file, [(number, "“true” là true hoặc false; câu sai cần “why”")])
        evidence = [evidence_on(knowledge, id_, day) for id_ in ids]
        if missing := [id_ for id_, found in zip(ids, evidence, strict=True) if found is None]:
            raise BadCases(file, [(number, f"không có bản văn của {', '.join(missing)}")])
        yield Statement(source, Said(text, tuple(e for e in evidence if e), day), true, why)


def by_rule(said: Iterable[Said]) -> Iterator[Statement]:
    """Sentences as they stand (below their lead-in), and with one term of the law said in everyday words."""
    for number, one in enumerate(said):
        yield Statement("sentences", one)
        ways = [
            (match, word)
            for term, words in lexicon().items()
            if (match := re.search(rf"(?<!\w){re.escape(term)}(?!\w)", one.text))
            for word in words
        ]
        if ways:
            match, word = ways[number % len(ways)]
            yield Statement("everyday", replace(one, text=one.text[: match.start()] + word + one.text[match.end() :]))
