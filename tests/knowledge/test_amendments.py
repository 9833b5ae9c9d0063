"""Amendments are kept with the document that makes them and worked out anew whenever documents are merged."""

from dataclasses import replace
from datetime import date

from sqlalchemy import create_engine, inspect

from knowledge.amendments import State
from knowledge.assembly import open_knowledge
from knowledge.corpus import Corpus
from knowledge.database import SCHEMA, open_database
from knowledge.documents import Action, Amendment, LegalDocument, Level, Provision, Rendition, Version
from knowledge.publish import publish, remove
from knowledge.records import read_documents
from knowledge.references import references_of
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import CHANGE, SLUG, digest, official

AMENDING = "1-2023-nd-cp"
CLAUSE = f"{SLUG}/dieu-1/khoan-1"


def amending() -> LegalDocument:
    """A decree whose two clauses replace one clause of the small law and repeal one that is not there."""
    number = "1/2023/NĐ-CP"

    def own(path: str, level: Level, text: str, parent: str | None = None) -> Provision:
        version = Version(Rendition.OFFICIAL, text, CHANGE, source=number)
        return Provision(f"{AMENDING}/{path}", level, path[-1], parent, (version,))

    quoted = "Sửa đổi khoản 1 Điều 1 như sau:\n“1. Mức chuẩn theo Điều 2 Nghị định này.”"
    new = Version(Rendition.OFFICIAL, "Mức chuẩn theo Điều 2 Nghị định này.", CHANGE, source=number)
    return LegalDocument(
        slug=AMENDING,
        title="Nghị định sửa đổi",
        kind="nghị định",
        number=number,
        rendition=Rendition.OFFICIAL,
        effective=CHANGE,
        provisions=(
            own("dieu-1", Level.ARTICLE, ""),
            own("dieu-1/khoan-1", Level.CLAUSE, quoted, f"{AMENDING}/dieu-1"),
            own("dieu-1/khoan-2", Level.CLAUSE, "Bãi bỏ Điều 9.", f"{AMENDING}/dieu-1"),
            own("dieu-2", Level.ARTICLE, "Điều 1 có hiệu lực ngay."),
        ),
        amendments=(
            Amendment(
                f"{AMENDING}/dieu-1/khoan-1", "Sửa đổi khoản 1 Điều 1 như sau:", Action.REPLACE, "9/2021/NĐ-CP", CLAUSE,
                CHANGE, replacement=(Provision(CLAUSE, Level.CLAUSE, "1", f"{SLUG}/dieu-1", (new,)),),
            ),
            Amendment(
                f"{AMENDING}/dieu-1/khoan-2", "Bãi bỏ Điều 9.", Action.REPEAL, "9/2021/NĐ-CP", f"{SLUG}/dieu-9", CHANGE
            ),
        ),
    )  # fmt: skip


def test_amendments_are_kept_with_their_document_and_the_amended_one_as_it_was_read(
    settings: KnowledgeSettings,
) -> None:
    publish(settings, [official(), amending()])
    with open_database(settings).connect() as connection:
        held = read_documents(connection)
    assert held == {(d.slug, d.rendition): d for d in (official(), amending())}


def test_removing_the_amending_document_brings_the_earlier_words_back(settings: KnowledgeSettings) -> None:
    def words() -> list[tuple[str, date, str]]:
        with open_knowledge(settings) as knowledge:
            node = knowledge.store.provision(CLAUSE)
            assert node is not None
            return [(v.text, v.valid_from, v.source) for v in node.versions if v.rendition is Rendition.OFFICIAL]

    publish(settings, [amending()])
    publish(settings, [official(), digest()])
    first, second = words()
    assert second == ("Mức chuẩn theo Điều 2 Nghị định này.", CHANGE, "1/2023/NĐ-CP")
    remove(settings, AMENDING)
    assert words() == [first]


def test_a_report_tells_what_became_of_each_amendment() -> None:
    corpus = Corpus.of([official(), amending()])
    assert corpus.amendment_report(SLUG) == corpus.amendment_report(AMENDING)
    assert [(s.state, s.reason) for s in corpus.amendment_report(SLUG)] == [
        (State.APPLIED, ""), (State.TASK, "bản đang có không có Điều 9 vào ngày 01/07/2023")
    ]  # fmt: skip
    assert corpus.amendment_report("khac") == ()


def test_an_amending_clause_cites_what_it_amends_and_its_new_words_cite_for_the_amended_document() -> None:
    corpus = Corpus.of([official(), amending()])
    cited = {(r.source, r.target, r.document) for r in references_of(corpus)}
    assert (f"{AMENDING}/dieu-1/khoan-1", CLAUSE, SLUG) in cited
    assert (f"{AMENDING}/dieu-1/khoan-2", None, SLUG) in cited
    assert (CLAUSE, f"{SLUG}/dieu-2", SLUG) in cited
    assert (f"{AMENDING}/dieu-2", f"{AMENDING}/dieu-1", AMENDING) in cited
    assert not any(source == f"{AMENDING}/dieu-1/khoan-1" and target != CLAUSE for source, target, _ in cited)


def test_only_the_official_text_is_amended() -> None:
    plain, corpus = Corpus.of([digest()]), Corpus.of([digest(), amending()])
    for key, node in plain.provisions.items():
        assert corpus.provisions[key].versions == node.versions
    both = Corpus.of([digest(), official(), replace(amending(), rendition=Rendition.DIGEST)])
    assert both.amendments == ()


def test_a_database_without_amendments_is_brought_up_to_date(settings: KnowledgeSettings) -> None:
    from alembic import command
    from alembic.config import Config

    settings.data.mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", "knowledge/migrations")
    engine = create_engine(settings.database)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    assert not inspect(engine).has_table("amendments")
    engine.dispose()
    assert SCHEMA > "0001"
    publish(settings, [official(), amending()])
    with open_knowledge(settings) as knowledge:
        assert len(knowledge.store.snapshot().corpus.amendments) == 2
