from datetime import date
from pathlib import Path

import pytest

from ingest.draft import read_entry
from ingest.errors import BadFacts, IngestError, MissingFact, UnreadableFile, WrongArticleCount
from ingest.manifest import read_manifest
from knowledge.documents import RelationKind
from tests.ingest.reading import document as read

FRONT = "---\nnumber: 7/2030/NĐ-CP\ntitle: Nghị định thử\nkind: nghị định\n{more}---\nĐiều 1. Tên\nLời.\n"


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "van-ban.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_with_front_matter_becomes_a_document(tmp_path: Path) -> None:
    more = (
        "effective: 2030-01-02\namends: [6/2029/NĐ-CP]\namended_by: [{number: 8/2031/NĐ-CP, effective: 2031-05-01}]\n"
    )
    document = read(_file(tmp_path, FRONT.format(more=more)))
    assert (document.slug, document.label) == ("7-2030-nd-cp", "Nghị định 7/2030/NĐ-CP")
    assert [p.id for p in document.provisions] == ["7-2030-nd-cp/dieu-1"]
    assert document.provisions[0].versions[0].valid_from == date(2030, 1, 2)
    assert [(r.kind, r.number) for r in document.relations] == [
        (RelationKind.AMENDS, "6/2029/NĐ-CP"),
        (RelationKind.AMENDED_BY, "8/2031/NĐ-CP"),
    ]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("Điều 1. Tên\nLời.", MissingFact, "number"),
        (FRONT.format(more=""), MissingFact, "effective"),
        (FRONT.format(more="effective: 2030-01-01\nmau: xanh\n"), BadFacts, "không biết khóa “mau”"),
        (FRONT.format(more="effective: hôm qua\n"), BadFacts, "giá trị của khóa “effective”"),
        (FRONT.format(more="effective: 2030-01-01\n").replace("number: 7/2030/NĐ-CP\n", ""), MissingFact, "number"),
        ("---\nslug: a\neffective: 2030-01-01\n---\nĐiều 1. Tên\nLời.", MissingFact, "kind"),
        ("---\nslug: a\nkind: luật\neffective: 2030-01-01\n---\nĐiều 1. Tên\nLời.", MissingFact, "title"),
        (
            FRONT.format(more="effective: 2030-01-01\n").partition("Điều")[0] + "TRANG BÌA",
            UnreadableFile,
            "không có điều",
        ),
        ("---\na: [1\n---\nĐiều 1. Tên", BadFacts, "cú pháp YAML"),
        ("---\n- một\n---\nĐiều 1. Tên", BadFacts, "khóa: giá trị"),
    ],
)
def test_a_missing_or_unknown_fact_is_named_with_its_file(
    tmp_path: Path, text: str, error: type[IngestError], message: str
) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(error, match=message) as caught:
        read(path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message


def test_facts_that_the_text_says_plainly_are_read_from_it(tmp_path: Path) -> None:
    head = "---\nnumber: 9/2030/TT-BXX\n---\nTHÔNG TƯ SỐ 9/2030/TT-BXX\n"
    text = head + "Điều 1. Hiệu lực\nThông tư này có hiệu lực từ ngày 05/06/2030.\n"
    document = read(_file(tmp_path, text))
    assert (document.kind, document.effective) == ("thông tư", date(2030, 6, 5))
    assert document.title == "Thông tư 9/2030/TT-BXX"


MANIFEST = """
- slug: 7-2030-nd-cp
  number: 7/2030/NĐ-CP
  title: Nghị định thử
  kind: nghị định
  effective: 2030-01-01
  guides: 1/2029/QH20
  articles: {articles}
  texts: [a.txt]
- {{slug: b, title: Luật sửa đổi, bổ sung một số điều, kind: luật, effective: 2030-01-01, texts: [a.txt]}}
"""


def _manifest(tmp_path: Path, articles: int = 1, text: str = MANIFEST) -> Path:
    (tmp_path / "a.txt").write_text("Điều 1. Tên\nLời.\n", encoding="utf-8")
    path = tmp_path / "manifest.yaml"
    path.write_text(text.format(articles=articles), encoding="utf-8")
    return path


def test_only_one_document_of_a_manifest_is_read(tmp_path: Path) -> None:
    path = _manifest(tmp_path)
    (entry,) = read_manifest(path, only="7-2030-nd-cp")
    document = read_entry(entry, path)
    assert [p.id for p in document.provisions] == ["7-2030-nd-cp/dieu-1"]
    with pytest.raises(BadFacts, match="không có văn bản nào mang slug “c”"):
        read_manifest(path, only="c")


def test_a_title_that_braces_cut_at_its_comma_is_put_together(tmp_path: Path) -> None:
    entries = read_manifest(_manifest(tmp_path))
    assert entries[1].title == "Luật sửa đổi, bổ sung một số điều"
    assert entries[1].kind == "luật"


def test_another_number_of_articles_than_declared_is_refused(tmp_path: Path) -> None:
    path = _manifest(tmp_path, articles=2)
    with pytest.raises(WrongArticleCount, match="đọc được 1 Điều, danh mục ghi 2"):
        read_entry(read_manifest(path)[0], path)


def test_an_entry_without_texts_or_with_a_slug_declared_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFacts, match="thiếu khóa “texts”"):
        read_manifest(_manifest(tmp_path, text="- {{slug: a, title: A}}"))
    with pytest.raises(BadFacts, match="khai hai lần"):
        read_manifest(_manifest(tmp_path, text="- {{slug: a, texts: [a.txt]}}\n- {{slug: a, texts: [a.txt]}}"))
    with pytest.raises(BadFacts, match="phải là một danh sách"):
        read_manifest(_manifest(tmp_path, text="slug: a"))
