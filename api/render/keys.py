"""Keys, for a reader; a key itself is printed once, by the command that makes it."""

from collections.abc import Sequence
from datetime import datetime

from api.service.keys import Key
from api.terminal import Line


def made_lines(key: Key) -> list[Line]:
    """What is said before a new key."""
    until = f"hết hạn {_day(key.expires_at)}" if key.expires_at else "không hết hạn"
    return [
        Line(f"Khóa {key.id} của “{key.name}”, quyền {key.scope}, {until}."),
        Line("Chép lại ngay: khóa dưới đây không hiện lần nào nữa."),
    ]


def key_lines(found: Sequence[Key], now: datetime) -> list[Line]:
    """Two lines for each key, the newest first."""
    if not found:
        return [Line("Chưa có khóa nào; tạo bằng lệnh: ansinh keys create")]
    return [line for key in found for line in _lines(key, now)]


def _lines(key: Key, now: datetime) -> list[Line]:
    return [
        Line(f"{key.id} · {key.scope} · {key.name}"),
        Line(f"tạo {_day(key.created_at)}, {_state(key, now)}", indent=2, style="dim"),
    ]


def _state(key: Key, now: datetime) -> str:
    if key.revoked_at:
        return f"đã thu hồi {_day(key.revoked_at)}"
    if not key.expires_at:
        return "còn dùng được"
    return f"{'còn dùng được đến' if key.counts(now) else 'đã hết hạn'} {_day(key.expires_at)}"


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")
