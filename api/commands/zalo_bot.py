"""``ansinh zalo-bot``: the Zalo Bot Platform, fetched from by this machine or delivering to a webhook."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.help_pages import add_command, group_of

if TYPE_CHECKING:
    from api.settings import Settings
    from bot.channels.zalo_bot.client import BotApi

EXAMPLES = """\
ansinh zalo-bot                    # lấy tin về máy này, đến khi Ctrl-C
ansinh zalo-bot webhook https://ansinh.tinh.gov.vn
ansinh zalo-bot status"""

WEBHOOK_EXAMPLES = """\
ansinh zalo-bot webhook https://ansinh.tinh.gov.vn
ansinh zalo-bot webhook --off"""

STATUS_EXAMPLES = """\
ansinh zalo-bot status"""

_PLATFORM, _TOKEN = "Zalo Bot", "ANSINH_ZALO_BOT_TOKEN"
_T = TypeVar("_T")


def _fetch(yes: bool) -> None:
    from api.assembly import bring_up_to_date
    from api.confirming import confirmed
    from api.platforms import explained
    from api.service.service import open_service
    from api.terminal import Line, console, write

    settings = _settings()
    if url := _call(settings, lambda api: api.call("getWebhookInfo")).get("url"):
        if not yes:
            confirmed(f"Tin của bot đang được giao đến {url}. Gỡ đi để lấy tin về máy này? Gõ “có” để gỡ: ")
        _call(settings, lambda api: api.call("deleteWebhook"))
    bring_up_to_date()
    told = [Line("Đang lấy tin của Zalo Bot và trả lời – Ctrl-C để dừng.")]
    with open_service(settings) as service, explained(_PLATFORM, _TOKEN):
        from api.service.channels.polling_zalo_bot import answer_polled

        asyncio.run(answer_polled(service, lambda: write(console(), told)))


def webhook(
    address: Annotated[
        str | None,
        typer.Argument(metavar="ĐỊA CHỈ", help="Địa chỉ https của dịch vụ, ví dụ https://ansinh.tinh.gov.vn."),
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="Gỡ webhook.")] = False,
) -> None:
    """Bảo Zalo Bot giao tin đến dịch vụ ở địa chỉ này (webhook), hoặc thôi giao."""
    from api.errors import Misuse
    from api.service.channels.zalo_bot import PATH
    from api.terminal import Line, console, write

    settings = _settings()
    if off == bool(address):
        raise Misuse("cần địa chỉ của dịch vụ, hoặc --off để gỡ webhook.")
    if off:
        _call(settings, lambda api: api.call("deleteWebhook"))
        write(console(), [Line("Đã gỡ webhook. Tin chỉ còn lấy được bằng lệnh: ansinh zalo-bot")])
        return
    if settings.zalo_bot_secret is None:
        raise Misuse("chưa đặt ANSINH_ZALO_BOT_SECRET: 8–256 ký tự ngẫu nhiên, để biết tin đúng là do Zalo giao.")
    url = (address or "").rstrip("/").removesuffix(PATH) + PATH
    secret = settings.zalo_bot_secret.get_secret_value()
    _call(settings, lambda api: api.call("setWebhook", url=url, secret_token=secret))
    write(console(), [Line(f"Từ nay Zalo Bot giao tin đến {url}"), Line("Xem lại bằng lệnh: ansinh zalo-bot status")])


def status() -> None:
    """Mã truy cập còn dùng được không, bot tên gì, tin đang được giao đi đâu."""
    from api.service.channels.zalo_bot import PATH
    from api.terminal import Line, console, write

    settings = _settings()
    me = _call(settings, lambda api: api.call("getMe"))
    url = str(_call(settings, lambda api: api.call("getWebhookInfo")).get("url") or "")
    lines = [Line(f"Bot: {me.get('account_name') or me.get('display_name') or me.get('id')}")]
    if not url:
        lines.append(
            Line("Webhook: chưa đặt; lấy tin bằng lệnh ansinh zalo-bot, hoặc đặt bằng ansinh zalo-bot webhook")
        )
    else:
        lines.append(Line(f"Webhook: {url}"))
        if not url.endswith(PATH):
            lines.append(Line(f"Đây không phải địa chỉ của An Sinh (…{PATH}); xin đặt lại webhook."))
        if settings.zalo_bot_secret is None:
            lines.append(Line("Chưa đặt ANSINH_ZALO_BOT_SECRET: dịch vụ đang trả 404 cho mọi tin Zalo giao."))
    write(console(), lines)


def _settings() -> "Settings":
    from api.errors import Misuse
    from api.settings import load_settings

    settings = load_settings()
    if settings.zalo_bot_token is None:
        raise Misuse(f"chưa đặt {_TOKEN}: mã của bot, do Zalo cấp khi tạo bot; xem docs/channels.md.")
    return settings


def _call(settings: "Settings", act: "Callable[[BotApi], Awaitable[_T]]") -> _T:
    """What ``act`` gives with an interface of its own."""
    from api.platforms import explained
    from bot.channels.zalo_bot.client import BotApi

    async def opened() -> _T:
        assert settings.zalo_bot_token  # noqa: S101 - see _settings
        api = BotApi(settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_api_base)
        try:
            return await act(api)
        finally:
            await api.close()

    with explained(_PLATFORM, _TOKEN):
        return asyncio.run(opened())


app = group_of(EXAMPLES)


@app.callback()
def zalo_bot(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Gỡ webhook đang đặt mà không hỏi lại.")] = False,
) -> None:
    """Chạy Zalo Bot trên máy này, không cần tên miền; Ctrl-C để dừng."""
    if context.invoked_subcommand is None:
        _fetch(yes)


_COMMANDS = (("webhook", webhook, WEBHOOK_EXAMPLES), ("status", status, STATUS_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
