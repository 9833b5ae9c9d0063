"""Small texts read the way files are."""

from datetime import date
from textwrap import dedent

from ingest.assemble import place
from ingest.footnotes import take_footnotes
from ingest.nodes import Node, ParsedText, Period
from ingest.party import parse_party
from ingest.readers import blocks
from ingest.statute import parse_statute
from ingest.versions import Edition

SLUG = "7-2030-nd-cp"


def statute(text: str) -> ParsedText:
    return parse_statute(blocks(dedent(text)), SLUG)


def party(text: str) -> ParsedText:
    return parse_party(blocks(dedent(text)))


def edition(text: str, number: str = "") -> Edition:
    body, footnotes = take_footnotes(blocks(dedent(text))) if number else (blocks(dedent(text)), {})
    return Edition(parse_statute(body, SLUG), footnotes, number)


def nodes(parsed: ParsedText) -> dict[str, Node]:
    """Nodes by path below the document."""
    return {placed.id.removeprefix(f"{SLUG}/"): placed.node for placed in place(parsed, SLUG, Period(date(2030, 1, 1)))}
