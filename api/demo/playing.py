"""A short conversation on a stand-in: greeting, question, clause, follow-up, vote, picture."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx
from sqlalchemy import func, select

from api.demo.platforms import Platform
from api.demo.record import Accepted
from api.demo.stage import Stage
from bot.channels.messages import Kind
from bot.channels.tables import ChatRow, InboxRow
from knowledge.errors import AnsinhError

_PATIENCE_S = 60.0
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody does, as it is told of him, and what he gets for it."""

    done: str
    replies: Sequence[Accepted]


@dataclass(frozen=True, slots=True)
class _Says:
    text: str


@dataclass(frozen=True, slots=True)
class _Presses:
    """Chooses what is offered with these words in it."""

    words: str


@dataclass(frozen=True, slots=True)
class _Does:
    kind: Kind
    told: str


_Step = _Says | _Presses | _Does
_COMES: dict[str, _Step] = {
    "telegram": _Says("/start"),
    "zalo_oa": _Does(Kind.JOINED, "(bấm “Quan tâm”)"),
    "zalo_bot": _Says("xin chào"),
}
_SCRIPT: Sequence[_Step] = (
    _Says("thương binh 61% mỗi tháng được bao nhiêu tiền?"),
    _Presses("điều khoản"),
    _Says("thế còn 71%?"),
    _Presses("👍"),
    _Does(Kind.UNSUPPORTED, "(gửi một bức ảnh)"),
)


class NoAnswer(AnsinhError):
    """The conversation stands still."""


def played(stage: Stage, platform: Platform) -> Iterator[Turn]:
    """The turns of the conversation on ``platform``, each when it is over.

    Raises:
        NoAnswer: a turn does not end.
    """
    shown: list[Accepted] = []
    for count, step in enumerate((_COMES[platform.channel], *_SCRIPT), 1):
        kind, text, told = _act(step, shown)
        said = {"chat": platform.chat, "kind": kind, "text": text}
        httpx.post(f"{platform.address}/demo/say", json=said).raise_for_status()
        _settle(stage, platform, count)
        replies = platform.record.messages(platform.chat)[len(shown) :]
        shown += replies
        yield Turn(told, replies)


def _act(step: _Step, shown: Sequence[Accepted]) -> tuple[Kind, str, str]:
    """What is done, with which words, and how it is told."""
    match step:
        case _Says(text):
            return Kind.TEXT, text, text
        case _Does(kind, told):
            return kind, "", told
        case _Presses(words):
            for message in reversed(shown):
                for button in message.buttons:
                    if words in button.title:
                        return Kind.ACTION, button.action, f"(bấm “{button.title}”)"
                if found := re.search(rf"^(\d+)\. .*{re.escape(words)}", message.text, re.MULTILINE):
                    return Kind.TEXT, found[1], found[1]
    raise NoAnswer(f"Không thấy lựa chọn “{step.words}”.")


def _settle(stage: Stage, platform: Platform, count: int) -> None:
    """Wait until the person's ``count`` events are kept and nothing of the chat is left to do."""
    c, i = ChatRow, InboxRow
    events = select(func.count()).where(i.chat == c.key, i.kind != Kind.TAKEN_OVER.value).scalar_subquery()
    rest = select(events).where(
        c.channel == platform.channel, c.chat == platform.chat, c.due_at.is_(None), c.lease.is_(None)
    )
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        with stage.engine.connect() as connection:
            if (connection.execute(rest).scalar() or 0) >= count:
                return
        time.sleep(_LOOK_S)
    raise NoAnswer(f"Dịch vụ không trả lời trên {platform.title} sau {_PATIENCE_S:.0f} giây.")
