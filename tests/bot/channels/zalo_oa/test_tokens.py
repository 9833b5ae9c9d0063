import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import delete, text, update

from api.demo.faults import Fault, Plan
from api.demo.serving import running
from api.demo.zalo_oa import ZaloOaServer
from bot.channels.channel import Halted, NotYet
from bot.channels.tables import TokenRow
from bot.channels.zalo_oa.channel import tokens_of
from bot.channels.zalo_oa.oauth import Exchange
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from bot.channels.zalo_oa.tokens import Tokens
from knowledge.clock import utc_now
from knowledge.database import open_database
from knowledge.errors import StorageUnavailable
from knowledge.settings import KnowledgeSettings
from tests.bot.channels.zalo_oa.conftest import SECRET, Rig

ROOT = Path(__file__).resolve().parents[4]

RENEW = """
import sys
from pathlib import Path
from bot.channels.zalo_oa.channel import Account, tokens_of
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
folder, url, address, secret, app, app_secret = sys.argv[1:]
engine = open_database(KnowledgeSettings(data=Path(folder), database_url=url or None))
tokens = tokens_of(Account(app, app_secret, address, address, secret.encode()), engine)
print("ready", flush=True)
sys.stdin.readline()
print(tokens.renew().access, flush=True)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Rig, list[str]]]:
    """A database that several processes work with, and how they are told of it."""
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else None
    engine = open_database(KnowledgeSettings(data=tmp_path / "kho", database_url=url))
    zalo = ZaloOaServer()
    with running(zalo.app) as address:
        told = [str(tmp_path / "kho"), url or "", address, SECRET.decode(), zalo.app_id, zalo.app_secret]
        yield Rig(zalo, address, engine), told
    engine.dispose()


def started(told: list[str], count: int) -> list[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", RENEW, *told]
    pipe = subprocess.PIPE
    found = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, text=True, bufsize=1) for _ in range(count)
    ]
    for process in found:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return found


def test_processes_that_want_a_new_pair_at_once_spend_one_refresh_token(shared: tuple[Rig, list[str]]) -> None:
    rig, told = shared
    rig.set_tokens(left=timedelta(0))
    rig.zalo.faults_of_oauth.follow(Plan(odds={Fault.SLOW: 1}, slow_s=0.5))  # so that the other comes meanwhile
    processes = started(told, 2)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
    said = {process.communicate()[0].strip() for process in processes}
    assert [process.returncode for process in processes] == [0, 0]
    held = rig.store.load()
    assert held is not None
    assert said == {held.access}
    assert rig.zalo.issued.exchanges == 1
    assert rig.zalo.issued.refresh == held.refresh


def test_a_process_killed_while_it_asks_frees_the_lock_and_its_loss_is_told(
    shared: tuple[Rig, list[str]],
) -> None:
    rig, told = shared
    rig.set_tokens(left=timedelta(0))
    rig.zalo.faults_of_oauth.follow(Plan(queue=[Fault.SERVER_ERROR, Fault.SLOW], slow_s=20))
    with pytest.raises(NotYet):
        tokens_of(rig.account, rig.engine).renew()
    (process,) = started(told, 1)
    assert process.stdin is not None
    process.stdin.write("go\n")
    while rig.zalo.faults_of_oauth.met[Fault.SLOW] == 0:
        assert process.poll() is None
    process.kill()
    process.communicate()
    with pytest.raises(Halted, match="ansinh zalo tokens"):  # spent by the one that died
        tokens_of(rig.account, rig.engine).renew()


def test_the_database_holds_no_token_that_can_be_read(rig: Rig) -> None:
    pair = rig.set_tokens()
    with rig.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM channel_tokens")).all()
    assert len(rows) == 1
    for secret in (pair.access, pair.refresh):
        assert secret not in repr(rows)
        assert secret not in repr(pair)
    assert rig.store.load() == pair


def test_another_secret_or_a_changed_row_opens_nothing_and_says_what_to_do(rig: Rig) -> None:
    rig.set_tokens()
    other = Tokens(
        TokenStore(rig.engine, Sealing(b"another secret, as long as the first one")), lambda _: pytest.fail("asked")
    )
    with pytest.raises(Halted, match="ANSINH_SECRET_KEY"):
        other.renew()
    with rig.engine.begin() as connection:
        connection.execute(update(TokenRow).values(sealed=b"damaged"))
    with pytest.raises(Halted, match="ansinh zalo tokens"):
        asyncio.run(tokens_of(rig.account, rig.engine).access())


def test_without_tokens_everything_waits_for_an_operator(rig: Rig) -> None:
    with rig.engine.begin() as connection:
        connection.execute(delete(TokenRow))
    with pytest.raises(Halted, match="ansinh zalo tokens"):
        asyncio.run(tokens_of(rig.account, rig.engine).access())


@pytest.mark.parametrize(
    ("left", "exchanges"), [(timedelta(hours=2), 0), (timedelta(minutes=29), 1), (timedelta(0), 1)]
)
def test_a_token_is_exchanged_ahead_of_its_end(rig: Rig, left: timedelta, exchanges: int) -> None:
    rig.set_tokens(left)
    tokens = tokens_of(rig.account, rig.engine)

    async def three() -> set[str]:
        return {await tokens.access() for _ in range(3)}

    (access,) = asyncio.run(three())
    held = rig.store.load()
    assert held is not None
    assert held.access == access
    assert rig.zalo.issued.exchanges == exchanges


def test_a_token_that_still_counts_is_used_while_zalo_cannot_be_asked(rig: Rig) -> None:
    pair = rig.set_tokens(timedelta(minutes=10))
    tokens = tokens_of(rig.account, rig.engine)
    rig.zalo.faults_of_oauth.queue(Fault.SERVER_ERROR)
    assert asyncio.run(tokens.access()) == pair.access
    assert asyncio.run(tokens.access()) == pair.access  # it is not asked again at once
    assert rig.zalo.issued.exchanges == 0


def test_a_token_that_has_run_out_is_not_used_whatever_happens(rig: Rig) -> None:
    rig.set_tokens(timedelta(seconds=-1))
    rig.zalo.faults_of_oauth.queue(Fault.SERVER_ERROR, Fault.GATEWAY, Fault.DROPPED)
    tokens = tokens_of(rig.account, rig.engine)
    for _ in range(3):
        with pytest.raises(NotYet) as caught:
            asyncio.run(tokens.access())
        assert caught.value.everybody
    assert asyncio.run(tokens.access()).startswith("access-")


def test_a_lost_answer_of_zalos_is_the_one_loss_and_is_told(rig: Rig) -> None:
    rig.set_tokens(timedelta(0))
    rig.zalo.faults_of_oauth.queue(Fault.LOST)
    tokens = tokens_of(rig.account, rig.engine)
    with pytest.raises(NotYet):
        asyncio.run(tokens.access())
    with pytest.raises(Halted, match=r"-14014.*ansinh zalo tokens"):
        asyncio.run(tokens.access())
    pair = rig.set_tokens()  # as the command does
    assert asyncio.run(tokens.access()) == pair.access


def test_the_refresh_token_is_not_spent_where_the_new_pair_could_not_be_kept(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.set_tokens(timedelta(0))

    def full(_: TokenStore, __: Pair) -> None:
        raise StorageUnavailable("full")

    monkeypatch.setattr(TokenStore, "save", full)
    with pytest.raises(NotYet):
        tokens_of(rig.account, rig.engine).renew()
    assert rig.zalo.issued.exchanges == 0


def test_a_new_pair_outlives_a_database_that_is_away_for_a_moment(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.tokens._RETRIES_S", (0.0, 0.0))
    rig.set_tokens(timedelta(0))
    saved, save = [], TokenStore.save

    def sometimes(store: TokenStore, pair: Pair) -> None:
        saved.append(pair)
        if len(saved) in (2, 3):
            raise StorageUnavailable("away")
        save(store, pair)

    monkeypatch.setattr(TokenStore, "save", sometimes)
    pair = tokens_of(rig.account, rig.engine).renew()
    assert rig.store.load() == pair == saved[-1]


def test_a_lock_that_is_held_for_too_long_is_no_reason_to_ask_twice(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.token_store._PATIENCE_S", 0.1)
    rig.set_tokens(timedelta(0))
    with FileLock(Path(rig.engine.url.database or "").with_name("tokens.lock")), pytest.raises(NotYet):
        tokens_of(rig.account, rig.engine).renew()
    assert rig.zalo.issued.exchanges == 0


def test_the_wrong_application_secret_is_refused_and_spends_nothing(rig: Rig) -> None:
    pair = rig.set_tokens(timedelta(0))
    exchange = Exchange(rig.address, rig.zalo.app_id, rig.zalo.oa_secret)
    with pytest.raises(Halted, match="-14004"):
        exchange(pair.refresh)
    assert rig.zalo.issued.refresh == pair.refresh


@pytest.mark.parametrize("said", [None, "", "abc", "-5", "0", "9" * 30, [], 1e300])
def test_a_pair_is_kept_however_odd_its_lifetime_is(rig: Rig, said: object, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = rig.set_tokens(timedelta(0))
    found = rig.zalo.issued.exchange

    monkeypatch.setattr(rig.zalo.issued, "exchange", lambda *given: found(*given) | {"expires_in": said})
    new = Exchange(rig.address, rig.zalo.app_id, rig.zalo.app_secret)(pair.refresh)
    assert new.refresh == rig.zalo.issued.refresh
    assert timedelta(minutes=50) < new.expires_at - utc_now() <= timedelta(hours=1)


def test_an_open_channel_renews_its_tokens_though_nobody_is_written_to(rig: Rig) -> None:
    before = rig.set_tokens(left=timedelta(minutes=5))

    async def wait() -> None:
        async with rig.channel():
            while (pair := rig.store.load()) is None or pair.access == before.access:
                await asyncio.sleep(0.02)

    asyncio.run(asyncio.wait_for(wait(), 20))
