"""Small texts read the way files are."""

from datetime import date
from pathlib import Path
from textwrap import dedent

from ingest.assemble import place
from ingest.draft import Draft, drafts_of_files
from ingest.footnotes import take_footnotes
from ingest.nodes import Node, ParsedText, Period
from ingest.official import read_official
from ingest.party import parse_party
from ingest.readers import blocks
from ingest.statute import parse_statute
from ingest.versions import Edition
from knowledge.documents import LegalDocument

SLUG = "7-2030-nd-cp"


def statute(text: str) -> ParsedText:
    return parse_statute(blocks(dedent(text)), SLUG)


def party(text: str) -> ParsedText:
    return parse_party(blocks(dedent(text)))


def edition(text: str, number: str = "") -> Edition:
    body, footnotes = take_footnotes(blocks(dedent(text))) if number else (blocks(dedent(text)), {})
    return Edition(parse_statute(body, SLUG), footnotes, number)


def document(path: Path) -> LegalDocument:
    """The document of a single file."""
    (draft,) = drafts_of_files([read_official(path)])
    assert isinstance(draft, Draft)
    return draft.document()


def nodes(parsed: ParsedText) -> dict[str, Node]:
    """Nodes by path below the document."""
    return {placed.id.removeprefix(f"{SLUG}/"): placed.node for placed in place(parsed, SLUG, Period(date(2030, 1, 1)))}
