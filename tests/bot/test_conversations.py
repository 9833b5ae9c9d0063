"""Conversations in the database: kept masked, read back, purged, deleted. On SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.answer import Asks, Missing, Status
from bot.assembly import Assistant, open_assistant
from bot.conversation import Exchange
from bot.conversations import Conversations
from bot.language import BadQuestion
from knowledge.assembly import Knowledge
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

ASKED = Asks(missing=Missing.RATE, choices=("21% – 40%", "41% – 60%"))
TURN = Exchange("người gác rừng được bao nhiêu", "người gác rừng được bao nhiêu", Status.CLARIFICATION, "Tỷ lệ?", ASKED)
PERSONAL = {
    "identity": "079085001234",
    "old identity": "023456789",
    "phone": "0912 345 678",
    "insurance": "7912345678",
    "card": "HC4790123456789",
    "account": "0071001234567",
    "e-mail": "le.thu@example.vn",
    "birth": "12/05/1955",
}
TOLD = (
    "Tôi CCCD 079085001234, cmnd cũ 023456789, đt 0912 345 678, sổ BHXH 7912345678, thẻ BHYT HC4790123456789, "
    "stk 0071001234567, mail le.thu@example.vn, sinh ngày 12/05/1955, mức chuẩn người gác rừng là bao nhiêu?"
)


class Clock:
    """A time that a test moves on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else None
    opened = open_database(KnowledgeSettings(data=tmp_path / "data", database_url=url))
    yield opened
    opened.dispose()


@pytest.fixture
def kept(engine: Engine, clock: Clock) -> Conversations:
    return Conversations(engine, retention_days=30, now=clock)


def test_turns_are_read_back_in_order_with_what_was_asked(kept: Conversations) -> None:
    id_ = kept.open("telegram:1")
    answer = Exchange("30%", "30%, người gác rừng được bao nhiêu", Status.ANSWERED, "3.000.000 đồng")
    kept.append(id_, TURN)
    kept.append(id_, answer)
    assert kept.turns(id_) == (TURN, answer)
    assert kept.turns(kept.open()) == ()


def test_a_conversation_not_used_for_the_days_of_retention_is_gone(kept: Conversations, clock: Clock) -> None:
    old, used = kept.open(), kept.open()
    kept.append(old, TURN)
    clock.time += timedelta(days=20)
    kept.append(used, TURN)
    clock.time += timedelta(days=11)
    assert not kept.holds(old)
    assert kept.holds(used)
    new = kept.open()
    assert {summary.id for summary in kept.all()} == {used, new}
    assert kept.turns(old) == ()
    clock.time += timedelta(days=31)
    assert kept.purge() == 2


def test_one_conversation_or_all_of_an_owner_are_deleted_with_their_turns(kept: Conversations, engine: Engine) -> None:
    mine, also_mine, other = kept.open("zalo:7"), kept.open("zalo:7"), kept.open("zalo:8")
    for id_ in (mine, also_mine, other):
        kept.append(id_, TURN)
    assert kept.delete(other)
    assert not kept.delete(other)
    assert kept.delete_of("zalo:7") == 2
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM conversation_turns")).scalar() == 0


def test_a_turn_that_ends_after_its_conversation_was_deleted_is_not_kept(kept: Conversations) -> None:
    id_ = kept.open()
    kept.delete(id_)
    kept.append(id_, TURN)
    assert kept.turns(id_) == ()


def test_a_message_that_is_answered_again_replaces_its_turn_and_does_not_read_it(kept: Conversations) -> None:
    id_ = kept.open()
    kept.append(id_, TURN, "inbox:1")
    again = replace(TURN, text="Tỷ lệ nào?")
    assert kept.turns(id_, besides="inbox:1") == ()
    assert kept.turns(id_, besides="inbox:2") == (TURN,)
    kept.append(id_, again, "inbox:1")
    kept.append(id_, TURN)
    assert kept.turns(id_) == (again, TURN)
    assert kept.turns(id_, besides="inbox:1") == (TURN,)


def test_a_follow_up_that_is_answered_again_is_answered_the_same(assistant: Assistant) -> None:
    first = assistant.converse(None, "người gác rừng 59% được trợ cấp bao nhiêu")
    once, twice = (
        assistant.continued(first.conversation_id, "còn 30% thì sao", message="inbox:2").answer for _ in range(2)
    )
    assert (once.understood, once.text) == (twice.understood, twice.text)


def test_nobody_reads_the_conversation_of_another(kept: Conversations) -> None:
    id_ = kept.open("zalo:7")
    assert kept.holds(id_, "zalo:7")
    assert not kept.holds(id_, "zalo:8")
    assert not kept.holds(id_)


def test_who_owns_a_conversation_stands_nowhere(kept: Conversations, engine: Engine) -> None:
    kept.open("zalo:84912345678")
    with engine.connect() as connection:
        assert "84912345678" not in str(connection.execute(text("SELECT * FROM conversations")).all())


def test_a_list_tells_turns_and_the_last_question(kept: Conversations, clock: Clock) -> None:
    id_ = kept.open()
    kept.append(id_, TURN)
    clock.time += timedelta(hours=1)
    kept.append(id_, Exchange("30%", "30%", Status.ANSWERED, "…"))
    (summary,) = kept.all()
    assert (summary.turns, summary.last_question) == (2, "30%")
    assert summary.used_at == clock.time


def test_nothing_personal_reaches_the_database_its_answer_or_the_trace(knowledge: Knowledge, tmp_path: Path) -> None:
    engine = open_database(KnowledgeSettings(data=tmp_path))
    assistant = open_assistant(knowledge, conversations=Conversations(engine, retention_days=30))
    answer = assistant.converse(None, TOLD)
    follow_up = assistant.converse(answer.conversation_id, f"còn tiền ủng thì sao, {TOLD}")
    assert follow_up.conversation_id == answer.conversation_id
    Conversations(engine, 30).append(answer.conversation_id or "", Exchange(TOLD, TOLD, Status.ANSWERED, TOLD))
    engine.dispose()
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    trace = str(assistant.explain([TOLD, TOLD]))
    for kind, value in PERSONAL.items():
        assert value.encode() not in written, kind
        assert value not in answer.model_dump_json() + follow_up.model_dump_json() + trace, kind


def test_a_conversation_goes_on_by_its_id_alone(assistant: Assistant) -> None:
    first = assistant.converse(None, "Người gác rừng 30% được trợ cấp bao nhiêu?")
    then = assistant.converse(first.conversation_id, "Còn 50% thì sao?")
    assert "3.500.000" in then.text
    assert then.conversation_id == first.conversation_id


@pytest.mark.parametrize("id_", ["no such", "", "' OR 1=1 --"])
def test_an_unknown_conversation_is_begun_anew(assistant: Assistant, id_: str) -> None:
    answer = assistant.converse(id_, "Còn 50% thì sao?")
    assert answer.conversation_id not in (None, id_)
    assert "gác rừng" not in answer.understood


def test_what_is_no_question_leaves_nothing_behind(assistant: Assistant) -> None:
    first = assistant.converse(None, "Người gác rừng 30% được trợ cấp bao nhiêu?")
    with pytest.raises(BadQuestion):
        assistant.converse(first.conversation_id, "😀")
    assert "3.500.000" in assistant.converse(first.conversation_id, "Còn 50% thì sao?").text


def test_thanks_in_between_do_not_end_the_topic(assistant: Assistant) -> None:
    turns = ["Người gác rừng 30% được trợ cấp bao nhiêu?", "cảm ơn", "còn 50% thì sao?"]
    assert "3.500.000" in assistant.ask(turns).text
