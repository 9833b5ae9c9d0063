"""What the model of syllable pairs learns from: the texts held, their everyday questions, and the bot's own words."""

from collections.abc import Iterator

from bot.facets import phrases
from bot.lexicon import lexicon
from bot.writing.speech import speech
from knowledge.store import Snapshot

_ASKED = 3
"""How much a question counts: it is what people type, and the law is not."""


def texts_of(snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """Every distinct text to learn from, with how much it counts."""
    provisions = snapshot.corpus.provisions.values()
    versions = [version for provision in provisions for version in provision.versions]
    for text in dict.fromkeys((*(v.text for v in versions), *(v.heading for v in versions if v.heading))):
        yield text, 1
    for provision in provisions:
        yield from ((question, _ASKED) for question in provision.questions)
    for term, words in lexicon().items():
        yield term, 1
        yield from ((said, _ASKED) for pair in words.items() for said in pair)
    yield from ((phrase, 1) for phrase in (*phrases(), *speech()))
