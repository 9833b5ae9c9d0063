"""What Zalo's error codes ask us to do. They come in answers with HTTP status 200."""

from collections.abc import Mapping

from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable
from bot.privacy import mask

OLD_TOKEN = frozenset({-216, -220})
"""The access token is of no use any more: another one is fetched, and the message tried once more."""
_TOO_FAST = -32
_LONGEST_WORDS = 120

_NOBODY: Mapping[int, str] = {
    -213: "người này chưa quan tâm Official Account",
    -217: "người này đã chặn lời mời hoặc tin của Official Account",
    -227: "tài khoản của người này đã khóa hoặc lâu không dùng",
    -230: "quá 7 ngày kể từ lần tương tác cuối của người này",
    -232: "người này chưa tương tác, hoặc lần tương tác cuối đã quá hạn",
    -244: "người này đã hạn chế loại tin này",
}
_OURS: Mapping[int, str] = {
    -201: "tham số gửi lên không hợp lệ",
    -210: "tin dài hơn mức Zalo nhận",
    -233: "loại tin không được hỗ trợ",
    -235: "API không dùng được cho loại Official Account này",
    -240: "API gửi tin kiểu cũ đã ngừng",
    -248: "nội dung trái quy định của nền tảng",
}
_STOP: Mapping[int, str] = {
    -204: "Official Account đã bị vô hiệu",
    -205: "Official Account không tồn tại",
    -209: "ứng dụng đã bị vô hiệu",
    -211: "đã hết hạn mức gọi API",
    -212: "Official Account chưa đăng ký API này",
    -218: "đã hết hạn mức nhận tin",
    -219: "ứng dụng đã bị gỡ hoặc vô hiệu",
    -221: "Official Account chưa xác thực",
    -223: "đã hết hạn mức của Official Account",
    -224: "Official Account chưa mua gói có tính năng này",
    -14002: "app_id không hợp lệ",
    -14003: "địa chỉ gọi về chưa đăng ký với ứng dụng",
}


def failure(code: int, words: str) -> SendFailure:
    """What ``code`` is for a message; Zalo's own ``words`` are told only of a code that we do not know."""
    for table, kind in ((_NOBODY, Unreachable), (_OURS, Refused), (_STOP, Halted)):
        if code in table:
            return kind(f"{code}: {table[code]}")
    if code == _TOO_FAST:
        return NotYet(f"{code}: gửi quá nhanh", everybody=True)
    if code in OLD_TOKEN:
        return Halted(f"{code}: access token vừa lấy mới vẫn bị từ chối; chạy: ansinh zalo doctor")
    return Refused(f"{code}: {mask(words)[:_LONGEST_WORDS]}")
