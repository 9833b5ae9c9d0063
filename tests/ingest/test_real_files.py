"""The real files that operators hold, against the texts of the same documents."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from ingest.draft import Draft, drafts_of_files, read_entry
from ingest.manifest import read_manifest
from ingest.official import read_official
from ingest.readers import Table, read_file
from knowledge.amendments import State
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Level, Provision
from tests.ingest.ocr_pages import needs_tesseract
from tests.ingest.reading import document

pytestmark = pytest.mark.corpus


def _of_manifest(corpus: Path, slug: str) -> LegalDocument:
    manifest = corpus / "manifest.yaml"
    (entry,) = read_manifest(manifest, only=slug)
    return read_entry(entry, manifest)


def _words(node: Provision) -> str:
    """What a provision says, without the spaces and marks in which prints differ."""
    (version,) = node.versions
    return re.sub(r"[\W_]+", " ", f"{version.heading} {version.text}").strip()


def test_the_signed_decree_gives_every_article_clause_and_figure_of_its_text(corpus: Path) -> None:
    files = [corpus / "files" / f"55-2023-nd-cp.{name}.pdf" for name in ("phu-luc.signed", "signed")]
    (draft,) = drafts_of_files([read_official(path) for path in files])
    assert isinstance(draft, Draft)
    signed, text = draft.document(), _of_manifest(corpus, "55-2023-nd-cp")
    assert [p.id for p in signed.provisions] == [p.id for p in text.provisions]
    assert [p.versions[0].amounts for p in signed.provisions] == [p.versions[0].amounts for p in text.provisions]
    different = {s.id for s, t in zip(signed.provisions, text.provisions, strict=True) if _words(s) != _words(t)}
    assert different == {"55-2023-nd-cp/dieu-1/khoan-4/diem-d"}  # the text has "AND" for "ADN"
    assert signed.warnings == text.warnings
    assert (signed.number, signed.issued, signed.effective) == (text.number, text.issued, text.effective)


@pytest.mark.parametrize(("slug", "articles"), [("41-2024-qh15", 141), ("74-2025-qh15", 55)])
def test_a_law_in_word_gives_every_word_of_its_text(corpus: Path, slug: str, articles: int) -> None:
    law, text = document(corpus / "files" / f"{slug}.docx"), _of_manifest(corpus, slug)
    assert sum(p.level is Level.ARTICLE for p in law.provisions) == articles
    assert [(p.id, _words(p)) for p in law.provisions] == [(p.id, _words(p)) for p in text.provisions]
    assert (law.number, law.effective) == (text.number, text.effective)


def test_every_text_of_the_corpus_is_read_alone_with_the_articles_of_the_manifest(corpus: Path) -> None:
    manifest = corpus / "manifest.yaml"
    for entry in read_manifest(manifest):
        for path in (*entry.texts, *(c.texts[0] for c in entry.consolidated)):
            if path.suffix != ".md":
                assert read_official(path).first.count(Level.ARTICLE) == entry.articles, path.name


def test_what_a_text_says_of_itself_is_what_the_manifest_says(corpus: Path) -> None:
    for entry in read_manifest(corpus / "manifest.yaml"):
        (draft,) = drafts_of_files([read_official(entry.texts[0])])
        assert isinstance(draft, Draft)
        facts = draft.facts
        assert (facts.number or entry.number, facts.kind or entry.kind) == (entry.number, entry.kind)
        if entry.effective and facts.effective:
            assert facts.effective == entry.effective
        assert {r.number for r in facts.amends} <= {r.number for r in entry.amends} | {"55/2023/NĐ-CP"}


def test_consolidated_texts_alone_are_versions_of_the_document_that_they_consolidate(corpus: Path) -> None:
    texts = [read_official(corpus / "texts" / f"{name}-vbhn-bldtbxh.txt") for name in ("4804", "834")]
    (draft,) = drafts_of_files(texts)
    assert isinstance(draft, Draft)
    made = draft.document()
    assert made.slug == "75-2021-nd-cp"
    (clause,) = [p for p in made.provisions if p.id == "75-2021-nd-cp/dieu-3/khoan-1"]
    assert [v.source for v in clause.versions] == ["55/2023/NĐ-CP", "77/2024/NĐ-CP"]


def test_pages_of_forms_and_tables_are_read_in_their_order(corpus: Path, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(corpus / "files" / "1072-qd-ubnd-ha-noi.phu-luc.pdf") as whole:
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, list(range(12)))
        part.save(tmp_path / "a.pdf")
        part.close()
    blocks = read_file(tmp_path / "a.pdf").blocks
    assert [block.number for block in blocks] == sorted(block.number for block in blocks)
    listed = [row for block in blocks if isinstance(block, Table) for row in block.rows if "QT-" in row[-1]]
    assert [row[-1] for row in listed[:40]] == [f"QT-{number:02}" for number in range(1, 41)]


def test_signed_files_and_a_scan_give_the_levels_of_the_consolidated_text_on_every_day(corpus: Path) -> None:
    needs_tesseract()
    manifest = corpus / "manifest.yaml"
    (entry,) = read_manifest(manifest, only="75-2021-nd-cp")
    base = read_entry(entry.model_copy(update={"consolidated": ()}), manifest)
    names = ("55-2023-nd-cp.signed", "55-2023-nd-cp.phu-luc.signed", "77-2024-nd-cp.scan")
    drafts = list(drafts_of_files([read_official(corpus / "files" / f"{name}.pdf") for name in names]))
    assert all(isinstance(draft, Draft) for draft in drafts)
    held = Corpus.of([base, *(draft.document() for draft in drafts if isinstance(draft, Draft))])
    assert {state.state for state in held.amendments} == {State.APPLIED, State.HELD}
    compared = 0
    for node in read_entry(entry, manifest).provisions:
        for day in (date(2022, 1, 1), date(2023, 8, 1), date(2024, 8, 1)):
            version, own = node.version_on(day), held.provisions[node.id].version_on(day)
            if version and version.amounts:
                assert own is not None
                assert own.amounts == version.amounts, (node.id, day)
                compared += 1
    assert compared == 3 * 258
    row = held.provisions["75-2021-nd-cp/phu-luc-I/dong-3.1"]
    assert any("máy đọc từ bản quét" in note for note in row.notes_on(date(2024, 8, 1)))
