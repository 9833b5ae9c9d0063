"""The dated notes that go with a quotation: its own, those of what it holds, and those of what it stands in."""

from datetime import date

from knowledge.assembly import Knowledge
from knowledge.documents import Level, Provision


def all_notes(knowledge: Knowledge, provision_id: str, day: date) -> tuple[str, ...]:
    """Every note that counts on ``day``, the nearest first."""
    return _distinct([*_quoted(knowledge, provision_id), *_above(knowledge, provision_id)], day)


def near_notes(knowledge: Knowledge, provision_id: str, day: date) -> tuple[str, ...]:
    """The notes to be said with an answer: those of the quotation and of its article, else of the nearest above.

    A programme's part remarks on all its aims alike; beside an aim's own note it would only be long.
    """
    quoted, above = _quoted(knowledge, provision_id), _above(knowledge, provision_id)
    articles = [at for at, node in enumerate(above) if node.level is Level.ARTICLE]
    near = _distinct([*quoted, *above[: articles[0] + 1 if articles else 0]], day)
    return near or next((notes for node in above if (notes := _distinct([node], day))), ())


def _quoted(knowledge: Knowledge, provision_id: str) -> list[Provision]:
    return knowledge.store.subtree(provision_id)


def _above(knowledge: Knowledge, provision_id: str) -> list[Provision]:
    return knowledge.store.ancestors(provision_id)[::-1]


def _distinct(nodes: list[Provision], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for node in nodes for note in node.notes_on(day)))
