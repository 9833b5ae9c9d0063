from pathlib import Path

import pytest
from filelock import FileLock

from ingest.errors import BadFacts, IngestError, UnreadableFile
from ingest.pipeline import ingest_paths
from ingest.shipped import ingest_library, library_hashes
from knowledge.errors import IngestRunning
from knowledge.held import content_hashes
from knowledge.settings import KnowledgeSettings

FRONT = "---\nslug: {slug}\ntitle: Văn bản thử\nkind: nghị định\nrendition: {rendition}\neffective: 2030-01-01\n---\n"
ARTICLE = "Điều 1. Mức\n1. Người trồng rừng được 10.000 đồng.\n"


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data=tmp_path / "data")


def _official(tmp_path: Path, slug: str = "a", body: str = ARTICLE) -> Path:
    path = tmp_path / f"{slug}.md"
    path.write_text(FRONT.format(slug=slug, rendition="official") + body, encoding="utf-8")
    return path


def _library(tmp_path: Path, body: str = ARTICLE) -> Path:
    folder = tmp_path / "library" / "b"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.md").write_text(FRONT.format(slug="b", rendition="digest") + body, encoding="utf-8")
    return folder.parent


def test_what_has_not_changed_is_left_alone(tmp_path: Path, settings: KnowledgeSettings) -> None:
    root = _library(tmp_path)
    first = ingest_library(settings, root=root)
    assert [document.slug for document in first.documents] == ["b"]
    assert content_hashes(settings) == library_hashes(root)
    second = ingest_library(settings, root=root)
    assert second.documents == ()
    assert second.unchanged == ("b/digest",)
    assert second.generation == first.generation
    _library(tmp_path, ARTICLE.replace("10.000", "20.000"))
    assert [document.slug for document in ingest_library(settings, root=root).documents] == ["b"]


def test_files_and_manifests_are_published_together_with_progress(tmp_path: Path, settings: KnowledgeSettings) -> None:
    path = _official(tmp_path)
    (tmp_path / "c.txt").write_text(ARTICLE, encoding="utf-8")
    manifest = tmp_path / "manifest.yaml"
    entry = "{slug: %s, title: Tên, kind: luật, effective: 2030-01-01, texts: [c.txt]}\n"
    manifest.write_text("- " + entry % "c" + "- " + entry % "d", encoding="utf-8")
    stages: list[tuple[str, int, int]] = []
    done = ingest_paths(settings, [path, manifest], progress=lambda *stage: stages.append(stage))
    assert {document.slug for document in done.documents} == {"a", "c", "d"}
    assert ("Đọc văn bản", 3, 3) in stages
    assert ingest_paths(settings, [manifest], ["c"]).unchanged == ("c/official",)


def test_nothing_is_published_where_one_document_cannot_be_read(tmp_path: Path, settings: KnowledgeSettings) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(IngestError, match=r"broken\.md"):
        ingest_paths(settings, [_official(tmp_path), broken])
    assert content_hashes(settings) == {}


def test_a_second_ingest_at_the_same_time_gets_a_clear_error(tmp_path: Path, settings: KnowledgeSettings) -> None:
    settings.data.mkdir()
    with FileLock(settings.data / "ingest.lock"), pytest.raises(IngestRunning, match="Một lượt nạp khác đang chạy"):
        ingest_paths(settings, [_official(tmp_path)])


@pytest.mark.parametrize(
    ("name", "message"), [("khong-co.md", "không tìm thấy"), ("anh.png", "chỉ nạp được"), (".", "thư mục")]
)
def test_what_cannot_be_ingested_is_said(tmp_path: Path, settings: KnowledgeSettings, name: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        ingest_paths(settings, [tmp_path / name])


def test_a_slug_that_no_document_has_is_named(tmp_path: Path, settings: KnowledgeSettings) -> None:
    with pytest.raises(BadFacts, match="không có văn bản nào mang slug “z”"):
        ingest_paths(settings, [_official(tmp_path)], ["z"])
