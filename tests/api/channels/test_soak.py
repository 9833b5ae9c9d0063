"""A short run of ``api.demo.soak`` on each channel: nothing is lost, nothing answered twice, whatever goes wrong."""

from pathlib import Path

import pytest

from api.demo.platforms import PLATFORMS
from api.demo.soak import PERSONAL, Script, soak
from knowledge.settings import KnowledgeSettings
from tests.api.conftest import copy_of

_AT_ONCE = 32  # chats that one worker serves: as many sends may be cut off by a kill


@pytest.mark.parametrize(("channel", "kills"), [("telegram", 3), ("zalo_oa", 1), ("zalo_bot", 1)])
def test_every_question_is_answered_once_and_in_order_though_everything_goes_wrong(
    data: Path, tmp_path: Path, channel: str, kills: int
) -> None:
    script = Script(channel, messages=150, chats=15, per_second=20, kills=kills)
    rooms = KnowledgeSettings(data=copy_of(data, tmp_path / "kho"))
    run = soak(script, rooms, lambda asked, answered: None)
    found = run.findings
    assert found.wrong == []
    assert (found.asked, found.answered) == (150, 150)
    assert found.unknown <= found.ambiguous + kills * _AT_ONCE
    assert sum(found.met.values()) > 0
    secrets = [value for name, value in PLATFORMS[channel]().settings.items() if "TOKEN" in name or "SECRET" in name]
    assert secrets
    assert [secret for secret in (PERSONAL, *secrets) if secret in run.log] == []
