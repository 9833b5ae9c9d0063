"""What is published is read back, both renditions merged."""

from datetime import date

import pytest

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.database import open_database
from knowledge.documents import Level, Rendition
from knowledge.errors import UnknownDocument, UnknownProvision
from knowledge.held import content_hashes, rendition_key
from knowledge.publish import publish, remove
from knowledge.records import read_documents
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import CHANGE, GUIDED, SLUG, START, digest, guided, official

CLAUSE = f"{SLUG}/dieu-1/khoan-2"


def test_a_document_reads_back_as_it_was_published(settings: KnowledgeSettings) -> None:
    publish(settings, [digest(), official(), guided()])
    with open_database(settings).connect() as connection:
        held = read_documents(connection)
    assert held == {(d.slug, d.rendition): d for d in (digest(), official(), guided())}


def test_both_renditions_are_one_tree(knowledge: Knowledge) -> None:
    store = knowledge.store
    assert [n.number for n in store.children(f"{SLUG}/dieu-1")] == ["1", "2", "3"]
    assert [n.number for n in store.children(CLAUSE)] == ["a", "đ"]
    node = store.provision(CLAUSE)
    assert node is not None
    assert [v.rendition for v in node.versions] == [Rendition.OFFICIAL, Rendition.DIGEST]
    assert node.parent == f"{SLUG}/dieu-1"


def test_questions_and_notes_of_the_digest_stay_beside_an_official_text(knowledge: Knowledge) -> None:
    clause, article = (knowledge.store.provision(f"{SLUG}/{path}") for path in ("dieu-1/khoan-1", "dieu-2"))
    assert clause is not None
    assert clause.questions
    assert article is not None
    assert article.notes
    assert knowledge.store.series(SLUG)[0].code == "muc-chuan"


def test_document_facts_prefer_the_official_text(knowledge: Knowledge) -> None:
    info = knowledge.store.document(SLUG)
    assert info is not None
    assert info.title == "Nghị định về mức hưởng thử nghiệm"
    assert info.checked_until == date(2026, 8, 31)
    assert info.label == "Nghị định 9/2021/NĐ-CP"
    assert info.renditions == (Rendition.OFFICIAL, Rendition.DIGEST)
    assert info.counts[Level.CLAUSE] == 3
    assert [d.slug for d in knowledge.store.documents()] == [GUIDED, SLUG]


def test_a_point_is_never_without_its_lead_in(knowledge: Knowledge) -> None:
    scope = knowledge.store.scope(f"{CLAUSE}/diem-a", START, Rendition.DIGEST)
    assert scope == "Mức hưởng\nMức hưởng được tính như sau:\nKhông áp dụng với người sau đây:"
    before_anything = knowledge.store.scope(f"{CLAUSE}/diem-a", date(1990, 1, 1))
    assert before_anything


def test_the_scope_of_a_row_holds_its_annex_and_the_row_above(knowledge: Knowledge) -> None:
    scope = knowledge.store.scope(f"{SLUG}/phu-luc-I/dong-1.1", CHANGE)
    assert scope == "Bảng mức trợ cấp\nThân nhân người có công:"


def test_a_chapter_is_not_part_of_the_scope_of_a_clause(knowledge: Knowledge) -> None:
    assert "quy định chung" not in knowledge.store.scope(CLAUSE, START)
    assert [n.level for n in knowledge.store.ancestors(CLAUSE)] == [Level.CHAPTER, Level.ARTICLE]


def test_rows_of_an_annex_come_in_order(knowledge: Knowledge) -> None:
    assert [r.number for r in knowledge.store.rows(SLUG, "I")] == ["1", "1.1", "1.2"]
    assert knowledge.store.rows(SLUG) == knowledge.store.rows(SLUG, "I")
    assert knowledge.store.rows(SLUG, "V") == []


def test_references_resolve_where_they_stand(knowledge: Knowledge) -> None:
    cited = {r.words: r.target for r in knowledge.store.references_from(f"{CLAUSE}/diem-a")}
    assert cited == {"khoản 1 Điều này": f"{SLUG}/dieu-1/khoan-1"}
    assert [r.source for r in knowledge.store.references_to(f"{SLUG}/dieu-1/khoan-1")] == [f"{CLAUSE}/diem-a"]


def test_an_ordinance_named_by_its_kind_is_the_one_that_the_decree_guides(knowledge: Knowledge) -> None:
    targets = {r.target for r in knowledge.store.references_from(f"{CLAUSE}/diem-dd")}
    assert f"{GUIDED}/dieu-3" in targets


def test_a_citation_of_what_does_not_exist_keeps_its_words(knowledge: Knowledge) -> None:
    broken = [r for r in knowledge.store.references_from(f"{CLAUSE}/diem-dd") if r.target is None]
    assert [(r.words, r.document) for r in broken] == [("Điều 77", SLUG)]


def test_the_earliest_day_of_a_node_counts_what_is_below_it(knowledge: Knowledge) -> None:
    assert knowledge.store.earliest_day(SLUG) == START
    assert knowledge.store.earliest_day(f"{GUIDED}/dieu-3") == date(2020, 1, 1)
    with pytest.raises(UnknownProvision):
        knowledge.store.earliest_day(f"{SLUG}/dieu-99")


def test_publishing_again_replaces_that_rendition_alone(settings: KnowledgeSettings) -> None:
    publish(settings, [digest(), official()], {rendition_key(SLUG, Rendition.DIGEST): "1"})
    remove(settings, SLUG, Rendition.OFFICIAL)
    with open_knowledge(settings) as knowledge:
        node = knowledge.store.provision(CLAUSE)
        assert node is not None
        assert {v.rendition for v in node.versions} == {Rendition.DIGEST}
        assert knowledge.store.provision(f"{SLUG}/dieu-1/khoan-3") is None
    assert content_hashes(settings) == {f"{SLUG}/digest": "1"}


def test_nothing_new_is_not_a_new_generation(settings: KnowledgeSettings) -> None:
    hashes = {rendition_key(SLUG, Rendition.DIGEST): "1"}
    first = publish(settings, [digest()], hashes)
    assert publish(settings, [digest()], hashes) == first
    assert publish(settings, [digest()], {rendition_key(SLUG, Rendition.DIGEST): "2"}).id > first.id


def test_removing_what_is_not_there_says_so(settings: KnowledgeSettings) -> None:
    publish(settings, [digest()])
    with pytest.raises(UnknownDocument, match="khong-co"):
        remove(settings, "khong-co")


def test_an_empty_knowledge_base_reads_as_empty(settings: KnowledgeSettings) -> None:
    with open_knowledge(settings) as knowledge:
        assert knowledge.store.generation() is None
        assert knowledge.store.documents() == []
        assert knowledge.store.provision(CLAUSE) is None
