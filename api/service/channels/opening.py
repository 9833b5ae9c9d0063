"""The channels that the settings name; what one needs is imported when it is opened."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from api.settings import Settings

if TYPE_CHECKING:
    from bot.channels.channel import Channel
    from bot.channels.zalo_oa.channel import Account

_KEY_FILE = "channels.key"
_KEY_BYTES = 32


async def open_configured(settings: Settings, engine: Engine) -> "list[Channel]":
    """The channels for which the settings have what is needed to chat.

    Raises:
        OSError: the key file cannot be read or made.
    """
    opened: list[Channel] = []
    if settings.telegram_token is not None:
        from bot.channels.telegram.channel import TelegramChannel

        telegram = TelegramChannel(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
        await telegram.open()
        opened.append(telegram)
    if account := zalo_account(settings):
        from bot.channels.zalo_oa.channel import open_channel

        opened.append(open_channel(account, engine))
    if settings.zalo_bot_token is not None:
        from bot.channels.zalo_bot.channel import ZaloBotChannel
        from bot.channels.zalo_bot.client import BotApi

        api = BotApi(settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_api_base)
        opened.append(ZaloBotChannel(api))
    return opened


def zalo_account(settings: Settings) -> "Account | None":
    """The Zalo Official Account of the settings, where they name one."""
    if settings.zalo_app_id is None or settings.zalo_app_secret is None:
        return None
    from bot.channels.zalo_oa.channel import Account

    return Account(
        settings.zalo_app_id,
        settings.zalo_app_secret.get_secret_value(),
        settings.zalo_api_base,
        settings.zalo_oauth_base,
        sealing_key(settings),
    )


def sealing_key(settings: Settings) -> bytes:
    """What seals tokens: the setting, which several machines share, or a file of this one, made the first time.

    Raises:
        OSError: the file cannot be read or made.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    settings.data.mkdir(parents=True, exist_ok=True)
    path = settings.data / _KEY_FILE
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make the key file whole or not at all; of two that make it at once, the first one's counts."""
    number, draft = tempfile.mkstemp(prefix=path.name, dir=path.parent)  # readable by us alone
    with os.fdopen(number, "wb") as file:
        file.write(secrets.token_hex(_KEY_BYTES).encode())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()
