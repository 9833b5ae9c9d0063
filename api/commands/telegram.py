"""``ansinh telegram``: the bot on Telegram, by long polling or by webhook."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.help_pages import add_command, group_of

if TYPE_CHECKING:
    from api.settings import Settings
    from bot.channels.telegram.connection import Bot

EXAMPLES = """\
ansinh telegram                   # máy không có địa chỉ công khai
ansinh telegram webhook https://ansinh.example.vn
ansinh telegram status"""

WEBHOOK_EXAMPLES = """\
ansinh telegram webhook https://ansinh.example.vn"""

STATUS_EXAMPLES = """\
ansinh telegram status"""

_SECONDS = 20.0
Found = TypeVar("Found")


def webhook(
    address: Annotated[
        str, typer.Argument(metavar="ĐỊA CHỈ", help="Địa chỉ https công khai của dịch vụ (cổng 443, 80, 88 hoặc 8443).")
    ],
) -> None:
    """Bảo Telegram chuyển tin đến dịch vụ đang chạy ở địa chỉ này, và ghi các lệnh của bot."""
    import re

    from api.errors import Misuse
    from api.service.channels.telegram import ROUTE
    from api.settings import load_settings
    from api.terminal import Line, console, write
    from bot.channels.telegram.account import deliver_to

    settings = load_settings()
    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
        raise Misuse(
            "đặt ANSINH_TELEGRAM_SECRET, cho lệnh này và cho dịch vụ: một mã tự nghĩ ra, 16 đến 256 chữ cái không dấu, "
            "chữ số, gạch ngang, gạch dưới."
        )
    url = address.rstrip("/").removesuffix(ROUTE) + ROUTE
    _asked(settings, lambda bot: deliver_to(bot, url, secret))
    write(
        console(),
        [
            Line(f"Telegram sẽ chuyển tin đến {url}."),
            Line("Dịch vụ ở đó phải có cùng ANSINH_TELEGRAM_TOKEN và ANSINH_TELEGRAM_SECRET."),
            Line("Nhắn thử cho bot rồi xem lại bằng lệnh: ansinh telegram status"),
        ],
    )


def status() -> None:
    """Bot tên gì, tin đang chuyển đi đâu, có lỗi gì và phải làm gì."""
    from api.render.telegram import account_lines
    from api.settings import load_settings
    from api.terminal import console, write
    from bot.channels.telegram.account import account_of

    write(console(), account_lines(_asked(load_settings(), account_of)))


app = group_of(EXAMPLES)


@app.callback()
def telegram(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Gỡ webhook đang đặt mà không hỏi lại.")] = False,
) -> None:
    """Chạy bot Telegram trên máy này, không cần địa chỉ công khai; Ctrl-C để dừng."""
    if context.invoked_subcommand is not None:
        return
    import asyncio

    from api.assembly import bring_up_to_date
    from api.confirming import confirmed
    from api.service.service import open_service
    from api.settings import load_settings
    from api.terminal import Line, console, write
    from bot.channels.telegram.account import account_of, keep_for_poller

    settings = load_settings()
    account = _asked(settings, account_of)
    if account.webhook and not yes:
        confirmed(
            f"Tin của @{account.username} đang được chuyển đến {account.webhook}. Gỡ đi để chạy ở đây? [có/không] "
        )
    _asked(settings, keep_for_poller)
    bring_up_to_date()
    write(console(stderr=True), [Line("Đang mở cơ sở tri thức …")])
    with open_service(settings) as service, _explained():
        from api.service.channels.polling_telegram import answer_polled

        told = f"@{account.username} đang trả lời (https://t.me/{account.username}) – Ctrl-C để dừng."
        asyncio.run(answer_polled(service, lambda: write(console(), [Line(told)])))


def _asked(settings: "Settings", ask: "Callable[[Bot], Awaitable[Found]]") -> Found:
    """What Telegram answers to ``ask``."""
    import asyncio

    from api.errors import Misuse
    from bot.channels.telegram.connection import Bot

    if settings.telegram_token is None:
        raise Misuse("đặt ANSINH_TELEGRAM_TOKEN: mã mà @BotFather trên Telegram cấp khi tạo bot (/newbot).")
    token = settings.telegram_token.get_secret_value()

    async def asked() -> Found:
        bot = Bot(token, settings.telegram_api_base, _SECONDS)
        try:
            return await ask(bot)
        finally:
            await bot.close_connections()

    with _explained():
        return asyncio.run(asked())


@contextmanager
def _explained() -> Iterator[None]:
    """Tell in Vietnamese what is wrong with the bot's account."""
    from telegram.error import TelegramError

    from api.errors import Misuse
    from bot.channels.channel import Halted, SendFailure
    from bot.channels.telegram.failures import failure_of
    from bot.channels.telegram.polling import Contended
    from knowledge.errors import AnsinhError

    try:
        yield
    except Contended:
        raise AnsinhError(
            "Tin của bot này đang được một chương trình khác lấy, hoặc chuyển đến một webhook; chỉ một nơi được nhận. "
            "Hãy dừng nơi kia, hoặc xem bằng lệnh: ansinh telegram status"
        ) from None
    except (TelegramError, SendFailure) as error:
        failure = failure_of(error) if isinstance(error, TelegramError) else error
        if isinstance(failure, Halted):
            raise Misuse(
                "Telegram không nhận ANSINH_TELEGRAM_TOKEN; xin chép lại mã từ @BotFather (/mybots → API Token)."
            ) from None
        raise AnsinhError(f"Telegram không làm theo: {failure}. Xin xem lại địa chỉ, mạng, rồi thử lại.") from None


_COMMANDS = (("webhook", webhook, WEBHOOK_EXAMPLES), ("status", status, STATUS_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
