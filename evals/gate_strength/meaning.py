"""Whether a mutant still is true: an operator may by chance make what the words cited say as well.

The check reads whole sentences and the parts between commas, never the gate's alignment: a mutant is no mutant where
each of its sentences is, word for word (folded, without marks), a sentence of the words cited, or such a part of one
in which nothing before it denies or conditions.
"""

import re

from bot.turn import Evidence
from evals.gate_strength.saying import Said
from knowledge.figures import find_figures
from knowledge.text import fold

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+| – ")
_TURNS = re.compile(r"(?<!\w)(?:không|chưa|trừ|chỉ|nếu|khi|mà|trường hợp|thì|hoặc|trên|dưới|từ|đến|tối đa)(?!\w)")


def still_true(mutant: Said, original: Said) -> bool:
    """Whether ``mutant`` says what its citation says, or the same as the true statement."""
    if mutant.evidence == original.evidence and mutant.day == original.day and _same(mutant.text, original.text):
        return True
    if mutant.day != original.day and mutant.evidence == original.evidence:
        return False  # what is cited is not the law of that day
    held = {part for evidence in mutant.evidence for part in _parts(evidence)}
    return all(_held(sentence, held) for sentence in _SENTENCE.split(mutant.text) if _words(sentence))


def _held(sentence: str, held: set[str]) -> bool:
    """Whether a sentence is held, or, where nothing in it turns on what stands beside, each of its parts."""
    parts = [sentence] if _TURNS.search(fold(sentence)) else sentence.split(",")
    return _words(sentence) in held or all(_words(part) in held for part in parts)


def _same(one: str, other: str) -> bool:
    """Whether two texts have the same words and figures."""
    return _words(one) == _words(other) and [f.key for f in find_figures(one)] == [f.key for f in find_figures(other)]


def _parts(evidence: Evidence) -> set[str]:
    words = "\n".join(
        (evidence.scope, evidence.version.heading, evidence.quote, *(n.text for n in evidence.provision.notes))
    )
    found = set()
    for sentence in _SENTENCE.split(words):
        found.add(_words(sentence))
        if not _TURNS.search(fold(sentence)):
            found |= {_words(part) for part in sentence.split(",")}
    return found


def _words(text: str) -> str:
    text = re.sub(r"^(?:Điều \d+\w?\.|\d+\w?\.|\w{1,2}\)|[–-])\s+", "", text.strip())
    return " ".join(re.findall(r"\w+(?:[./,]\w+)*%?", fold(text)))
