"""A newcomer sees the three channels at work without any account."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.demo.playing import Turn, played
from api.demo.stage import Stage, staged
from api.render.demo import addresses, title_lines, turn_lines
from tests.api.conftest import copy_of


@pytest.fixture(scope="module")
def stage(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as environment:  # whatever it says, no real data is touched
        environment.setenv("ANSINH_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
        environment.setenv("ANSINH_CHROMA_URL", "http://127.0.0.1:1")
        with staged(copy_of(data, tmp_path_factory.mktemp("demo") / "kho")) as opened:
            yield opened


@pytest.fixture(scope="module")
def plays(stage: Stage) -> dict[str, list[Turn]]:
    return {platform.channel: list(played(stage, platform)) for platform in stage.platforms}


@pytest.mark.parametrize("channel", ["telegram", "zalo_oa", "zalo_bot"])
def test_every_turn_of_a_citizen_is_answered_with_what_it_asks_for(plays: dict[str, list[Turn]], channel: str) -> None:
    greeting, answer, clause, follow_up, vote, picture = (
        "\n".join(reply.text for reply in turn.replies) for turn in plays[channel]
    )
    assert "Trợ lý An Sinh" in greeting
    assert "5.450.000" in answer
    assert "Phụ lục II" in clause
    assert "6.343.000" in follow_up
    assert "Cảm ơn" in vote
    assert "chỉ đọc được chữ" in picture


def test_options_are_pressed_where_there_are_buttons_and_typed_where_there_are_none(
    plays: dict[str, list[Turn]],
) -> None:
    assert [turn.done[:4] for turn in plays["telegram"][2:5:2]] == ["(bấm", "(bấm"]
    assert all(turn.done.isdigit() for turn in plays["zalo_bot"][2:5:2])


def test_a_conversation_reads_with_speakers_and_buttons(stage: Stage, plays: dict[str, list[Turn]]) -> None:
    lines = [*title_lines(stage.platforms[0]), *(line for turn in plays["telegram"] for line in turn_lines(turn))]
    assert lines[1].text == "── Telegram ──"
    assert {line.lead for line in lines} == {"", "Người hỏi", "An Sinh"}
    assert any("[ 👍 Có ích ]" in line.text for line in lines)


def test_the_addresses_that_are_told_work(stage: Stage, plays: dict[str, list[Turn]]) -> None:
    told = "\n".join(addresses(stage))
    for platform in stage.platforms:
        address = f"{platform.address}/demo/received?chat={platform.chat}"
        assert address in told
        assert len(httpx.get(address).json()) == sum(len(turn.replies) for turn in plays[platform.channel])
    assert stage.service in told
    assert httpx.get(f"{stage.service}/readyz").status_code == 200
