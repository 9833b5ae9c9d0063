"""The contents of a document: its tree down to what is read as one: articles, annexes, paragraphs of a programme."""

from collections.abc import Collection
from datetime import date

from pydantic import BaseModel

from knowledge.assembly import Knowledge
from knowledge.corpus import nearest_version
from knowledge.documents import Level, Provision
from knowledge.ids import split
from knowledge.labels import step_label

_READ_AS_ONE = {Level.ARTICLE, Level.APPENDIX, Level.BULLET, Level.PARAGRAPH, Level.PREAMBLE}
_TITLE = 90  # characters of the words that stand for a heading where there is none


class ContentsView(BaseModel):
    """A node of the contents; ``title`` is its heading, or how it begins. ``applies``: whether it is law on the day."""

    id: str
    name: str
    level: Level
    title: str
    applies: bool
    children: list["ContentsView"]


def view_tree(knowledge: Knowledge, slug: str, day: date, opened: Collection[str] | None = None) -> list[ContentsView]:
    """The contents of a document; at wish only of the nodes ``opened``, the others without what is below them."""
    return [_node(knowledge, node, day, opened) for node in knowledge.store.children(slug)]


def _node(knowledge: Knowledge, node: Provision, day: date, opened: Collection[str] | None) -> ContentsView:
    shut = node.level in _READ_AS_ONE or (opened is not None and node.id not in opened)
    below = () if shut else knowledge.store.children(node.id)
    return ContentsView(
        id=node.id,
        name=step_label(split(node.id)[1][-1]),
        level=node.level,
        title=title_of(node, day),
        applies=node.version_on(day) is not None,
        children=[_node(knowledge, child, day, opened) for child in below],
    )


def title_of(node: Provision, day: date) -> str:
    """The heading of a node on ``day`` or the nearest one; without a heading, how its words begin."""
    version = nearest_version(node, day)
    if version is None or version.heading:
        return version.heading if version else ""
    words = " ".join(version.text.split())
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"
