"""Official texts, as the operator brings them: a file or a manifest entry with its editions becomes a LegalDocument."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ingest.assemble import document
from ingest.dates import find_dates
from ingest.effect import own_effective
from ingest.errors import BadFacts, MissingFact, WrongArticleCount
from ingest.facts import Facts, read_yaml, split_front_matter, validate
from ingest.footnotes import Footnote, is_consolidated, take_footnotes
from ingest.manifest import Entry
from ingest.nodes import ParsedText
from ingest.party import parse_party
from ingest.readers import Block, blocks, read_text
from ingest.statute import is_statute, parse_statute
from ingest.versions import Edition, merge
from knowledge.documents import LegalDocument, Level, Rendition

_KINDS = ("bộ luật", "luật", "pháp lệnh", "nghị quyết", "nghị định", "thông tư liên tịch", "thông tư", "quyết định")
_LONG_CLOSING = 40
"""Paragraphs after the signature beyond which an annex has probably lost its heading."""
_NUMBERED = re.compile(rf"(?i:{'|'.join(_KINDS)}) (?i:số):? ?\d\S*")


def read_entry(entry: Entry, manifest: Path) -> LegalDocument:
    """The document of a manifest entry: the base text and its consolidated texts in the order of their days.

    Raises:
        IngestError: a file cannot be read, a fact is missing, or the number of articles is another one.
    """
    consolidated = sorted(entry.consolidated, key=lambda c: c.day or date.max)
    sources = [(text, "") for text in entry.texts[:1]] + [(c.texts[0], c.number) for c in consolidated]
    slug = entry.document_slug or ""
    editions = [_edition(blocks(read_text(path)), slug, number) for path, number in sources]
    for edition, (path, _) in zip(editions, sources, strict=True):
        found = edition.parsed.count(Level.ARTICLE)
        if entry.articles is not None and found != entry.articles:
            raise WrongArticleCount(path, f"đọc được {found} Điều, danh mục ghi {entry.articles}.")
    return _document(entry, editions, sources[0][0], manifest)


def read_file(path: Path) -> LegalDocument:
    """The document of a single .md or .txt file with front matter.

    Raises:
        IngestError: the file cannot be read or a fact is missing.
    """
    front, body, first_line = split_front_matter(read_text(path))
    if front is None:
        raise MissingFact(
            path, "slug", "phần khai báo giữa hai dòng “---” ở đầu tệp, hoặc nạp qua một danh mục manifest.yaml"
        )
    facts = validate(Facts, path, read_yaml(path, front, 2))
    if facts.rendition is not Rendition.OFFICIAL:
        raise BadFacts(path, "tệp nạp vào phải là văn bản chính thức (rendition: official).")
    return _document(facts, [_edition(blocks(body, first_line), facts.document_slug or "", "")], path, path)


def _edition(found: list[Block], slug: str, number: str) -> Edition:
    notes: dict[int, Footnote] = {}
    if number or is_consolidated(found):
        found, notes = take_footnotes(found)
    parsed = parse_statute(found, slug) if is_statute(found) else parse_party(found)
    parsed.annotations.extend(f"[{note.number}] {note.text}" for note in notes.values())
    return Edition(parsed, notes, number)


def _document(facts: Facts, editions: Sequence[Edition], text: Path, declared: Path) -> LegalDocument:
    slug = facts.document_slug
    if not slug:
        raise MissingFact(declared, "slug", "tên ngắn không dấu của văn bản, hoặc khóa “number” là số hiệu")
    parsed = editions[0].parsed
    effective = facts.effective or own_effective(parsed) or facts.issued
    warnings = [f"{text.name}, {warning}" for edition in editions for warning in edition.parsed.warnings]
    warnings += [
        f"{text.name}: {len(edition.parsed.closing)} đoạn sau phần ký không thuộc điều hay phụ lục nào"
        for edition in editions
        if len(edition.parsed.closing) > _LONG_CLOSING
    ]
    if effective is None and not parsed.count(Level.ARTICLE):
        effective = max((day for _, day in find_dates("\n".join(parsed.head))), default=None)
        warnings.append(f"{text.name}: không có ngày hiệu lực, lấy ngày của văn bản mà nó thực hiện ({effective})")
    if effective is None:
        raise MissingFact(declared, "effective", "ngày có hiệu lực, dạng 2021-09-15", slug)
    facts = facts.model_copy(
        update={
            "title": facts.title or _title(parsed),
            "kind": facts.kind or _kind(parsed),
            "effective": effective,
        }
    )
    provisions, differences = merge(slug, facts.number or "", effective, editions)
    annotations = [note for edition in editions for note in edition.parsed.annotations]
    made = document(facts, provisions, annotations, warnings + differences, declared)
    return replace(made, effective=effective)


def _kind(parsed: ParsedText) -> str | None:
    """The kind that a line of the head begins with."""
    lines = (line.lower() for line in parsed.head)
    return next((kind for line in lines for kind in _KINDS if line.startswith(kind)), None)


def _title(parsed: ParsedText) -> str | None:
    """The title in the head: the line below the kind in capitals, or the kind and number where there is no more."""
    for at, line in enumerate(parsed.head):
        if line.lower() in _KINDS and at + 1 < len(parsed.head):
            return f"{line.capitalize()} {parsed.head[at + 1]}"
    return next((line.split("\n")[0] for line in parsed.head if _NUMBERED.match(line)), None)
