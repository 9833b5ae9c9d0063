"""Search finds provisions by their words and by everyday questions, and filters narrow it."""

import threading
from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.runnables import Runnable, RunnableLambda

from knowledge.assembly import Knowledge
from knowledge.documents import Level, Rendition
from knowledge.retriever import ProvisionRetriever
from tests.knowledge.small_law import CHANGE, GUIDED, SLUG, START

CLAUSE = f"{SLUG}/dieu-1/khoan-1"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cha đẻ của người có công sống cô đơn", f"{SLUG}/phu-luc-I/dong-1.1"),
        ("cha de song co don", f"{SLUG}/phu-luc-I/dong-1.1"),
        ("mức chuẩn bây giờ là bao nhiêu", CLAUSE),
        ("lam the mat bao lau, trong may ngay", f"{SLUG}/dieu-2"),
        ("người thờ cúng", f"{GUIDED}/dieu-3"),
    ],
)
def test_words_find_their_provision(knowledge: Knowledge, query: str, expected: str) -> None:
    assert knowledge.search(query)[0].provision_id == expected


@pytest.mark.parametrize("typed", ["cha đẻ sống cô đ", "cha de song co d", "cha đẻ số"])
def test_words_alone_find_while_the_last_is_being_typed(knowledge: Knowledge, typed: str) -> None:
    hit = knowledge.search(typed, by_meaning=False)[0]
    assert hit.provision_id == f"{SLUG}/phu-luc-I/dong-1.1"
    assert (hit.dense, hit.similarity, hit.score) == (0, 0, hit.lexical)


def test_a_space_ends_the_word_that_is_typed(knowledge: Knowledge) -> None:
    assert knowledge.search("cún", by_meaning=False)
    assert not knowledge.search("cún ", by_meaning=False)
    assert not knowledge.search("rừng", by_meaning=False)


def test_scores_are_shares_and_fall(knowledge: Knowledge) -> None:
    hits = knowledge.search("mức chuẩn trợ cấp")
    scores = [h.score for h in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 + 1e-6 for h in hits for s in (h.score, h.dense, h.lexical))
    assert len({h.provision_id for h in hits}) == len(hits)


def test_the_order_goes_on_beyond_the_passages_that_are_sorted_first(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = knowledge.search("mức chuẩn trợ cấp", limit=1000)
    monkeypatch.setattr("knowledge.search._FIRST", 2)
    assert len(everything) > 4
    assert knowledge.search("mức chuẩn trợ cấp", limit=1000) == everything


def test_filters_narrow_the_search(knowledge: Knowledge) -> None:
    query = "người thờ cúng, mức hưởng trợ cấp, mức chuẩn"
    assert {h.provision_id.partition("/")[0] for h in knowledge.search(query, documents=[GUIDED])} == {GUIDED}
    assert {h.passage.level for h in knowledge.search(query, levels=[Level.CLAUSE])} == {Level.CLAUSE}
    renditions = {h.passage.rendition for h in knowledge.search(query, rendition=Rendition.DIGEST)}
    assert renditions <= {Rendition.DIGEST, None}
    assert len(knowledge.search(query, limit=2)) == 2
    assert knowledge.search(query, documents=[]) == []


def test_a_day_shuts_out_what_does_not_apply_on_it(knowledge: Knowledge) -> None:
    def texts(day: date) -> str:
        hits = knowledge.search(
            "mức chuẩn là bao nhiêu đồng", day=day, levels=[Level.CLAUSE], rendition=Rendition.DIGEST
        )
        return " ".join(h.passage.text for h in hits if h.passage.kind == "text")

    assert {h.provision_id for h in knowledge.search("mức chuẩn", day=date(2020, 6, 1))} <= {f"{GUIDED}/dieu-3"}
    assert "1.700.000" not in texts(START)
    assert knowledge.search("người thờ cúng", day=date(2019, 1, 1)) == []


def test_one_text_of_several_periods_is_one_passage(knowledge: Knowledge) -> None:
    row = [p for p in knowledge.store.snapshot().passages if p.provision_id == f"{SLUG}/phu-luc-I/dong-1.1"]
    assert len(row) == 1
    assert row[0].valid_from == START < CHANGE < row[0].valid_to
    assert "1.000.000" not in row[0].text


def test_a_passage_says_where_its_words_stand(knowledge: Knowledge) -> None:
    hit = knowledge.search("Người đã hưởng", levels=[Level.POINT])[0]
    assert hit.passage.text.startswith("Nghị định 9/2021/NĐ-CP – Những quy định chung – Mức hưởng\n")
    assert "Không áp dụng với người sau đây" in hit.passage.text


@pytest.mark.parametrize("query", ["", "   ", "\x00", "🙂🙂", "\ud83d", "x" * 100_000, "?!…"])
def test_odd_queries_are_no_error(knowledge: Knowledge, query: str) -> None:
    assert isinstance(knowledge.search(query), list)


def test_many_threads_find_the_same(knowledge: Knowledge) -> None:
    expected = [h.provision_id for h in knowledge.search("cha đẻ sống cô đơn")]
    found: list[list[str]] = []

    def ask() -> None:
        found.extend([h.provision_id for h in knowledge.search("cha đẻ sống cô đơn")] for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 20


def test_the_retriever_works_in_a_chain(knowledge: Knowledge) -> None:
    retriever = ProvisionRetriever(knowledge=knowledge, limit=2, day=CHANGE)
    labels: Runnable[list[Document], list[str]] = RunnableLambda(lambda found: [d.metadata["label"] for d in found])
    chain = retriever | labels
    assert "dòng 1.1 Phụ lục I Nghị định 9/2021/NĐ-CP" in chain.invoke("cha đẻ sống cô đơn")


def test_a_retrieved_document_holds_words_under_their_scope(knowledge: Knowledge) -> None:
    (document,) = ProvisionRetriever(knowledge=knowledge, limit=1, day=CHANGE).invoke("cha đẻ sống cô đơn")
    assert document.page_content == "Bảng mức trợ cấp\nThân nhân người có công:\nCha đẻ sống cô đơn"
    assert document.metadata["id"] == f"{SLUG}/phu-luc-I/dong-1.1"
    assert document.metadata["valid_from"] == CHANGE.isoformat()
