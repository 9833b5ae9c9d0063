"""What the chat channels did and could not do, for a reader."""

from collections.abc import Mapping, Sequence

from api.terminal import Line
from bot.channels.dead_letters import Letter
from bot.channels.states import SendState
from bot.channels.tally import Tally

_SHOWN = 160  # characters of a letter
_STATES: Mapping[str, str] = {SendState.UNKNOWN.value: "không rõ đã tới chưa", SendState.DEAD.value: "đã bỏ cuộc"}


def tally_lines(found: Mapping[str, Tally]) -> list[Line]:
    """A line for each channel."""
    if not found:
        return [Line("Chưa có tin nào qua kênh nhắn tin.")]
    return [
        Line(
            f"{channel} · {tally.chats} cuộc chat · {tally.waiting} tin đang đợi · {tally.answered} đã trả lời · "
            f"{tally.sent} tin đã gửi · {tally.lost} hỏng hoặc không rõ"
        )
        for channel, tally in found.items()
    ]


def letter_lines(found: Sequence[Letter]) -> list[Line]:
    """Two lines for each letter, the oldest first."""
    if not found:
        return [Line("Không có tin hỏng.")]
    return [line for letter in found for line in _lines(letter)]


def _lines(letter: Letter) -> list[Line]:
    text = " ".join(letter.text.split())
    what = "tin đến" if letter.name.startswith("in-") else "tin đi"
    told = f"{letter.channel} · {what} {letter.at.astimezone():%d/%m/%Y %H:%M} · {_STATES[letter.state]}"
    return [
        Line(f"{letter.name} · {told} · {letter.attempts} lần thử: {letter.reason}"),
        Line(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…", indent=2, style="dim"),
    ]
