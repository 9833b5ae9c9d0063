"""``ansinh channels``: what waits on the chat channels, what went wrong, and trying it again."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from typer.testing import CliRunner, Result

from api.cli import app
from bot.channels.channel import Refused, Unsure
from bot.channels.tables import ChatRow, OutboxRow
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.bot.channels.scripted import House


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def ansinh(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["channels", *arguments], env={"ANSINH_DATA": str(data)})


def opened(data: Path) -> Engine:
    return open_database(KnowledgeSettings(data=data))


def went_wrong(data: Path) -> None:
    """One message was refused, one may have arrived, one was sent."""
    engine = opened(data)
    house = House(engine)
    house.channel.failures.extend([Refused("400"), Unsure("time-out")])
    for text in ("một", "hai, số tôi 0912345678", "ba"):
        house.hear("c", text)
    house.work(house.settled)
    engine.dispose()


def states(data: Path) -> list[str]:
    engine = opened(data)
    with engine.connect() as connection:
        found = [*connection.execute(select(OutboxRow.state).order_by(OutboxRow.key)).scalars()]
        assert connection.execute(select(ChatRow.due_at)).scalar_one() or "pending" not in found
    engine.dispose()
    return found


def test_nothing_is_said_of_channels_that_nobody_used(data: Path) -> None:
    assert ansinh(data, "list").stdout == "Chưa có tin nào qua kênh nhắn tin.\n"
    assert ansinh(data, "dead").stdout == "Không có tin hỏng.\n"


def test_what_went_wrong_is_listed_with_its_reason_and_without_personal_data(data: Path) -> None:
    went_wrong(data)
    assert (
        "zalo_bot · 1 cuộc chat · 0 tin đang đợi · 3 đã trả lời · 1 tin đã gửi · 2 hỏng" in ansinh(data, "list").stdout
    )
    told = " ".join(ansinh(data, "dead").stdout.split())
    assert "out-1 · zalo_bot · tin đi" in told
    assert "đã bỏ cuộc · 1 lần thử: 400 re: một" in told
    assert "không rõ đã tới chưa · 1 lần thử: time-out" in told
    assert "0912345678" not in told


def test_all_that_certainly_did_not_arrive_is_tried_again_and_written_into_the_trail(data: Path) -> None:
    went_wrong(data)
    assert "Đã xếp lại 1 tin" in ansinh(data, "replay", "--all").stdout
    assert states(data) == ["pending", "unknown", "sent"]
    trail = CliRunner().invoke(app, ["audit"], env={"ANSINH_DATA": str(data)}).stdout
    assert "thử lại tin hỏng: out-1" in trail


def test_what_may_have_arrived_is_tried_again_only_by_name(data: Path) -> None:
    went_wrong(data)
    assert "Đã xếp lại 1 tin" in ansinh(data, "replay", "out-2").stdout
    assert states(data) == ["dead", "pending", "sent"]


@pytest.mark.parametrize("arguments", [("replay",), ("replay", "out-3"), ("replay", "x"), ("replay", "--all", "out-1")])
def test_what_cannot_be_tried_again_is_refused_with_where_to_look(data: Path, arguments: tuple[str, ...]) -> None:
    went_wrong(data)
    result = ansinh(data, *arguments)
    assert result.exit_code == 2
    assert "ansinh channels dead" in result.stderr
    assert states(data) == ["dead", "unknown", "sent"]
