"""Documents sent in over HTTP: taken in behind the scenes, and nothing lost when they are wrong."""

import io
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.bringing_in import BringingIn
from api.ingest_view import IngestView
from api.service.app import create_app
from api.service.keys import Scope
from api.service.service import Service
from api.service.upload_job import bring_in
from api.service.uploads import Uploads, UploadState
from api.settings import Settings
from knowledge.ingest_lock import ingest_lock
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.api.test_ingest import DECREE
from tests.knowledge.small_law import SLUG as SHIPPED
from tests.knowledge.small_law import digest, guided

SLUG = "12-2030-nd-cp"
SENT = "/v1/documents"
_PATIENCE_S = 60


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over a small knowledge base of its own; the client holds an administrator's key."""
    folder = tmp_path_factory.mktemp("nap")
    publish(KnowledgeSettings(data=folder), [digest(), guided()])
    with TestClient(create_app(Settings(data=folder)), raise_server_exceptions=False) as opened:
        _, secret = service_of(opened).keys.create("Phòng thử", Scope.ADMIN, None, "thử")
        opened.headers["Authorization"] = f"Bearer {secret}"
        yield opened


def service_of(client: TestClient) -> Service:
    service: Service = client.app.state.service  # type: ignore[attr-defined]
    return service


def part(name: str, content: str | bytes) -> tuple[str, tuple[str, bytes]]:
    return "files", (name, content.encode() if isinstance(content, str) else content)


