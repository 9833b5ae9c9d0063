"""One decree in every format gives one law."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from ingest.draft import Draft, drafts_of_files
from ingest.errors import IngestError
from ingest.official import read_official
from ingest.readers import Line, Table, read_file
from ingest.readers.encodings import legacy_encoding
from knowledge.documents import LegalDocument
from tests.ingest.made_files import html_file, pdf_file, text_file, word_file
from tests.ingest.reading import document as read


def _law(document: LegalDocument) -> list[object]:
    """What a document says, without where it was read."""
    facts = (document.number, document.kind, document.title, document.issued, document.effective, document.relations)
    return [facts, *((p.id, p.parent, p.versions) for p in document.provisions)]


@pytest.mark.parametrize(("name", "make"), [("a.docx", word_file), ("a.html", html_file), ("a.pdf", pdf_file)])
def test_word_html_and_pdf_give_the_law_that_the_text_gives(
    tmp_path: Path, name: str, make: Callable[[Path], Path]
) -> None:
    document = read(make(tmp_path / name))
    assert _law(document) == _law(read(text_file(tmp_path / "a.txt")))
    assert document.slug == "12-2030-nd-cp"
    assert [p.id for p in document.provisions][-4:] == [
        f"12-2030-nd-cp/phu-luc-I/dong-{number}" for number in ("1", "1.1", "1.2", "2")
    ]


def test_no_line_at_the_edge_of_a_page_is_lost_or_taken_for_a_header(tmp_path: Path) -> None:
    short = read(pdf_file(tmp_path / "a.pdf"))
    long = read(pdf_file(tmp_path / "b.pdf", filler=60))
    clauses = [p for p in long.provisions if p.id.startswith("12-2030-nd-cp/dieu-2/khoan-")]
    assert len(clauses) == 62
    assert all(p.versions[0].text == f"Việc thứ {p.number} làm theo hướng dẫn của thôn, xóm." for p in clauses[2:])
    assert {p.id for p in short.provisions} <= {p.id for p in long.provisions}


def test_the_annexes_in_a_file_of_their_own_go_to_their_decree(tmp_path: Path) -> None:
    decree = pdf_file(tmp_path / "nghi-dinh.pdf", decree_only=True)
    annex = pdf_file(tmp_path / "phu-luc.pdf", annex_only=True)
    (draft,) = drafts_of_files([read_official(annex), read_official(decree)])
    assert isinstance(draft, Draft)
    assert draft.files == (decree, annex)
    assert _law(draft.document()) == _law(read(text_file(tmp_path / "a.txt")))
    (lone,) = drafts_of_files([read_official(annex)])
    assert isinstance(lone, IngestError)
    assert "nạp cùng lượt" in lone.message


def test_two_base_texts_of_one_document_are_not_guessed_between(tmp_path: Path) -> None:
    texts = [read_official(word_file(tmp_path / "a.docx")), read_official(text_file(tmp_path / "b.txt"))]
    (outcome,) = drafts_of_files(texts)
    assert isinstance(outcome, IngestError)
    assert "chỉ nạp một tệp" in outcome.message


def test_a_name_that_lies_about_the_format_is_told_and_the_content_counts(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx").rename(tmp_path / "a.pdf")
    reading = read_file(path)
    assert reading.warnings == ("tên tệp là PDF nhưng nội dung là Word; đã đọc theo nội dung",)
    assert len(reading.blocks) > 15


def test_numbers_that_word_counts_by_itself_are_read_as_it_prints_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Điều 1. Mức")
    for words in ("Người trồng rừng được 10.000 đồng.", "Người gác rừng được 20.000 đồng."):
        document.add_paragraph(words, style="List Number")
    document.save(str(tmp_path / "a.docx"))
    lines = [block.text for block in read_file(tmp_path / "a.docx").blocks]
    assert lines == [
        "Điều 1. Mức",
        "1. Người trồng rừng được 10.000 đồng.",
        "2. Người gác rừng được 20.000 đồng.",
    ]


def test_inserted_words_of_tracked_changes_are_read_and_deleted_ones_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Mức là ")
    for tag, kind, words in (("w:del", "w:delText", "10.000"), ("w:ins", "w:t", "20.000 đồng.")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    hidden = document.add_paragraph().add_run("Chữ ẩn")
    hidden.font.hidden = True
    document.save(str(tmp_path / "a.docx"))
    assert [block.text for block in read_file(tmp_path / "a.docx").blocks] == ["Mức là 20.000 đồng."]


def test_a_merged_cell_has_its_words_once_and_the_columns_stay(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Mức"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(2, 2).text = "cuối"
    document.save(str(tmp_path / "a.docx"))
    html = "<html><table><tr><td></td><td colspan=2>Mức</td></tr><tr><td rowspan=2>1</td><td></td><td></td></tr>"
    (tmp_path / "a.html").write_text(html + "<tr><td></td><td>cuối</td></tr></table></html>", encoding="utf-8")
    for name in ("a.docx", "a.html"):
        (found,) = read_file(tmp_path / name).blocks
        assert isinstance(found, Table)
        assert found.rows == (("", "Mức", ""), ("1", "", ""), ("", "", "cuối"))


def test_what_a_page_hides_is_left_out_and_its_lists_keep_their_numbers(tmp_path: Path) -> None:
    hidden = "<div hidden>Ẩn</div><p style='display: none'>Ẩn</p>"
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{hidden}<ol type=a start=2><li>Hai<li>Ba</ol></body>", encoding="utf-8")
    assert [block.text for block in read_file(path).blocks] == ["b) Hai", "c) Ba"]


LEGACY = "Điều 1. Mức trợ cấp hằng tháng đối với người hưởng chính sách như thương binh là mười đồng. "


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii"])
def test_text_in_an_old_code_page_becomes_unicode(tmp_path: Path, name: str) -> None:
    from viparse.normalize.encodings import CHARMAPS

    table = {new: old for old, new in reversed(CHARMAPS[name].pairs)}
    legacy = "".join(table.get(letter, letter) for letter in LEGACY * 3)
    assert legacy_encoding(legacy) == name
    path = tmp_path / "a.txt"
    path.write_bytes(legacy.encode("latin-1"))
    assert [block.text for block in read_file(path).blocks] == [(LEGACY * 3).strip()]
    document = docx.Document()
    document.add_paragraph(legacy)
    if legacy.isprintable():  # control codes cannot stand in a Word file
        document.save(str(tmp_path / "a.docx"))
        reading = read_file(tmp_path / "a.docx")
        assert [block.text for block in reading.blocks] == [(LEGACY * 3).strip()]
        assert reading.warnings == (f"chữ mã cũ ({name.upper()}) đã chuyển sang Unicode",)


def test_unicode_text_is_never_taken_for_an_old_code_page(tmp_path: Path) -> None:
    for path in (text_file(tmp_path / "a.txt"), word_file(tmp_path / "a.docx")):
        assert legacy_encoding("\n".join(b.text for b in read_file(path).blocks if isinstance(b, Line))) is None
