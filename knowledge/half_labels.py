"""Labels while somebody types them: what "điều 16", "khoản 3 điều 16 pháp l" or "75/20" may be about to name."""

from dataclasses import dataclass

from knowledge.corpus import Corpus
from knowledge.documents import Level
from knowledge.labels import Mention, begins_level, find_mentions, to_id
from knowledge.text import clean

_TELLING = {Level.PART, Level.ARTICLE, Level.APPENDIX}
"""Levels that name something without a document; "khoản 3" alone is in every other article."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a label names so far: whole documents (slugs) and provisions (ids), the likeliest first."""

    documents: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


def named(corpus: Corpus, text: str) -> Named:
    """What ``text`` names as a whole; nothing where it is more than a label."""
    text = clean(text).strip()
    if text in corpus.provisions:
        return Named(provisions=(text,))
    mentions = find_mentions(text, corpus.names)
    if not mentions:
        return Named(documents=corpus.names.beginning(text))
    if len(mentions) > 1:
        return Named()
    (mention,) = mentions
    whole = [to_id(slug, mention.steps) for slug in _documents(corpus, mention, text)]
    if text[-1].isdigit():  # more of the number may come: after Điều 16, Điều 160 to 169
        whole += [f"{id_}{digit}" for id_ in whole for digit in range(10)]
    return Named(provisions=tuple(id_ for id_ in whole if id_ in corpus.provisions))


def _documents(corpus: Corpus, mention: Mention, text: str) -> tuple[str, ...]:
    """The documents that the mention may be of, by the words before and after it; none where those say more."""
    names = corpus.names
    before, after = text[: mention.start].strip(), text[mention.end :].strip()
    if begins_level(after):
        after = ""
    if mention.document:
        return (mention.document,) if not after and (not before or names.is_name(before)) else ()
    if before or not {level for level, _, _ in mention.steps} & _TELLING:
        return ()
    return names.beginning(after) if after else tuple(corpus.documents)