def ended(client: TestClient, address: str) -> dict[str, Any]:
    """The upload once nothing more is to come."""
    deadline = time.monotonic() + _PATIENCE_S
    while (upload := client.get(address).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline, upload
        time.sleep(0.1)
    found: dict[str, Any] = upload
    return found


def outcome(client: TestClient, *parts: tuple[str, tuple[str, bytes]], replace: bool = False) -> dict[str, Any]:
    """What comes of sending files."""
    response = client.post(SENT, files=list(parts), params={"replace": replace})
    assert response.status_code == 202, response.text
    return ended(client, response.headers["Location"])


def asked(client: TestClient) -> str:
    """What the decree's amount is said to be."""
    question = "Theo Nghị định 12/2030/NĐ-CP, hộ trồng từ mười cây được hỗ trợ bao nhiêu?"
    text: str = client.post("/v1/ask", json={"question": question}).json()["text"]
    return text


def soon(client: TestClient, words: str) -> bool:
    """Whether that is answered with ``words``, a few seconds after an upload at the latest."""
    deadline = time.monotonic() + 5
    while words not in asked(client):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def left(client: TestClient) -> list[Path]:
    """What of the files sent is still on the disk, once the last upload is let go of."""
    deadline = time.monotonic() + 5
    while (found := list((service_of(client).settings.data / "uploads").glob("*/*"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def test_a_document_sent_in_is_answered_from_replaced_and_removed(office: TestClient) -> None:
    done = outcome(office, part("nghi-dinh.md", DECREE))
    assert done["state"] == "done", done
    (document,) = done["outcome"]["documents"]
    assert (document["slug"], document["articles"], document["files"]) == (SLUG, 2, ["nghi-dinh.md"])
    assert soon(office, "700.000")

    again = outcome(office, part("nghi-dinh.md", DECREE))
    assert (again["state"], again["outcome"]["unchanged"]) == ("done", [f"{SLUG}/official"])

    other = DECREE.replace("700.000", "800.000")
    refused = outcome(office, part("nghi-dinh.md", other))
    assert refused["state"] == "failed"
    assert "replace=true" in refused["outcome"]["failures"][0]
    assert outcome(office, part("nghi-dinh.md", other), replace=True)["state"] == "done"
    assert soon(office, "800.000")

    assert office.delete(f"{SENT}/{SLUG}").status_code == 204
    assert office.delete(f"{SENT}/{SLUG}").status_code == 404
    assert "800.000" not in asked(office)
    acts = [(entry.act, entry.target) for entry in service_of(office).audit.latest(6)]
    assert acts[:2] == [("gỡ văn bản", SLUG), ("nạp văn bản", "nghi-dinh.md")]
    assert left(office) == []


def test_facts_that_a_file_lacks_are_told_and_a_manifest_gives_them(office: TestClient) -> None:
    _, _, text = DECREE.split("---\n")
    lacking = outcome(office, part("van-ban.md", text))
    assert lacking["state"] == "failed"
    (told,) = lacking["outcome"]["failures"]
    assert "van-ban.md: thiếu number" in told
    assert "manifest.yaml" in told
    manifest = "- number: 12/2030/NĐ-CP\n  effective: 2025-03-01\n  texts: [van-ban.md]\n"
    done = outcome(office, part("van-ban.md", text), part("manifest.yaml", manifest))
    assert done["state"] == "done", done
    assert [document["slug"] for document in done["outcome"]["documents"]] == [SLUG]
    office.delete(f"{SENT}/{SLUG}")


def brought(office: TestClient, folder: Path, **files: bytes) -> IngestView:
    """What the work on an upload of these files gives, done in this process."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    way = BringingIn(service_of(office).knowledge.settings, lambda stage, done, total: None)
    return bring_in(way, folder, replacing=False)


@pytest.mark.parametrize("path", ["/etc/passwd", "../../ansinh.db", "khac.md", '"a\\0b.md"'])
def test_a_manifest_reads_no_file_but_those_sent_with_it(office: TestClient, tmp_path: Path, path: str) -> None:
    view = brought(office, tmp_path, **{"manifest.yaml": f"- number: 1/2030/NĐ-CP\n  texts: [{path}]\n".encode()})
    assert (view.generation, view.documents) == (None, [])
    (told,) = view.failures
    assert "không nằm trong số các tệp gửi kèm" in told or "không tìm thấy tệp" in told or "ValueError" in told
    assert str(tmp_path) not in told


def bomb() -> bytes:
    """A Word file that unpacks to a hundred times what a document does."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 400_000_000)
    return package.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rong.md", b"  \n ", "rỗng"),
        ("gia.pdf", b"%PDF-1.7 hong", "gia.pdf: "),
        ("nen.docx", b"PK\x03\x04 hong", "hỏng"),
        ("may.docx", b"\x7fELF" + bytes(100), "chương trình"),
        ("bom.docx", bomb(), "quá lớn khi giải nén"),
        ("manifest.yaml", b"- [", "manifest.yaml"),
        ("nghi-dinh.md", DECREE.replace("effective: 2025-03-01", "effective: hom qua").encode(), "effective"),
    ],
)
def test_a_wrong_file_is_told_by_its_name_alone_and_changes_nothing(
    office: TestClient, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    before = office.get("/readyz").json()
    view = brought(office, tmp_path, **{name: content, "khac.md": DECREE.encode()})
    assert view.generation is None
    assert any(reason in failure for failure in view.failures), view.failures
    assert not any(str(tmp_path) in failure for failure in view.failures)
    assert office.get("/readyz").json() == before


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("rong.docx", b"", 422, "invalid_request"),
        ("bang.xlsx", b"x", 415, "unsupported_media_type"),
        ("../ra-ngoai.md", b"x", 422, "invalid_request"),
        (".md", b"x", 422, "invalid_request"),
        ("dai" * 50 + ".md", b"x", 422, "invalid_request"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_at_once(
    office: TestClient, name: str, content: bytes, status: int, code: str
) -> None:
    response = office.post(SENT, files=[part(name, content)])
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert left(office) == []


def test_files_of_one_name_none_at_all_and_no_form_are_refused(office: TestClient) -> None:
    assert office.post(SENT, files=[part("a.md", "x"), part("a.md", "y")]).status_code == 422
    assert office.post(SENT, files=[("khac", ("a.md", b"x"))]).status_code == 422
    assert office.post(SENT, json={"files": []}).status_code == 415
    broken = office.post(SENT, content=b"--x\r\n", headers={"Content-Type": "multipart/form-data"})
    assert (broken.status_code, broken.json()["code"]) == (422, "invalid_request")


def test_more_than_the_files_of_an_upload_may_weigh_is_too_large(office: TestClient) -> None:
    response = office.post(SENT, files=[part("lon.pdf", bytes(33 * 1024 * 1024))])
    assert response.status_code == 413


def test_only_an_administrator_may_send_look_and_remove(office: TestClient) -> None:
    _, staff = service_of(office).keys.create("Tổng đài", Scope.STAFF, None, "thử")
    for secret, status in (("ansinh_sai", 401), (staff, 403)):
        headers = {"Authorization": f"Bearer {secret}"}
        assert office.post(SENT, files=[part("a.md", DECREE)], headers=headers).status_code == status
        address = f"{SENT}/uploads/3b0c2f6e-8d1f-4a52-9a40-5a1f6f0f7c11"
        assert office.get(address, headers=headers).status_code == status
        assert office.delete(f"{SENT}/{SLUG}", headers=headers).status_code == status


def test_what_is_not_there_or_ships_with_the_software_is_not_removed(office: TestClient) -> None:
    assert office.delete(f"{SENT}/khong-co").json()["code"] == "not_found"
    assert office.delete(f"{SENT}/{SHIPPED}").json()["code"] == "conflict"
    assert office.get(f"{SENT}/uploads/3b0c2f6e-8d1f-4a52-9a40-5a1f6f0f7c11").json()["code"] == "not_found"


def test_an_upload_waits_for_the_ingest_of_somebody_else(office: TestClient) -> None:
    with ingest_lock(service_of(office).knowledge.engine):
        assert office.delete(f"{SENT}/{SLUG}").status_code in (404, 409)
        address = office.post(SENT, files=[part("nghi-dinh.md", DECREE)]).headers["Location"]
        deadline = time.monotonic() + _PATIENCE_S
        while office.get(address).json()["stage"] != "Đợi lượt nạp khác":
            assert time.monotonic() < deadline
            time.sleep(0.1)
    assert ended(office, address)["state"] == "done"
    office.delete(f"{SENT}/{SLUG}")


def test_uploads_wait_in_line_and_a_service_that_is_closed_ends_them_and_says_so(tmp_path: Path) -> None:
    publish(KnowledgeSettings(data=tmp_path), [digest()])
    with TestClient(create_app(Settings(data=tmp_path))) as opened:
        service = service_of(opened)
        _, secret = service.keys.create("Phòng thử", Scope.ADMIN, None, "thử")
        opened.headers["Authorization"] = f"Bearer {secret}"
        with ingest_lock(service.knowledge.engine):
            sent = [opened.post(SENT, files=[part("nghi-dinh.md", DECREE)]) for _ in range(6)]
            assert [response.status_code for response in sent] == [202] * 5 + [409]
            service.intake.close()
        uploads = [service.intake.uploads.get(response.json()["id"]) for response in sent[:5]]
        assert [upload and upload.state for upload in uploads] == [UploadState.FAILED] * 5
        assert all(upload and upload.outcome and "Hãy gửi lại" in upload.outcome.failures[0] for upload in uploads)
        assert left(opened) == []


def test_an_upload_whose_process_is_gone_shows_as_cut_off(office: TestClient) -> None:
    engine: Engine = service_of(office).knowledge.engine
    uploads = Uploads(engine)
    id_ = uploads.begin(["a.md"], "thử")
    uploads.report(id_, "Đọc văn bản", 0, 1)
    later = Uploads(engine, lambda: datetime.now(UTC) + timedelta(minutes=1))
    cut_off = later.get(id_)
    assert cut_off is not None
    assert cut_off.state is UploadState.CUT_OFF
