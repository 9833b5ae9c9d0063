"""What was asked, as operators read it: chosen, counted by day, deleted when too old."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import Engine, insert

from api.service.housekeeping import kept_tidy
from api.service.questions import Questions
from api.service.record import PAGE, Chosen, Record
from api.service.service import Service
from api.service.tables import FeedbackRow, QuestionRow
from bot.answer import Status
from bot.conversations import Conversations
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A new, empty database of each kind."""
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else None
    opened = open_database(KnowledgeSettings(data=tmp_path, database_url=url))
    yield opened
    opened.dispose()


def asked(engine: Engine, id_: str, at: datetime, status: Status = Status.ANSWERED, channel: str = "web") -> None:
    row = {"id": id_, "asked_at": at, "channel": channel, "status": status.value, "question": id_, "understood": id_}
    with engine.begin() as connection:
        trace = [{"step": "understand", "ms": 1.0, "found": {"loại": "mức tiền"}}]
        connection.execute(insert(QuestionRow).values(**row, text="", milliseconds=1.0, answer={}, trace=trace))


def voted(engine: Engine, id_: str, helpful: bool) -> None:
    with engine.begin() as connection:
        row = {"question": id_, "given_at": NOW, "helpful": helpful, "reason": "wrong", "comment": "sai"}
        connection.execute(insert(FeedbackRow).values(row))


def test_questions_are_chosen_by_status_channel_day_and_vote(engine: Engine) -> None:
    asked(engine, "a", NOW)
    asked(engine, "b", NOW - timedelta(hours=1), Status.REFUSED_NO_BASIS, "api")
    asked(engine, "c", NOW - timedelta(days=2))
    voted(engine, "a", True)
    voted(engine, "c", False)
    record = Record(engine)

    def found(chosen: Chosen) -> list[str]:
        return [question.id for question in record.list(chosen)]

    assert found(Chosen()) == ["a", "b", "c"]
    assert found(Chosen(statuses=[Status.REFUSED_NO_BASIS, Status.ERROR])) == ["b"]
    assert found(Chosen(channel="web")) == ["a", "c"]
    assert found(Chosen(day=date(2026, 3, 10))) == ["a", "b"]
    assert found(Chosen(unhelpful=True)) == ["c"]
    one = record.get("c")
    assert one is not None
    assert one.opinion is not None
    assert (one.opinion.helpful, one.opinion.comment) == (False, "sai")
    assert one.trace[0]["found"] == {"loại": "mức tiền"}
    assert replace(one, trace=()) == record.list(Chosen(unhelpful=True))[0]


def test_a_day_ends_at_midnight_in_vietnam(engine: Engine) -> None:
    asked(engine, "trước", datetime(2026, 3, 9, 16, 59, 59, tzinfo=UTC))
    asked(engine, "sau", datetime(2026, 3, 9, 17, tzinfo=UTC), Status.CRISIS)
    record = Record(engine, lambda: NOW)
    assert [question.id for question in record.list(Chosen(day=date(2026, 3, 9)))] == ["trước"]
    assert record.by_day(3) == {
        date(2026, 3, 8): {},
        date(2026, 3, 9): {"answered": 1},
        date(2026, 3, 10): {"crisis": 1},
    }


def test_many_questions_come_page_by_page(engine: Engine) -> None:
    for number in range(PAGE + 1):
        asked(engine, f"{number:03}", NOW - timedelta(minutes=number))
    record = Record(engine)
    assert len(record.list(Chosen())) == PAGE
    assert [question.id for question in record.list(Chosen(), 2)] == [f"{PAGE:03}"]


def test_a_deleted_question_takes_its_vote_along_and_is_in_the_audit_trail(engine: Engine) -> None:
    asked(engine, "a", NOW)
    voted(engine, "a", False)
    record = Record(engine)
    assert record.delete("a", "thử")
    assert not record.delete("a", "thử")
    assert record.list(Chosen()) == []


def test_what_is_too_old_goes_while_the_service_runs(engine: Engine) -> None:
    asked(engine, "cũ", datetime.now(UTC) - timedelta(days=31))
    asked(engine, "mới", datetime.now(UTC) - timedelta(days=29))
    rooms = SimpleNamespace(questions=Questions(engine, 30), conversations=Conversations(engine, 30))

    async def run() -> None:
        async with kept_tidy(cast("Service", rooms), every_s=0.01):
            for _ in range(200):
                if len(Record(engine).list(Chosen())) == 1:
                    return
                await asyncio.sleep(0.02)

    asyncio.run(run())
    assert [question.id for question in Record(engine).list(Chosen())] == ["mới"]
