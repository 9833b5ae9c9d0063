"""The messages for a model: our rules as the system, then passages and question, each in a fence."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from string import Template

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from bot.chat.inert import inert
from bot.chat.passages import fenced
from bot.turn import Evidence, Ruling, Understanding
from knowledge.figures import format_day


def messages_for(asked: Understanding, passages: Sequence[Evidence], ruling: Ruling | None) -> list[BaseMessage]:
    """What the model is sent: nothing of the asker's but the masked question."""
    filled = _template("question").substitute(
        day=format_day(asked.as_of),
        passages=fenced(passages, asked.as_of),
        question=inert(asked.text),
        decided=_template("decided").substitute(ruling=inert(ruling.text)) if ruling else "",
    )
    return [SystemMessage(_template("system").template), HumanMessage(filled)]


@cache
def _template(name: str) -> Template:
    return Template(resources.files("bot.chat").joinpath("prompts", f"{name}.md").read_text(encoding="utf-8"))
