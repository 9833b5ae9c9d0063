"""``ansinh zalo``: the tokens of the Zalo Official Account, and what is wrong with its webhook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.help_pages import add_command, group_of

if TYPE_CHECKING:
    from bot.channels.zalo_oa.tokens import Tokens

EXAMPLES = """\
ansinh zalo tokens
ansinh zalo refresh
ansinh zalo doctor"""

TOKENS_EXAMPLES = """\
ansinh zalo tokens
cat hai-dong.txt | ansinh zalo tokens    # access, rồi refresh"""

REFRESH_EXAMPLES = """\
ansinh zalo refresh"""

_LONGEST = 4000  # letters
_FIRST = timedelta(hours=1)
"""How long an operator's access token is taken to count: when he got it, nobody tells."""

DOCTOR_EXAMPLES = """\
ansinh zalo doctor
ansinh zalo doctor --body su-kien.json --signature mac=a98074…"""


def tokens() -> None:
    """Đặt cặp access token, refresh token đầu tiên, rồi đổi thử lấy cặp mới."""
    from datetime import UTC, datetime

    from api.terminal import Line, console, write
    from bot.channels.zalo_oa.token_store import Pair

    with _opened() as held:
        access, refresh_token = _asked("Access token"), _asked("Refresh token")
        held.put(Pair(access, refresh_token, datetime.now(UTC) + _FIRST))
        write(console(), [Line("Đã lưu token, mã hóa trong cơ sở dữ liệu.")])
        _replaced(held)


def refresh() -> None:
    """Đổi refresh token đang giữ lấy cặp token mới ngay bây giờ."""
    with _opened() as held:
        _replaced(held)


def doctor(
    body: Annotated[
        Path | None,
        typer.Option("--body", metavar="TỆP", help="Nội dung một sự kiện Zalo đã gửi, đúng từng byte."),
    ] = None,
    signature: Annotated[
        str | None,
        typer.Option("--signature", metavar="mac=…", help="Giá trị X-ZEvent-Signature đi cùng sự kiện đó."),
    ] = None,
) -> None:
    """Kiểm tra thiết lập, chữ ký, token của Zalo OA; phân biệt khóa ứng dụng với khóa OA."""
    from api.commands.doctor import tell
    from api.errors import Misuse
    from api.health import checked
    from api.settings import load_settings
    from api.zalo_checks import checks

    if (body is None) != (signature is None):
        raise Misuse("--body và --signature phải đi cùng nhau.")
    tell(checked(load_settings(), checks(body, signature)))


@contextmanager
def _opened() -> Iterator["Tokens"]:
    """The tokens of the account that the settings name."""
    from api.assembly import open_tables
    from api.errors import Misuse
    from api.service.channels.opening import zalo_account
    from api.settings import load_settings
    from bot.channels.zalo_oa.channel import tokens_of

    account = zalo_account(load_settings())
    if account is None:
        raise Misuse("cần ANSINH_ZALO_APP_ID và ANSINH_ZALO_APP_SECRET trước.")
    with open_tables() as engine:
        yield tokens_of(account, engine)


def _replaced(held: "Tokens") -> None:
    from api.terminal import Line, console, write
    from bot.channels.channel import SendFailure
    from knowledge.errors import AnsinhError

    try:
        pair = held.replace()
    except SendFailure as failure:
        raise AnsinhError(f"chưa đổi được token: {failure}") from None
    until = pair.expires_at.astimezone().strftime("%d/%m/%Y %H:%M")
    write(console(), [Line(f"Đã đổi được cặp token mới, dùng đến {until}; từ đây dịch vụ tự đổi.")])


def _asked(name: str) -> str:
    """A token, typed unseen on a terminal, or the next line of the input.

    Raises:
        Misuse: it cannot be one.
    """
    import sys
    from getpass import getpass

    from api.errors import Misuse

    found = (getpass(f"{name} (không hiện khi gõ): ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not found or len(found) > _LONGEST or not all("!" <= letter <= "~" for letter in found):
        raise Misuse(f"{name.lower()} trống hoặc có ký tự lạ; chép lại nguyên văn từ Zalo, mỗi token một dòng.")
    return found


app = group_of(EXAMPLES)


@app.callback()
def zalo(context: typer.Context) -> None:
    """Zalo Official Account: đặt token, đổi token, tìm chỗ sai của webhook."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = ((tokens, TOKENS_EXAMPLES), (refresh, REFRESH_EXAMPLES), (doctor, DOCTOR_EXAMPLES))
for _run, _examples in _COMMANDS:
    add_command(app, _run, _examples)
