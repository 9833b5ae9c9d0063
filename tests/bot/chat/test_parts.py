"""The parts around a model, each alone: reading what it wrote, pausing, keeping to a deadline, settings, providers."""

import asyncio
import json
import time
from decimal import Decimal
from importlib.util import find_spec

import pytest
from pydantic import ValidationError

import bot.chat.providers
from bot.answer import WrittenBy
from bot.assembly import open_assistant
from bot.chat.deadline import within
from bot.chat.providers import open_model
from bot.chat.rest import Rest
from bot.chat.settings import ChatSettings
from bot.chat.usage import Usage, usage_of
from bot.chat.written import read_written
from bot.settings import BotSettings
from knowledge.assembly import Knowledge
from knowledge.errors import MissingExtra, ModelUnavailable
from tests.bot.chat.fake_server import ollama_says, serving, writes
from tests.bot.chat.test_misbehaving import AMOUNT
from tests.bot.chat.test_writing import WELL
from tests.conftest import require

ONE = {"text": "Được.", "passages": [1], "derivation": None}

INPUT = {"name": "a", "value": 1, "passage": 1}


def _of(*statements: object) -> str:
    return json.dumps({"statements": statements})


@pytest.mark.parametrize("text", [_of(ONE), f"```json\n{_of(ONE)}\n```", f"\n```\n{_of(ONE)}\n```\n"])
def test_json_is_read_bare_or_in_one_fence(text: str) -> None:
    assert read_written(text).statements[0].text == "Được."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{}",
        _of(ONE)[:-1],
        f"{_of(ONE)} {_of(ONE)}",
        f"Đây là câu trả lời:\n```json\n{_of(ONE)}\n```",
        f"```python\n{_of(ONE)}\n```",
        _of(ONE | {"passages": ["một"]}),
        _of(ONE | {"passages": [1.5]}),
        _of(ONE | {"text": None}),
        _of(ONE | {"confidence": 1}),
        _of({"text": "Được."}),
        _of(ONE | {"derivation": {"formula": "a", "inputs": [], "value": "NaN"}}),
        _of(ONE | {"derivation": {"formula": "a", "inputs": [], "value": 10**30}}),
        _of(ONE | {"derivation": {"formula": "a", "inputs": [INPUT] * 7, "value": 1}}),
        _of(ONE | {"text": "…"}),
        _of(ONE | {"text": "a" * 1501}),
        _of(ONE | {"passages": [1] * 7}),
        _of(*[ONE] * 13),
    ],
)
def test_everything_else_is_nonsense(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(không đúng mẫu|quá dài|câu không có chữ nào)$"):
        read_written(text)


def test_after_three_failures_in_a_row_nothing_is_asked_for_a_minute() -> None:
    now = 0.0
    rest = Rest(lambda: now)
    for failed in (True, True, False, True, True):
        rest.failed() if failed else rest.succeeded()
    assert not rest.resting
    rest.failed()
    assert rest.resting
    now = 60.0
    assert not rest.resting
    rest.failed()
    assert rest.resting
    now = 120.0
    rest.succeeded()
    rest.failed()
    assert not rest.resting


def test_a_deadline_holds_for_what_waits_and_lets_it_clean_up() -> None:
    cleaned = False

    async def forever() -> None:
        nonlocal cleaned
        try:
            await asyncio.Event().wait()
        finally:
            cleaned = True

    started = time.monotonic()
    with pytest.raises(TimeoutError):
        within(0.05, forever())
    assert time.monotonic() - started < 1
    assert cleaned


def test_a_deadline_holds_even_for_what_will_not_be_cancelled() -> None:
    async def stubborn() -> None:
        until = time.monotonic() + 3
        while time.monotonic() < until:
            try:
                await asyncio.sleep(0.1)
            except asyncio.CancelledError:
                continue

    started = time.monotonic()
    with pytest.raises(TimeoutError):
        within(0.05, stubborn())
    assert time.monotonic() - started < 2


def test_a_deadline_hands_on_what_comes_in_time() -> None:
    async def quick() -> int:
        return 7

    assert within(1, quick()) == 7


def test_cost_is_told_only_where_both_prices_are_known() -> None:
    settings = ChatSettings.model_validate({"model": "a:b", "price_input": "0.25", "price_output": "2"})
    assert usage_of(4_000_000, 500_000, settings) == Usage(4_000_000, 500_000, Decimal(2))
    only = settings.model_copy(update={"price_output": None})
    assert usage_of(4_000_000, 500_000, only) == Usage(4_000_000, 500_000)


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": "gpt"},
        {"model": "openai:"},
        {"model": "openai:x", "url": "file:///etc/passwd"},
        {"model": "openai:x", "seconds": 0},
        {"model": "openai:x", "price_input": -1},
        {"model": "openai:x", "temperature": 1},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ChatSettings.model_validate(wrong)


@pytest.mark.parametrize(("name", "extra"), [("openai", "openai"), ("ollama", "ollama"), ("mistralai", "langchain")])
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    monkeypatch.setattr(bot.chat.providers, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=rf'pip install "ansinh\[{extra}\]"'):
        open_model(ChatSettings.model_validate({"model": f"{name}:x"}))


def test_a_provider_of_langchain_that_is_not_installed_is_named_with_its_package() -> None:
    require(find_spec("langchain"), "langchain (make extras)")
    with pytest.raises(ModelUnavailable, match="pip install langchain-mistralai"):
        open_model(ChatSettings.model_validate({"model": "mistralai:x"}))


def test_a_provider_that_nobody_knows_is_said_to_be_unknown() -> None:
    require(find_spec("langchain"), "langchain (make extras)")
    with pytest.raises(ModelUnavailable, match="ANSINH_LLM"):
        open_model(ChatSettings.model_validate({"model": "khong-co:x"}))


def test_ollama_is_spoken_to_in_its_own_interface(knowledge: Knowledge) -> None:
    require(find_spec("langchain_ollama"), "langchain-ollama (make extras)")
    with serving(ollama_says(lambda asked: _of(WELL(asked)))) as server:
        chat = ChatSettings.model_validate({"model": "ollama:qwen3:8b", "url": server.address, "max_tokens": 99})
        trace = open_assistant(knowledge, BotSettings(chat=chat)).explain([AMOUNT])
        (asked,) = server.asked
    assert trace.answer.written_by is WrittenBy.MODEL
    assert trace.usage == Usage(1000, 100)
    assert asked.body["model"] == "qwen3:8b"
    assert (asked.body["options"]["temperature"], asked.body["options"]["num_predict"]) == (0, 99)
    assert asked.body["format"]["required"] == ["statements"]


def test_other_providers_are_had_by_langchains_name_for_them(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(find_spec("langchain") and find_spec("langchain_openai"), "langchain (make extras)")
    monkeypatch.setenv("OPENAI_API_VERSION", "2026-01-01")
    with serving(writes(WELL)) as server:
        monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", server.address)
        chat = ChatSettings.model_validate({"model": "azure_openai:x", "key": "k"})
        answer = open_assistant(knowledge, BotSettings(chat=chat)).ask([AMOUNT])
    assert answer.written_by is WrittenBy.MODEL
