"""Conversations on the stand-ins of chat platforms, as a person reads them on a terminal."""

import json
from collections.abc import Iterator

from api.demo.platforms import Platform
from api.demo.playing import Turn
from api.demo.stage import Stage
from api.terminal import Line

_INDENT = 12


def title_lines(platform: Platform) -> list[Line]:
    """The heading of a platform's conversation."""
    return [Line(""), Line(f"── {platform.title} ──", style="bold")]


def turn_lines(turn: Turn) -> Iterator[Line]:
    """What somebody did and got for it."""
    yield Line("")
    yield Line(turn.done, _INDENT, "bold", "Người hỏi")
    for reply in turn.replies:
        yield Line(reply.text, _INDENT, lead="An Sinh")
        if reply.buttons:
            yield Line("  ".join(f"[ {button.title} ]" for button in reply.buttons), _INDENT, "cyan")


def addresses(stage: Stage) -> Iterator[str]:
    """Where everything is, and how to go on by hand; a line is a command to copy, not to be wrapped."""
    yield ""
    yield f"Trang hỏi đáp, API: {stage.service}"
    yield "Đóng vai người dân trên từng nền tảng, rồi xem họ nhận được gì:"
    for platform in stage.platforms:
        said = json.dumps({"chat": platform.chat, "text": "xin chào"}, ensure_ascii=False)
        yield ""
        yield platform.title
        yield f"curl {platform.address}/demo/say --json '{said}'"
        yield f"curl '{platform.address}/demo/received?chat={platform.chat}'"
    yield ""
    yield "Ctrl-C để dừng; không gì được giữ lại."
