"""A digest that does not know of a change says so, until the new official words are held."""

from dataclasses import replace
from datetime import date

from knowledge.corpus import Corpus
from knowledge.documents import (
    Action,
    Amendment,
    LegalDocument,
    Level,
    Provision,
    Relation,
    RelationKind,
    Rendition,
    Version,
)
from tests.knowledge.small_law import SLUG, digest, official

DAY = date(2030, 5, 1)
NUMBER = "5/2030/NĐ-CP"
CLAUSE = f"{SLUG}/dieu-1/khoan-1"


def _amending(action: Action = Action.REPLACE, target: str = CLAUSE) -> LegalDocument:
    """A decree that changes one provision of the small law."""
    new = Version(Rendition.OFFICIAL, "Mức chuẩn là 2.000.000 đồng.", DAY, source=NUMBER)
    replacement = Provision(target, Level.CLAUSE, target.rpartition("-")[2], f"{SLUG}/dieu-1", (new,))
    clause = Provision("5-2030-nd-cp/dieu-1", Level.ARTICLE, "1", versions=(replace(new, text="Sửa đổi khoản 1."),))
    amendment = Amendment(clause.id, "Sửa đổi", action, "9/2021/NĐ-CP", target, DAY, replacement=(replacement,))
    return LegalDocument(
        "5-2030-nd-cp", "Sửa đổi", "nghị định", Rendition.OFFICIAL, (clause,), NUMBER, amendments=(amendment,)
    )


def _notes(corpus: Corpus, provision: str = CLAUSE) -> list[str]:
    return [note for note in corpus.provisions[provision].notes_on(DAY) if NUMBER in note]


def test_a_digest_without_the_official_text_says_that_it_is_out_of_date() -> None:
    corpus = Corpus.of([digest(), _amending()])
    (stale,) = corpus.stale
    assert (stale.provision, stale.since, stale.number, stale.superseded) == (CLAUSE, DAY, NUMBER, False)
    (note,) = _notes(corpus)
    assert "chưa cập nhật sửa đổi theo 5/2030/NĐ-CP, áp dụng từ ngày 01/05/2030" in note
    assert corpus.provisions[CLAUSE].notes_on(date(2030, 4, 30)) == []


def test_with_the_official_text_the_new_words_are_quoted_and_the_old_explanation_goes() -> None:
    corpus = Corpus.of([digest(), official(), _amending()])
    node = corpus.provisions[CLAUSE]
    before, after = node.version_on(date(2030, 4, 30)), node.version_on(DAY)
    assert before is not None
    assert after is not None
    assert (after.rendition, after.source, after.text) == (Rendition.OFFICIAL, NUMBER, "Mức chuẩn là 2.000.000 đồng.")
    assert node.explanation_on(date(2030, 4, 30)) is not None
    assert node.explanation_on(DAY) is None
    assert _notes(corpus) == []
    assert {stale.superseded for stale in corpus.stale} == {True}


def test_a_change_that_the_digest_names_does_not_make_it_stale() -> None:
    known = replace(digest(), relations=(*digest().relations, Relation(RelationKind.AMENDED_BY, NUMBER)))
    assert Corpus.of([known, _amending()]).stale == ()


def test_something_inserted_makes_what_it_stands_in_stale() -> None:
    corpus = Corpus.of([digest(), _amending(Action.INSERT, f"{SLUG}/dieu-1/khoan-9")])
    assert [stale.provision for stale in corpus.stale] == [f"{SLUG}/dieu-1"]


def test_a_change_that_names_no_provision_may_be_about_any_article() -> None:
    corpus = Corpus.of([digest(), official(), _amending(target=SLUG)])
    assert {stale.provision for stale in corpus.stale} == {
        node.id for node in digest().provisions if node.id.count("/") == 1
    }
    told = [note for note in corpus.provisions[f"{SLUG}/dieu-1"].notes_on(DAY) if NUMBER in note]
    assert any("chưa thể hiện sửa đổi" in note for note in told)
