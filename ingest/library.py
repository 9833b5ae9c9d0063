"""The library that ships: Markdown and CSV in our own words, read by the same structure parser as official texts."""

from pathlib import Path

from ingest.assemble import document, provisions
from ingest.errors import BadFacts, MissingFact
from ingest.facts import Facts, read_yaml, split_front_matter, validate
from ingest.library_annex import read_annex
from ingest.library_lines import with_extras
from ingest.party import parse_party
from ingest.readers import blocks, read_text
from ingest.statute import is_statute, parse_statute
from knowledge.documents import LegalDocument, Rendition
from knowledge.shipped import LIBRARY


def library_folders(root: Path = LIBRARY) -> list[Path]:
    """The folders of library documents, by slug."""
    return sorted(path.parent for path in root.glob("*/document.md"))


def read_library_document(folder: Path) -> LegalDocument:
    """The document of ``<slug>/document.md`` and its annexes ``phu-luc-*.csv``.

    Raises:
        IngestError: a file is not as docs/library-format.md says; the message names file and line.
    """
    path = folder / "document.md"
    front, body, first_line = split_front_matter(read_text(path))
    if front is None:
        raise MissingFact(path, "slug", "phần khai báo giữa hai dòng “---” ở đầu tệp")
    facts = validate(Facts, path, read_yaml(path, front, 2))
    if facts.effective is None:
        raise MissingFact(path, "effective", "ngày có hiệu lực, dạng 2021-09-15", facts.slug or "")
    if facts.rendition is not Rendition.DIGEST:
        raise BadFacts(path, "văn bản trong thư viện phải khai “rendition: digest”.")
    if facts.document_slug != folder.name:
        raise BadFacts(path, f"slug “{facts.document_slug}” phải trùng tên thư mục “{folder.name}”.")
    plain = blocks(body, first_line)
    lines = list(with_extras(plain, path, facts.effective))
    parsed = parse_statute(lines) if is_statute(plain) else parse_party(lines)
    for annex in sorted(folder.glob("phu-luc-*.csv")):
        parsed.nodes.extend(read_annex(annex, folder.name, facts.effective))
    found = provisions(parsed, folder.name, facts, facts.effective, path)
    return document(facts, found, parsed.annotations, parsed.warnings, path)
