"""From what a person types to a provision; where there is none, to the nearest one that exists."""

from difflib import get_close_matches

from knowledge import ids
from knowledge.documents import Provision
from knowledge.errors import AnsinhError
from knowledge.labels import label_of, parse_label, step_label
from knowledge.store import DocumentInfo, KnowledgeStore


class NotFound(AnsinhError):
    """Nothing of that name is held; it is said what comes nearest, for the command line with the command to see it.

    Attributes:
        said: what is not there and what is, for any reader.
        nearest: the id or slug of what comes nearest, if anything does.
    """

    def __init__(self, said: str, nearest: str | None = None) -> None:
        super().__init__(f"{said} – xem: ansinh {f'show {nearest}' if nearest else 'documents'}")
        self.said, self.nearest = said, nearest


def find_provision(store: KnowledgeStore, text: str) -> Provision | DocumentInfo:
    """The provision, or the whole document, that a label or an id names.

    Raises:
        NotFound: there is none.
    """
    names = store.names()
    target = parse_label(text, names)
    if target is None:
        raise NotFound(f"Không biết “{text}” thuộc văn bản nào; hãy viết cả số hiệu")
    slug, _, below = target.partition("/")
    document = _document(store, slug, slug)
    if not below:
        return document
    found = store.provision(target)
    if found is None:
        raise _nearest(store, target)
    return found


def find_document(store: KnowledgeStore, text: str) -> DocumentInfo:
    """The document that a slug, a number or a name stands for.

    Raises:
        NotFound: there is none.
    """
    return _document(store, ids.document_of(parse_label(text, store.names()) or text), text)


def _document(store: KnowledgeStore, slug: str, said: str) -> DocumentInfo:
    document = store.document(slug)
    if document is None:
        near = next(iter(get_close_matches(slug, [d.slug for d in store.documents()], n=1)), None)
        perhaps = f"; có phải {near}?" if near else ""
        raise NotFound(f"Không có văn bản “{said}” trong cơ sở tri thức{perhaps}", near)
    return document


def _named(target: str, store: KnowledgeStore) -> str:
    try:
        return label_of(target, store.names())
    except ValueError:
        return f"quy định “{target}”"


def _nearest(store: KnowledgeStore, target: str) -> NotFound:
    """The deepest level above ``target`` that exists, and from which to which number it has what was asked for."""
    above, _, missing = target.rpartition("/")
    while "/" in above and store.provision(above) is None:
        above, _, missing = above.rpartition("/")
    level = ids.split(ids.join(above, missing))[1][-1][0]
    beside = [n for n in store.subtree(above) if n.level is level and n.id.rpartition("/")[0] == above]
    held = f" (từ {_last_step(beside[0])} đến {_last_step(beside[-1])})" if beside else ""
    said = f"Không có {_named(target, store)}; gần nhất có {label_of(above, store.names())}{held}"
    return NotFound(said, above)


def _last_step(provision: Provision) -> str:
    return step_label(ids.split(provision.id)[1][-1])
