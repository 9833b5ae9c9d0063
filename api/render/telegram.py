"""A bot's account at Telegram as an operator reads it: how it stands, and what to do."""

from api.service.local_time import format_moment
from api.terminal import Line
from bot.channels.telegram.account import Account

_REMEDIES = (
    ("401", "mã bí mật không khớp: đặt cùng ANSINH_TELEGRAM_SECRET cho dịch vụ và lệnh `ansinh telegram webhook …`"),
    ("404", "dịch vụ ở đó chưa có ANSINH_TELEGRAM_TOKEN và ANSINH_TELEGRAM_SECRET, hoặc địa chỉ sai"),
    ("413", "proxy trước dịch vụ không cho qua nội dung lớn; cho phép ít nhất 256 KB"),
    ("SSL", "chứng chỉ https chưa đúng: dùng chứng chỉ hợp lệ (Let's Encrypt), gửi kèm chứng chỉ trung gian"),
    ("certificate", "chứng chỉ https chưa đúng: dùng chứng chỉ hợp lệ (Let's Encrypt), gửi kèm chứng chỉ trung gian"),
    ("timed out", "dịch vụ không trả lời kịp hoặc tường lửa chặn Telegram"),
    ("refused", "không có gì nghe ở địa chỉ đó: xem dịch vụ và proxy có đang chạy không"),
    ("50", "dịch vụ hoặc proxy đang lỗi: xem nhật ký của dịch vụ, lệnh `ansinh doctor`"),
)
_OTHERWISE = "mở địa chỉ đó từ một máy ngoài mạng để xem có đến được không"


def account_lines(account: Account) -> list[Line]:
    """What is known of ``account``."""
    lines = [Line(f"Bot: @{account.username} (https://t.me/{account.username})")]
    if not account.webhook:
        return [
            *lines,
            Line(f"Chưa đặt webhook; {account.pending} tin đang chờ."),
            _to_do("chạy `ansinh telegram` trên máy này, hoặc `ansinh telegram webhook https://…` cho dịch vụ"),
        ]
    lines += [Line(f"Tin được chuyển đến {account.webhook}; {account.pending} tin đang chờ.")]
    if not account.complete:
        lines += [
            Line("Webhook này không nhận đủ các loại tin mà bot cần."),
            _to_do("đặt lại bằng lệnh `ansinh telegram webhook https://…`"),
        ]
    if account.error:
        when = f" lúc {format_moment(account.error_at)}" if account.error_at else ""
        remedy = next((words for sign, words in _REMEDIES if sign in account.error), _OTHERWISE)
        lines += [Line(f"Lần chuyển hỏng gần nhất{when}: {account.error}"), _to_do(remedy)]
    return lines


def _to_do(words: str) -> Line:
    return Line(f"{words[:1].upper()}{words[1:]}.", indent=4, lead="  →")
