"""What is worked out from one generation is kept with it, and no longer."""

from dataclasses import replace

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.per_generation import per_generation
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import SLUG, digest, guided

CLAUSE = f"{SLUG}/dieu-1/khoan-1"


def test_an_answer_is_worked_out_once(knowledge: Knowledge) -> None:
    asked = []

    @per_generation(most=8)
    def level(knowledge: Knowledge, provision_id: str) -> str:
        asked.append(provision_id)
        provision = knowledge.store.provision(provision_id)
        return provision.level if provision else ""

    assert [level(knowledge, CLAUSE), level(knowledge, CLAUSE), level(knowledge, SLUG)] == ["clause", "clause", ""]
    assert asked == [CLAUSE, SLUG]


def test_only_the_latest_answers_are_kept(knowledge: Knowledge) -> None:
    asked = []

    @per_generation(most=2)
    def same(_: Knowledge, word: str) -> str:
        asked.append(word)
        return word

    for word in "abcba":
        same(knowledge, word)
    assert "".join(asked) == "abca"


def test_what_was_kept_goes_with_its_generation(settings: KnowledgeSettings) -> None:
    @per_generation(most=8)
    def title(knowledge: Knowledge, slug: str) -> str:
        document = knowledge.store.document(slug)
        return document.title if document else ""

    publish(settings, [digest(), guided()])
    with open_knowledge(settings) as knowledge:
        before = title(knowledge, SLUG)
        publish(settings, [replace(digest(), title="Nghị định khác")])
        knowledge.store.generation()  # looks for a new one at once
        assert before != title(knowledge, SLUG) == "Nghị định khác"


def test_two_functions_and_two_knowledge_bases_keep_apart(knowledge: Knowledge, settings: KnowledgeSettings) -> None:
    @per_generation(most=8)
    def held(knowledge: Knowledge, slug: str) -> bool:
        return knowledge.store.document(slug) is not None

    @per_generation(most=8)
    def number(_: Knowledge, slug: str) -> int:
        return len(slug)

    publish(settings, [guided()])
    with open_knowledge(settings) as other:
        assert held(knowledge, SLUG)
        assert not held(other, SLUG)
        assert number(other, SLUG) == len(SLUG)
