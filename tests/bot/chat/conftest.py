from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from typing import Any

import pytest

from bot.assembly import Assistant, open_assistant
from bot.chat.settings import ChatSettings
from bot.settings import BotSettings
from knowledge.assembly import Knowledge
from tests.bot.chat.fake_server import Behaviour, FakeServer, serving
from tests.conftest import require

Written = tuple[Assistant, FakeServer]
WithModel = Callable[..., Written]


@pytest.fixture
def with_model(knowledge: Knowledge) -> Iterator[WithModel]:
    """An assistant whose chat model behaves as told, and the model's server."""
    require(find_spec("langchain_openai"), "langchain-openai (make extras)")
    with ExitStack() as servers:

        def opened(behave: Behaviour, **settings: Any) -> Written:
            server = servers.enter_context(serving(behave))
            chat = ChatSettings.model_validate({"model": "openai:fake", "url": server.url, "seconds": 20} | settings)
            return open_assistant(knowledge, BotSettings(chat=chat)), server

        yield opened
