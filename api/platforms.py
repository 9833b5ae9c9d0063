"""What a chat platform's refusal means for whoever sets a channel up."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.channel import Halted, NotYet, SendFailure, Unsure
from knowledge.errors import AnsinhError


class PlatformSaysNo(AnsinhError):
    """A chat platform did not do what a command asked of it."""


@contextmanager
def explained(platform: str, token: str) -> Iterator[None]:
    """Tell a failure in one line with what to do; ``token`` is the setting that holds the platform's token.

    Raises:
        PlatformSaysNo: in place of ``SendFailure``.
    """
    try:
        yield
    except Halted as error:
        raise PlatformSaysNo(f"{platform} không nhận mã truy cập ({error}); xin xem lại {token}.") from None
    except (NotYet, Unsure) as error:
        told = f"chưa gọi được {platform} ({error}); xin kiểm tra đường mạng, proxy rồi thử lại."
        raise PlatformSaysNo(told) from None
    except SendFailure as error:
        raise PlatformSaysNo(f"{platform} không nhận yêu cầu ({error}).") from None
