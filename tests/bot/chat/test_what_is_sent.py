"""What leaves the process for a model: the masked question and passages of the law, bounded, to the address set."""

import pytest

from bot.assembly import open_assistant
from bot.chat.settings import ChatSettings
from bot.settings import BotSettings
from knowledge.assembly import Knowledge
from tests.bot.chat.conftest import WithModel
from tests.bot.chat.fake_server import serving, writes
from tests.bot.chat.test_misbehaving import AMOUNT
from tests.bot.chat.test_writing import WELL

TOLD = "Tôi là Nguyễn Văn Bình, CCCD 079123456789, điện thoại 0912345678, người gác rừng 30% được trợ cấp bao nhiêu?"


def test_personal_data_is_masked_before_it_is_sent(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL))
    assistant.ask([TOLD])
    (asked,) = server.asked
    assert "người gác rừng 30%" in asked.prompt
    for secret in ("079123456789", "0912345678", "Văn Bình"):
        assert secret not in asked.raw


def test_of_earlier_turns_only_the_question_as_understood_is_sent(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL))
    first = assistant.converse(None, TOLD)
    assistant.converse(first.conversation_id, "còn 50% thì sao?")
    assert "079123456789" not in server.asked[-1].raw
    assert len(server.asked[-1].body["messages"]) == 2


def test_a_model_is_asked_at_temperature_0_for_our_form_and_so_many_tokens(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL), max_tokens=321)
    assistant.ask([AMOUNT])
    body = server.asked[0].body
    assert body["temperature"] == 0
    assert 321 in (body.get("max_completion_tokens"), body.get("max_tokens"))
    assert body["response_format"]["json_schema"]["schema"]["required"] == ["statements"]
    assert body["stream"] is True


def test_passages_are_bounded_and_the_answers_own_come_first(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL), passage_characters=200)
    assistant.ask([AMOUNT])
    assert server.asked[0].passage("từ 21% đến 40%") == 1
    assert server.asked[0].prompt.count("<đoạn ") < 3


def test_where_the_answers_own_passages_do_not_fit_nothing_is_sent(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL), passage_characters=20)
    steps = {step.name: step.details for step in assistant.explain([AMOUNT]).steps}
    assert steps["verify"]["vì"] == "căn cứ quá dài để gửi"
    assert not server.asked


def test_a_key_is_sent_as_a_bearer_token_and_shown_nowhere(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL), key="sk-bi-mat")
    trace = assistant.explain([AMOUNT])
    assert server.asked[0].headers["Authorization"] == "Bearer sk-bi-mat"
    settings = BotSettings(chat=ChatSettings.model_validate({"model": "openai:x", "key": "sk-bi-mat"}))
    assert "sk-bi-mat" not in f"{trace}{settings!r}{settings.model_dump_json()}"


def test_another_server_is_never_sent_the_key_that_the_environment_holds_for_openai(
    with_model: WithModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-cua-openai")
    assistant, server = with_model(writes(WELL))
    assistant.ask([AMOUNT])
    assert "sk-cua-openai" not in str(server.asked[0].headers)


def test_the_same_question_is_sent_in_the_same_words(with_model: WithModel) -> None:
    assistant, server = with_model(writes(WELL))
    assistant.ask([AMOUNT])
    assistant.ask([AMOUNT])
    assert server.asked[0].raw == server.asked[1].raw


def test_without_a_model_nothing_is_sent_anywhere(knowledge: Knowledge) -> None:
    with serving(writes(WELL)) as server:
        open_assistant(knowledge, BotSettings()).ask([AMOUNT])
        assert not server.asked
