"""What ingests did is kept, also of documents that are gone."""

from dataclasses import replace

from knowledge.assembly import open_knowledge
from knowledge.documents import Level, Rendition, SourceFile
from knowledge.history import Change
from knowledge.publish import publish, remove
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import SLUG, digest, official


def test_adding_replacing_and_removing_are_told_newest_first_with_their_files(settings: KnowledgeSettings) -> None:
    brought = replace(official(), sources=(SourceFile("nghi-dinh.pdf", "ab" * 32),))
    publish(settings, [digest(), brought])
    publish(settings, [replace(brought, title="Tên khác")])
    remove(settings, SLUG, Rendition.OFFICIAL)
    with open_knowledge(settings) as knowledge:
        history = knowledge.store.history(SLUG)
        assert knowledge.store.history("khong-co") == []
    assert [(entry.change, entry.rendition) for entry in history] == [
        (Change.REMOVED, Rendition.OFFICIAL),
        (Change.REPLACED, Rendition.OFFICIAL),
        (Change.ADDED, Rendition.OFFICIAL),
        (Change.ADDED, Rendition.DIGEST),
    ]
    assert history[0].files == ("nghi-dinh.pdf",)
    assert history[0].counts[Level.ARTICLE] == 2
    assert len({entry.generation for entry in history}) == 3


def test_publishing_nothing_new_leaves_no_trace(settings: KnowledgeSettings) -> None:
    hashes = {f"{SLUG}/digest": "a"}
    for _ in range(2):
        publish(settings, [digest()], hashes)
    with open_knowledge(settings) as knowledge:
        assert len(knowledge.store.history()) == 1
