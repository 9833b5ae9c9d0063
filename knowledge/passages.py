"""What is embedded and searched: each provision's words with where they stand, and the everyday questions it answers.

One passage for each *distinct* text, not one for each period: search finds provisions, versions are chosen afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias, cast

from sqlalchemy import Connection, select

from knowledge.corpus import Corpus
from knowledge.documents import Level, Provision, Rendition, Version
from knowledge.tables import PassageRow
from knowledge.text import clean

PASSAGE_SCHEME = 1
"""Raise it when passages of the same documents would read otherwise: older generations are then refused."""

PassageKind: TypeAlias = Literal["text", "question"]
_WINDOW = 1500
_SUBTREE = 2000
_SCOPE = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """One searched text of a provision. ``rendition`` is ``None`` for questions, which belong to every rendition.

    The days span from the first to the last on which the provision reads so.
    """

    id: str
    provision_id: str
    document: str
    level: Level
    rendition: Rendition | None
    kind: PassageKind
    text: str
    valid_from: date
    valid_to: date


def passages_of(corpus: Corpus) -> Iterator[Passage]:
    """The passages of every provision that has words, in reading order."""
    for slug in corpus.by_slug:
        for node in corpus.subtree(slug):
            yield from _texts(corpus, slug, node)
            yield from _questions(slug, node)


def _texts(corpus: Corpus, slug: str, node: Provision) -> Iterator[Passage]:
    number = 0
    for rendition in dict.fromkeys(v.rendition for v in node.versions):
        span: dict[str, tuple[date, date]] = {}
        for first, last in _periods(corpus, node, rendition):
            for text in _windows(corpus, slug, node, rendition, first):
                held = span.get(text, (first, last))
                span[text] = min(held[0], first), max(held[1], last)
        for text, (valid_from, valid_to) in span.items():
            number += 1
            yield Passage(
                f"{node.id}#t{number}", node.id, slug, node.level, rendition, "text", text, valid_from, valid_to
            )


def _questions(slug: str, node: Provision) -> Iterator[Passage]:
    if not node.versions:
        return
    valid_from, valid_to = min(v.valid_from for v in node.versions), max(v.valid_to for v in node.versions)
    for number, question in enumerate(node.questions, 1):
        yield Passage(
            f"{node.id}#q{number}", node.id, slug, node.level, None, "question", clean(question), valid_from, valid_to
        )


def _periods(corpus: Corpus, node: Provision, rendition: Rendition) -> Iterator[tuple[date, date]]:
    """The days on which anything that a passage shows of ``node`` changes, as [from, to) within its own versions."""
    near = [*corpus.ancestors(node.id), *corpus.subtree(node.id)]
    days = sorted({d for n in near for v in n.versions if v.rendition is rendition for d in (v.valid_from, v.valid_to)})
    for first, last in pairwise(days):
        if node.version_on(first, rendition):
            yield first, last


def _windows(corpus: Corpus, slug: str, node: Provision, rendition: Rendition, day: date) -> Iterator[str]:
    above = [v for n in corpus.ancestors(node.id) if (v := n.version_on(day, rendition))]
    own = node.version_on(day, rendition)
    headings = [corpus.documents[slug].label, *(v.heading for v in above), own.heading if own else ""]
    crumb = " – ".join(h for h in headings if h)
    scope = " ".join(v.text for v in above if v.text)
    if len(scope) > _SCOPE:
        scope = "… " + scope[-_SCOPE:].partition(" ")[2]
    has_children = bool(corpus.children(node.id))
    words = _words(corpus, node, rendition, day)
    for window in _cut(words[:_SUBTREE] if has_children else words, _SUBTREE if has_children else _WINDOW) or [""]:
        if window or (own and own.heading):
            yield clean("\n".join(part for part in (crumb, scope, window) if part))


def _words(corpus: Corpus, node: Provision, rendition: Rendition, day: date) -> str:
    """A node's own words and those below it; of what has a heading below it, the heading alone."""
    own = node.version_on(day, rendition)
    lines = [own.text] if own and own.text else []
    for child in corpus.children(node.id):
        version: Version | None = child.version_on(day, rendition)
        lines.append(version.heading if version and version.heading else _words(corpus, child, rendition, day))
    return "\n".join(line for line in lines if line)


def _cut(text: str, size: int) -> list[str]:
    """Cut ``text`` into windows of at most ``size`` characters, at line ends where there are any."""
    windows: list[str] = []
    current = ""
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        rest = line
        while len(rest) > size:
            at = max(rest.rfind(" ", 0, size), 1) if " " in rest[:size] else size
            windows += [current, rest[:at]]
            current, rest = "", rest[at:].strip()
        if current and len(current) + 1 + len(rest) > size:
            windows.append(current)
            current = ""
        current = f"{current}\n{rest}" if current else rest
    return [window for window in (*windows, current) if window]


def as_number(day: date) -> int:
    """A day as the vector store compares it: 20240701."""
    return day.year * 10000 + day.month * 100 + day.day


def _as_day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def passage_row(passage: Passage, position: int) -> dict[str, object]:
    """A passage as a row of its table."""
    return {
        "id": passage.id,
        "provision": passage.provision_id,
        "document": passage.document,
        "level": passage.level.value,
        "rendition": passage.rendition.value if passage.rendition else None,
        "kind": passage.kind,
        "position": position,
        "valid_from": as_number(passage.valid_from),
        "valid_to": as_number(passage.valid_to),
        "text": passage.text,
    }


def read_passages(connection: Connection) -> Iterator[Passage]:
    """The passages of the current generation, in their order."""
    p = PassageRow
    query = select(
        p.id, p.provision, p.document, p.level, p.rendition, p.kind, p.text, p.valid_from, p.valid_to
    ).order_by(p.position)
    for id_, provision, document, level, rendition, kind, text, valid_from, valid_to in connection.execute(query):
        yield Passage(
            id_,
            provision,
            document,
            Level(level),
            Rendition(rendition) if rendition else None,
            cast("PassageKind", kind),
            text,
            _as_day(valid_from),
            _as_day(valid_to),
        )
