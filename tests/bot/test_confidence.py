"""Whether the documents answer at all is judged for the question; which clause does, for each candidate."""

from pathlib import Path

import pytest
import yaml

from bot.chain import build_chain
from bot.choice import MOST, chosen
from bot.confidence import Confidence
from bot.domain import domain_of
from bot.refusals import foreign_subject
from bot.settings import BotSettings
from bot.turn import Turn
from knowledge.assembly import Knowledge


def turn_of(knowledge: Knowledge, question: str) -> Turn:
    return build_chain(knowledge, BotSettings()).invoke(Turn(question))


def test_a_question_that_is_answered_is_surer_than_one_that_is_not(knowledge: Knowledge) -> None:
    answered = turn_of(knowledge, "Người gác rừng 30% được trợ cấp bao nhiêu?")
    beyond = turn_of(knowledge, "Người gác rừng đi xe buýt có được miễn vé không?")
    assert beyond.confidence < 0.5 < answered.confidence


def test_every_feature_has_a_weight(knowledge: Knowledge) -> None:
    turn = turn_of(knowledge, "Người gác rừng 30% được trợ cấp bao nhiêu?")
    assert turn.understanding
    features = Confidence(knowledge).features(turn.understanding, turn.evidence)
    fitted = yaml.safe_load(Path("bot/confidence.yaml").read_text(encoding="utf-8"))
    assert set(fitted) == {"threshold", "weights"}
    assert set(fitted["weights"]) == {*features, "constant"}


def test_nothing_is_known_of_the_field_of_documents_that_an_operator_brings(knowledge: Knowledge) -> None:
    assert domain_of(knowledge, "Mẹ liệt sĩ được trợ cấp bao nhiêu?", "9-2021-nd-cp") == 0.0
    assert domain_of(knowledge, "Vợ liệt sĩ tái giá có được hưởng tuất không?", "75-2021-nd-cp") > 0.0
    assert domain_of(knowledge, "Giá vàng hôm nay bao nhiêu?", "75-2021-nd-cp") < 0.0


@pytest.mark.parametrize(
    ("question", "held", "foreign"),
    [
        ("thương binh đi xe buýt có miễn vé không", "thương binh được trợ cấp", True),
        ("thuong binh di xe buyt co mien ve khong", "thương binh được trợ cấp", True),
        ("thương binh có thẻ bảo hiểm y tế không", "được cấp thẻ bảo hiểm y tế", False),
        ("vợ liệt sĩ được gì", "", False),
    ],
)
def test_a_subject_of_other_law_counts_where_nothing_found_speaks_of_it(
    question: str, held: str, foreign: bool
) -> None:
    assert foreign_subject(question, held) is foreign


def test_what_may_also_be_meant_stands_after_the_answer_and_is_little(knowledge: Knowledge) -> None:
    turn = turn_of(knowledge, "Hồ sơ nhận đèn pin gồm những gì")
    choice = chosen(turn.evidence, [], compared=False)
    assert choice.answering[0] == turn.evidence[0]
    assert len(choice.answering) + len(choice.beside) <= MOST
    assert not {e.id for e in choice.answering} & {e.id for e in choice.beside}
