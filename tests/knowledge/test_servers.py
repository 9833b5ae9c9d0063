"""Several machines over one PostgreSQL and one Chroma server, both real."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, select, text

from knowledge import generations
from knowledge.assembly import open_knowledge
from knowledge.database import SCHEMA, open_database
from knowledge.errors import IngestRunning, MissingExtra, StorageUnavailable
from knowledge.publish import publish, remove
from knowledge.records import read_documents
from knowledge.settings import KnowledgeSettings
from knowledge.tables import GenerationRow
from knowledge.vectors import VectorStore
from tests.knowledge.processes import HALTING, OPENER, READER, STEPS, STOPPING, hear, run, say
from tests.knowledge.small_law import SLUG, digest, guided, official
from tests.servers import PASSWORD, Server, chroma

CLAUSE = f"{SLUG}/dieu-1/khoan-1"
GUIDED_ARTICLE = f"{guided().slug}/dieu-3"


@pytest.fixture
def here(tmp_path: Path, database_url: str, chroma_url: str) -> KnowledgeSettings:
    """One machine of several; each has a data folder of its own."""
    return KnowledgeSettings(data=tmp_path / "here", database_url=database_url, chroma_url=chroma_url)


@pytest.fixture
def there(here: KnowledgeSettings, tmp_path: Path) -> KnowledgeSettings:
    """Another machine."""
    return here.model_copy(update={"data": tmp_path / "there"})


def test_documents_are_published_found_replaced_and_removed(here: KnowledgeSettings) -> None:
    publish(here, [digest(), guided()])
    with open_knowledge(here) as knowledge:
        assert knowledge.search("mức chuẩn là bao nhiêu")[0].provision_id == CLAUSE
        assert knowledge.search("mức chuẩn", day=date(2020, 6, 1), levels=[])[:1] == []
        publish(here, [replace(guided(), title="Ưu đãi mới")])
        assert knowledge.search("người thờ cúng")[0].provision_id == GUIDED_ARTICLE
        assert {info.title for info in knowledge.store.documents()} == {digest().title, "Ưu đãi mới"}
        remove(here, SLUG)
        assert {hit.provision_id for hit in knowledge.search("mức chuẩn")} == {GUIDED_ARTICLE}
    assert not here.data.exists()


def test_a_document_reads_back_as_it_was_published(here: KnowledgeSettings) -> None:
    publish(here, [digest(), official(), guided()])
    with connected(here) as connection:
        held = read_documents(connection)
    assert held == {(d.slug, d.rendition): d for d in (digest(), official(), guided())}


def test_every_machine_notices_a_new_generation(here: KnowledgeSettings, there: KnowledgeSettings) -> None:
    publish(here, [digest()])
    with open_knowledge(here) as knowledge, run(READER, there) as reader:
        say(reader, "người thờ cúng")
        assert guided().slug not in hear(reader)
        knowledge.search("người thờ cúng")
        publish(here, [guided()])
        say(reader, "người thờ cúng")
        assert hear(reader).startswith(GUIDED_ARTICLE)
        assert knowledge.search("người thờ cúng")[0].provision_id == GUIDED_ARTICLE


@pytest.mark.parametrize("step", STEPS)
def test_what_a_killed_ingest_left_is_swept_by_another_machine(
    here: KnowledgeSettings, there: KnowledgeSettings, step: str
) -> None:
    publish(here, [digest()])
    with run(STOPPING, here, step) as dying:
        assert dying.wait(60) == -signal.SIGKILL
    with open_knowledge(there) as knowledge:
        assert knowledge.search("mức chuẩn là bao nhiêu")[0].provision_id == CLAUSE
    with connected(there) as connection:
        left = generations.leftovers(connection)
    assert len(left) == (step == STEPS[-1])
    publish(there, [guided()])
    vectors = VectorStore(there)
    assert not set(left) & set(vectors.collections())
    vectors.close()
    with connected(there) as connection:
        states = connection.execute(select(GenerationRow.state).order_by(GenerationRow.id)).scalars()
        assert list(states) == ["retired", "current"]


def test_of_two_machines_one_ingests_and_the_other_is_told(here: KnowledgeSettings, there: KnowledgeSettings) -> None:
    publish(here, [digest()])
    with run(HALTING, here) as first:
        assert hear(first).strip() == STEPS[0]
        with pytest.raises(IngestRunning):
            publish(there, [official()])
        with pytest.raises(IngestRunning):
            remove(there, SLUG)
        first.kill()
    publish(there, [official()])
    with open_knowledge(here) as knowledge:
        assert knowledge.store.document(guided().slug) is None


def test_processes_that_open_a_new_database_at_once_migrate_it_once(here: KnowledgeSettings) -> None:
    with run(OPENER, here) as one, run(OPENER, here) as other:
        assert hear(one) == hear(other) == "ready\n"
        say(one)
        say(other)
        assert (one.wait(60), other.wait(60)) == (0, 0)
    with connected(here) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [SCHEMA]


@pytest.fixture
def own_chroma(tmp_path: Path) -> Iterator[Server]:
    """A Chroma server that a test may stop."""
    with chroma(tmp_path / "chroma") as server:
        yield server


def test_a_chroma_server_that_is_down_is_told_and_used_again_once_it_is_up(
    settings: KnowledgeSettings, own_chroma: Server
) -> None:
    remote = settings.model_copy(update={"chroma_url": f"http://127.0.0.1:{own_chroma.port}"})
    publish(remote, [digest()])
    with open_knowledge(remote) as knowledge:
        knowledge.search("mức chuẩn")
        own_chroma.stop()
        with pytest.raises(StorageUnavailable, match=f"Không kết nối được máy chủ dữ liệu: {remote.chroma_url}"):
            knowledge.search("mức chuẩn")
        with open_knowledge(remote) as late, pytest.raises(StorageUnavailable, match="Không kết nối được"):
            late.search("mức chuẩn")
        with pytest.raises(StorageUnavailable, match="Không kết nối được"):
            publish(remote, [guided()])
        own_chroma.start()
        assert knowledge.search("mức chuẩn là bao nhiêu")[0].provision_id == CLAUSE


def test_a_postgresql_server_that_is_down_is_told_and_used_again_once_it_is_up(
    settings: KnowledgeSettings, database_url: str, postgresql_server: Server
) -> None:
    shared = settings.model_copy(update={"database_url": database_url})
    publish(shared, [digest()])
    with open_knowledge(shared) as knowledge:
        knowledge.search("mức chuẩn")
        postgresql_server.stop()
        try:
            for action in (
                lambda: knowledge.search("mức chuẩn"),
                lambda: open_knowledge(shared),
                lambda: publish(shared, [guided()]),
            ):
                assert told(action) == (
                    "Không kết nối được máy chủ dữ liệu: "
                    f"postgresql+psycopg://ansinh:***@127.0.0.1:{postgresql_server.port}/{make_url(database_url).database}"
                )
        finally:
            postgresql_server.start()
        assert knowledge.search("mức chuẩn là bao nhiêu")[0].provision_id == CLAUSE


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"password": "sai"}, "từ chối tên người dùng hoặc mật khẩu"),
        ({"database": "khong_co"}, "không có cơ sở dữ liệu hoặc người dùng này"),
    ],
)
def test_why_postgresql_refuses_is_told(
    settings: KnowledgeSettings, database_url: str, change: dict[str, str], reason: str
) -> None:
    address = make_url(database_url).set(**change).render_as_string(hide_password=False)  # type: ignore[arg-type]
    message = told(lambda: open_database(settings.model_copy(update={"database_url": address})))
    assert reason in message
    assert "sai" not in message


def test_a_password_among_the_parameters_of_an_address_is_not_told(settings: KnowledgeSettings) -> None:
    address = f"postgresql://ansinh@127.0.0.1:1/ansinh?password={PASSWORD}&connect_timeout=2"
    assert PASSWORD not in told(lambda: open_database(settings.model_copy(update={"database_url": address})))


@pytest.mark.parametrize(
    "address", ["khong", "http://may", "mysql://a:bi-mat@may/ten", "postgresql://a:bi-mat@may:x/y"]
)
def test_an_address_that_is_no_database_is_told_with_the_form_of_one(settings: KnowledgeSettings, address: str) -> None:
    message = told(lambda: open_database(settings.model_copy(update={"database_url": address})))
    assert "Mẫu: postgresql://" in message
    assert "bi-mat" not in message


@pytest.mark.parametrize(
    "address", ["khong", "may:8000", "http://", "http://a:bi-mat@may:8000", "http://may:8000/duong"]
)
def test_an_address_that_is_no_chroma_server_is_told_with_the_form_of_one(
    settings: KnowledgeSettings, address: str
) -> None:
    message = told(lambda: VectorStore(settings.model_copy(update={"chroma_url": address})))
    assert message == "Địa chỉ máy chủ Chroma không đọc được. Mẫu: http://MÁY:8000"


def test_without_the_driver_the_command_to_install_it_is_told(
    settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r'pip install "ansinh\[postgresql\]"'):
        open_database(settings.model_copy(update={"database_url": "postgresql://may/ten"}))


@contextmanager
def connected(settings: KnowledgeSettings) -> Iterator[Connection]:
    """A connection to the database, after which nothing stays open."""
    engine = open_database(settings)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def told(action: Callable[[], object]) -> str:
    """What a person reads of storage that an action cannot use."""
    with pytest.raises(StorageUnavailable) as error:
        action()
    assert PASSWORD not in error.value.message
    return error.value.message
