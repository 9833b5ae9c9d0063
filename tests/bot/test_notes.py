from datetime import date

from bot.assembly import Assistant
from bot.notes import all_notes, near_notes
from knowledge.assembly import Knowledge

ARTICLE = "9-2021-nd-cp/dieu-3"
NOTE = "Từ ngày 01/07/2025 Trung tâm phục vụ hành chính công cấp xã nhận hồ sơ."
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_a_note_counts_from_its_day(knowledge: Knowledge) -> None:
    assert near_notes(knowledge, f"{ARTICLE}/khoan-2", BEFORE) == ()
    assert near_notes(knowledge, f"{ARTICLE}/khoan-2", AFTER) == (NOTE,)


def test_an_article_quoted_whole_says_the_notes_of_its_clauses_and_a_clause_not_those_of_its_neighbours(
    knowledge: Knowledge,
) -> None:
    assert near_notes(knowledge, ARTICLE, AFTER) == all_notes(knowledge, ARTICLE, AFTER) == (NOTE,)
    assert near_notes(knowledge, f"{ARTICLE}/khoan-1", AFTER) == all_notes(knowledge, f"{ARTICLE}/khoan-1", AFTER) == ()


def test_an_answer_says_the_note_of_its_clause_on_the_days_it_counts(assistant: Assistant) -> None:
    question = "Nộp hồ sơ đèn pin ở đâu, bao lâu có?"
    assert NOTE in assistant.ask([question], AFTER).text
    assert NOTE not in assistant.ask([question], BEFORE).text
