"""The chat page's forms as a browser without JavaScript sends them."""

import re

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from api.service.tables import FeedbackRow, QuestionRow
from bot.examples import EXAMPLES

PAGE = {"Accept": "text/html"}
QUESTION = "Thương binh 61% mỗi tháng được bao nhiêu tiền?"


def conversation_of(address: str) -> str:
    found = re.search(r"/hoi/([\w-]+)", address)
    assert found is not None
    return found[1]


def test_an_answer_has_an_address_where_it_can_be_read_again(client: TestClient) -> None:
    page = client.post("/", data={"question": QUESTION}, headers=PAGE)
    assert page.history[0].status_code == 303
    again = client.get(page.url.path, headers=PAGE)
    assert "5.450.000" in again.text
    assert "dòng 61 Phụ lục II Nghị định 75/2021/NĐ-CP" in again.text
    assert again.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("question", [question for group in EXAMPLES.values() for question in group])
def test_every_example_has_an_answer(client: TestClient, question: str) -> None:
    assert client.post("/v1/ask", json={"question": question}).json()["status"] == "answered"


def test_a_question_on_the_page_counts_as_one_of_the_web(client: TestClient) -> None:
    page = client.post("/", data={"question": QUESTION}, headers=PAGE)
    query = select(QuestionRow.channel).where(QuestionRow.conversation == conversation_of(str(page.url)))
    with client.app.state.service.knowledge.engine.connect() as connection:  # type: ignore[attr-defined]
        assert connection.execute(query).scalars().all() == ["web"]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"question": "😀"}, "không có chữ nào"),
        ({"question": ""}, "Câu hỏi trống"),
        ({"question": "a" * 2001}, "Câu hỏi quá dài"),
        ({"question": QUESTION, "as_of": "31/02/2024"}, "Lịch không có ngày"),
    ],
)
def test_what_cannot_be_answered_comes_back_in_the_form_with_the_reason(
    client: TestClient, form: dict[str, str], told: str
) -> None:
    page = client.post("/", data=form, headers=PAGE)
    assert page.status_code == 422
    assert told in page.text
    assert form["question"] in page.text


def test_the_day_chosen_decides_and_stays_chosen(client: TestClient) -> None:
    asked = {"question": "Mức chuẩn trợ cấp người có công?", "as_of": "2022-01-01"}
    page = client.post("/", data=asked, headers=PAGE)
    assert "1.624.000" in page.text
    assert 'value="2022-01-01"' in page.text


def test_a_conversation_that_is_gone_is_told_and_another_can_begin(client: TestClient) -> None:
    page = client.get("/hoi/3b0c2f6e-8d1f-4a52-9a40-5a1f6f0f7c11", headers=PAGE)
    assert page.status_code == 404
    assert "Cuộc hỏi này không còn" in page.text
    assert 'name="question"' in page.text


def test_deleting_a_conversation_leaves_nothing_of_it(client: TestClient) -> None:
    page = client.post("/", data={"question": QUESTION}, headers=PAGE)
    conversation = conversation_of(str(page.url))
    [answer] = client.app.state.service.questions.answers(conversation)  # type: ignore[attr-defined]
    client.post("/v1/feedback", json={"answer_id": answer.id, "helpful": True})
    deleted = client.post("/xoa", data={"conversation": conversation}, headers=PAGE)
    assert "Đã xóa cuộc hỏi" in deleted.text
    assert client.get(f"/hoi/{conversation}", headers=PAGE).status_code == 404
    left = (
        select(func.count()).select_from(QuestionRow).where(QuestionRow.id == answer.id),
        select(func.count()).select_from(FeedbackRow).where(FeedbackRow.question == answer.id),
    )
    with client.app.state.service.knowledge.engine.connect() as connection:  # type: ignore[attr-defined]
        assert [connection.execute(query).scalar() for query in left] == [0, 0]


def test_personal_data_in_a_question_is_not_shown_again(client: TestClient) -> None:
    asked = "Tôi là Nguyễn Văn An, CCCD 079123456789, thương binh 61% được bao nhiêu?"
    page = client.post("/", data={"question": asked}, headers=PAGE)
    assert "079123456789" not in page.text
    assert "5.450.000" in page.text


def test_a_form_that_is_no_question_at_all_is_refused(client: TestClient) -> None:
    vote = {"answer": "x", "conversation": "../", "helpful": "có"}
    assert client.post("/danh-gia", data=vote, headers=PAGE).status_code == 422
    assert client.post("/", data={"question": QUESTION, "conversation": "a\0"}, headers=PAGE).status_code == 422
    assert client.get("/hoi/%00", headers=PAGE).status_code == 404
