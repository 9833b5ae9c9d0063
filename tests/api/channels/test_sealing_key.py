import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from api.service.channels.opening import sealing_key
from api.settings import Settings


def test_the_key_is_made_once_for_its_owner_alone_however_many_ask_at_once(tmp_path: Path) -> None:
    for turn in range(20):
        settings, barrier = Settings(data=tmp_path / str(turn)), Barrier(8)

        def ask(settings: Settings = settings, barrier: Barrier = barrier) -> bytes:
            barrier.wait()
            return sealing_key(settings)

        with ThreadPoolExecutor(8) as pool:
            (key,) = {one.result() for one in [pool.submit(ask) for _ in range(8)]}
        assert len(key) == 64
        (file,) = settings.data.iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert sealing_key(settings) == key


def test_machines_that_share_a_database_share_the_setting(tmp_path: Path) -> None:
    shared = "một khóa chung cho mọi máy, đủ dài"
    settings = Settings(data=tmp_path / "kho", secret_key=shared)
    assert sealing_key(settings) == shared.encode()
    assert not settings.data.exists()


def test_a_short_secret_is_no_secret(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="secret_key"):
        Settings(data=tmp_path, secret_key="x" * 31)
