"""Citations between provisions: read from their words, resolved in the place where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import ids
from knowledge.corpus import Corpus
from knowledge.documents import Provision, RelationKind, Rendition
from knowledge.labels import Mention, Step, find_mentions, label_within, to_id
from knowledge.text import clean, strip_diacritics

_UPWARD = {RelationKind.GUIDES, RelationKind.IMPLEMENTS, RelationKind.AMENDS, RelationKind.REFERS_TO}


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in a provision's words.

    ``document`` is the cited document's slug (``None``: not told), ``target`` the cited provision, or ``None`` where it
    is not held: if its document is, the citation is broken in the text itself.
    """

    source: str
    words: str
    target: str | None
    document: str | None


def references_of(corpus: Corpus, slug: str | None = None) -> Iterator[Reference]:
    """Every citation in the words of every provision, or of one document's, each target once a provision.

    An amending clause cites what it amends; the words that it quotes cite in the name of the amended document.
    """
    for node in corpus.subtree(slug) if slug else corpus.provisions.values():
        amendments = corpus.amending.get(node.id, [])
        cited = dict.fromkeys((a.target, f"{label_within(a.target)} {a.document}") for a in amendments)
        seen: set[tuple[str, str | None]] = {(target, ids.document_of(target)) for target, _ in cited}
        for target, words in cited:
            yield Reference(node.id, words, target if target in corpus.provisions else None, ids.document_of(target))
        own = [v for v in node.versions if not (amendments and v.rendition is Rendition.OFFICIAL)]
        for text in dict.fromkeys(v.text for v in own if v.text):
            words = clean(text)
            for mention in find_mentions(words, corpus.names):
                reference = _resolve(corpus, node, mention, words[mention.start : mention.end])
                if (key := (reference.target or reference.words, reference.document)) not in seen:
                    seen.add(key)
                    yield reference


def _resolve(corpus: Corpus, node: Provision, mention: Mention, words: str) -> Reference:
    slug = ids.document_of(node.id)
    if mention.document and mention.document not in corpus.documents:
        document = _named_by_kind(corpus, slug, mention.document)
        if document is None:
            return Reference(node.id, words, None, mention.document)
    else:
        document = mention.document or slug
    steps = mention.steps
    if document == slug and mention.this is None and not mention.this_document:
        document = corpus.amends.get(node.id, slug)
    if document == slug and mention.this is not None:
        base = next((n.id for n in reversed([*corpus.ancestors(node.id), node]) if n.level is mention.this), None)
        target = ids.join(base, *(ids.segment(*step) for step in steps)) if base else None
    else:
        target = to_id(document, steps)
        if document == slug and target not in corpus.provisions and not mention.this_document:
            target = _nearby(corpus, node, mention) or target
    if target not in corpus.provisions:
        target = _amended(corpus, document, steps) or target
    return Reference(node.id, words, target if target in corpus.provisions else None, document)


def _nearby(corpus: Corpus, node: Provision, mention: Mention) -> str | None:
    """Where a citation names no article ("điểm a khoản 2"): the one in which it is said."""
    tail = [ids.segment(*step) for step in mention.steps]
    for base in reversed([*corpus.ancestors(node.id), node]):
        if (found := ids.join(base.id, *tail)) in corpus.provisions:
            return found
    return None


def _amended(corpus: Corpus, document: str, steps: Sequence[Step]) -> str | None:
    """What an amending document cites as its own or by article alone: the provision in the one that it amends."""
    info = corpus.documents.get(document)
    amends = (ids.document_slug(r.number) for r in info.relations if r.kind is RelationKind.AMENDS) if info else ()
    return next((found for slug in amends if (found := to_id(slug, steps)) in corpus.provisions), None)


def _named_by_kind(corpus: Corpus, slug: str, kind: str) -> str | None:
    """What "Pháp lệnh" alone means: the document of this kind that this one guides, implements or amends."""
    for relation in corpus.documents[slug].relations:
        if relation.kind in _UPWARD:
            target = ids.document_slug(relation.number)
            info = corpus.documents.get(target)
            if info and strip_diacritics(info.kind).lower().replace(" ", "-") == kind:
                return target
    return None
