"""What an answer must not lose, and what is sent to write it from: drafts on provisions of the small library."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.answer import WrittenBy
from bot.chat.giving import given
from bot.chat.losses import lost
from bot.chat.passages import passages_for
from bot.evidence import evidence_on
from bot.turn import Draft, Evidence, Kind, Turn, Understanding, Writing
from bot.writers import list_draft
from knowledge.assembly import Knowledge

DAY = date(2026, 9, 1)
ASKED = Understanding("ai được hỗ trợ đèn pin", "ai được hỗ trợ đèn pin", "", Kind.WHO, DAY)
LAMP, BOOTS, ARTICLE = "dieu-2/khoan-2", "dieu-2/khoan-1", "dieu-2"
WHOLE = (
    "Người gác rừng ban đêm được hỗ trợ đèn pin khi đủ các điều kiện sau, trừ người đã nhận trong năm: gác ít nhất 20 "
    "đêm mỗi tháng; chưa đủ 60 tuổi; không ở cách trạm quá 5 km."
)
Of = Callable[[str], Evidence]


@pytest.fixture
def of(knowledge: Knowledge) -> Of:
    def found(place: str) -> Evidence:
        evidence = evidence_on(knowledge, f"9-2021-nd-cp/{place}", DAY)
        assert evidence is not None
        return evidence

    return found


def test_nothing_is_lost_where_clause_figures_and_parts_are_told(of: Of) -> None:
    assert lost([list_draft(of(LAMP))], [Draft(WHOLE, (of(LAMP),))], ASKED) is None


def test_several_statements_may_tell_it_together(of: Of) -> None:
    first, _, rest = WHOLE.partition(": ")
    written = [Draft(f"{first}.", (of(LAMP),)), Draft(rest, (of(ARTICLE),))]
    assert lost([list_draft(of(LAMP))], written, ASKED) is None


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        (" 20", "20"),
        ("; không ở cách trạm quá 5 km", "5 km"),
        ("chưa đủ 60 tuổi; ", "60 tuổi"),
        (", trừ người đã nhận trong năm", "trừ người đã nhận trong năm"),
    ],
)
def test_a_figure_a_condition_or_an_exclusion_left_out_is_a_loss(of: Of, left_out: str, told: str) -> None:
    assert left_out in WHOLE
    lack = lost([list_draft(of(LAMP))], [Draft(WHOLE.replace(left_out, ""), (of(LAMP),))], ASKED)
    assert lack is not None
    assert told in lack


def test_another_clause_alone_is_a_loss(of: Of) -> None:
    assert lost([list_draft(of(LAMP))], [Draft(WHOLE, (of("dieu-3/khoan-1"),))], ASKED) == f"không dẫn {of(LAMP).label}"


def test_an_aside_is_no_loss_and_is_kept_unless_the_model_told_of_it(of: Of) -> None:
    aside = replace(list_draft(of(BOOTS)), aside=True)
    written = Draft(WHOLE, (of(LAMP),))
    chosen = given([list_draft(of(LAMP)), aside], [written], Writing((written,)), ASKED)
    assert (chosen.written_by, list(chosen.drafts)) == (WrittenBy.MODEL, [written, aside])
    both = [Draft(aside.text, aside.evidence), written]
    assert list(given([list_draft(of(LAMP)), aside], both, Writing(tuple(both)), ASKED).drafts) == [written, aside]


def test_what_a_model_says_of_other_provisions_comes_after_the_answer_as_what_may_be_meant(of: Of) -> None:
    other = Draft("Tổ trưởng tổ gác rừng: trợ cấp 900.000 đồng/tháng.", (of("phu-luc-I/dong-1.6"),))
    written = [other, Draft(WHOLE, (of(LAMP), of(BOOTS)))]
    chosen = given([list_draft(of(LAMP))], written, Writing(tuple(written)), ASKED)
    assert list(chosen.drafts) == [written[1], replace(other, aside=True)]


def test_passages_begin_with_the_drafts_own_and_repeat_nothing(of: Of) -> None:
    turn = Turn("", evidence=(of(ARTICLE), of("dieu-3/khoan-1"), of(LAMP)), drafts=(list_draft(of(LAMP)),))
    assert [e.id for e in passages_for(turn, DAY, 10_000)] == [of(LAMP).id, of("dieu-3/khoan-1").id]


def test_passages_are_whole_or_not_there(of: Of) -> None:
    turn = Turn("", evidence=(of("dieu-3/khoan-1"),), drafts=(list_draft(of(LAMP)),))
    assert passages_for(turn, DAY, 10) == ()
    assert [e.id for e in passages_for(turn, DAY, 260)] == [of(LAMP).id]
