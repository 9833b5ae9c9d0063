"""Where an unanswered question lies decides how it is refused: with an office, with honesty, or in one sentence."""

import re
from datetime import date

import pytest

from bot.answer import Status
from bot.assembly import Assistant
from bot.refusals import first_subject, subjects
from bot.scope import Scope, place_of
from bot.turn import Facts, Kind, Understanding
from knowledge.assembly import Knowledge

GONE = re.compile(r"Sở Lao động|cấp huyện|quận|Luật Việc làm 38/2013|Luật Bảo hiểm xã hội 58/2014", re.IGNORECASE)


def scope_of(knowledge: Knowledge, text: str) -> Scope:
    asked = Understanding(text, text, text, Kind.GENERAL, date(2026, 9, 1), facts=Facts())
    return place_of(knowledge, asked).scope


@pytest.mark.parametrize(
    ("asked", "law", "office"),
    [
        ("sinh con được nghỉ thai sản mấy tháng", "41/2024/QH15", "Bảo hiểm xã hội cơ sở"),
        ("nghi viec lanh that nghiep o dau", "74/2025/QH15", "Trung tâm Dịch vụ việc làm"),
        ("lương hưu tính thế nào", "41/2024/QH15", "Bảo hiểm xã hội cơ sở"),
        ("chuẩn hộ nghèo năm nay bao nhiêu", "chuẩn nghèo", "Ủy ban nhân dân cấp xã"),
        ("học phí lớp 10 bao nhiêu", "238/2025/NĐ-CP", "nhà trường"),
        ("tách sổ đỏ mất mấy ngày", "31/2024/QH15", "Trung tâm Phục vụ hành chính công"),
        ("80 tuổi có tiền người già không", "176/2025/NĐ-CP", "Ủy ban nhân dân cấp xã"),
    ],
)
def test_a_question_about_neighbouring_law_names_the_document_the_office_and_the_day(
    assistant: Assistant, asked: str, law: str, office: str
) -> None:
    answer = assistant.ask([asked])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert answer.text.startswith("Không có căn cứ")
    assert law in answer.text
    assert office in answer.text
    assert re.search(r"rà soát đến \d\d/\d\d/\d{4}", answer.text)
    assert not answer.citations


@pytest.mark.parametrize(
    "asked",
    [
        "mai trời có mưa không",
        "toi nay ai da voi ai",
        "kho cá lóc sao cho ngon",
        "viết hàm python sắp xếp mảng",
        "làm sao để người yêu hết giận",
        "giá vàng hôm nay bao nhiêu",
    ],
)
def test_what_lies_far_is_refused_in_one_polite_sentence_without_an_office(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask([asked])
    assert answer.status is Status.REFUSED_OUT_OF_SCOPE
    assert answer.text.count(". ") == 0
    assert "người có công" in answer.text
    assert "Ủy ban" not in answer.text
    assert not answer.follow_ups


@pytest.mark.parametrize(
    "asked",
    ["con liệt sĩ có được ưu tiên vô đảng không", "thương binh hát karaoke có được giảm giá không"],
)
def test_a_question_about_people_with_merit_that_no_clause_answers_is_ours(knowledge: Knowledge, asked: str) -> None:
    assert scope_of(knowledge, asked) is Scope.OURS


def test_a_question_that_names_a_person_or_document_is_never_far(knowledge: Knowledge) -> None:
    text = "tối nay đá bóng với ai"
    asked = Understanding(text, text, text, Kind.GENERAL, date(2026, 9, 1))
    assert place_of(knowledge, asked).scope is Scope.FAR
    named = Facts(facets={"person": frozenset({"thuong_binh"})})
    assert place_of(knowledge, Understanding(text, text, text, Kind.GENERAL, date(2026, 9, 1), facts=named)).scope is (
        Scope.OURS
    )


def test_every_subject_is_dated_and_names_no_office_or_law_that_is_gone() -> None:
    for subject in subjects():
        assert date(2026, 1, 1) <= subject.checked <= date.today()
        assert subject.law
        assert not GONE.search(f"{subject.law} {subject.ask}"), subject.name


@pytest.mark.parametrize(
    "asked",
    [
        "điều kiện công nhận là gì",
        "dieu kien cong nhan la gi",
        "cong nhan ba toi duoc gi",
        "ba toi thue may cay bao nhieu",
    ],
)
def test_part_of_another_word_names_no_subject(asked: str) -> None:
    subject = first_subject(asked)
    assert subject is None or subject.ours


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("Điều 99 Nghị định 9/2021/NĐ-CP quy định gì?", "Điều 99"),
        ("khoản 20 Điều 2 Nghị định 9/2021 nói gì", "khoản 20 Điều 2"),
        ("dieu 700 noi gi", "Điều 700"),
        ("khoản 20 Điều 3 quy định gì", "khoản 20 Điều 3"),
        ("Nghị định 999/2030/NĐ-CP quy định mức trợ cấp nào?", "999/2030"),
        ("theo nghị định 888/2029/NĐ-CP người gác rừng 30% được bao nhiêu", "888/2029"),
        ("Phụ lục XX Nghị định 9/2021 ghi gì", "Phụ lục XX"),
    ],
)
def test_a_document_or_clause_that_is_not_there_is_said_not_to_be_there(
    assistant: Assistant, asked: str, named: str
) -> None:
    answer = assistant.ask([asked])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert named in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    "asked",
    [
        "Nghị định 8/2023/NĐ-CP sửa mức chuẩn người gác rừng thành bao nhiêu?",
        "Điều 3 Nghị định 9/2021/NĐ-CP nói gì?",
    ],
)
def test_a_document_that_ours_speaks_of_and_a_clause_that_is_held_are_answered(
    assistant: Assistant, asked: str
) -> None:
    assert assistant.ask([asked]).status is Status.ANSWERED
