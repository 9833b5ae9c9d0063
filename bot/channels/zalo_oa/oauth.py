"""Zalo's exchange of a refresh token for a new pair."""

from datetime import timedelta

import httpx

from bot.channels.channel import Halted, NotYet
from bot.channels.zalo_oa.token_store import Pair
from knowledge.clock import Clock, utc_now

_PATH = "/v4/oa/access_token"
_TIMEOUT_S = 15.0
_TOO_FAST = -32
_SHORT = timedelta(hours=1)
_REMEDY = "cấp lại quyền cho ứng dụng, lấy cặp token mới rồi chạy: ansinh zalo tokens"


class Exchange:
    """Buys pairs for one application; ``secret`` is the application's, which signs no webhook."""

    def __init__(self, base: str, app_id: str, secret: str, now: Clock = utc_now) -> None:
        self._url = base + _PATH
        self._app_id = app_id
        self._secret = secret
        self._now = now

    def __call__(self, refresh: str) -> Pair:
        """The pair that ``refresh`` buys.

        Raises:
            NotYet: Zalo cannot be asked, or did not answer; whether the token is spent is seen at the next try.
            Halted: Zalo refuses it.
        """
        form = {"app_id": self._app_id, "grant_type": "refresh_token", "refresh_token": refresh}
        asked_at = self._now()
        try:
            answer = httpx.post(self._url, data=form, headers={"secret_key": self._secret}, timeout=_TIMEOUT_S)
            told = answer.json()
        except httpx.HTTPError as error:
            raise NotYet(f"OAuth: {type(error).__name__}", everybody=True) from None
        except ValueError:
            raise NotYet(f"OAuth: HTTP {answer.status_code}", everybody=True) from None
        if answer.status_code >= 500 or not isinstance(told, dict) or told.get("error") == _TOO_FAST:
            raise NotYet(f"OAuth: HTTP {answer.status_code}", everybody=True)
        access, new = told.get("access_token"), told.get("refresh_token")
        if not (isinstance(access, str) and access and isinstance(new, str) and new):
            raise Halted(f"Zalo không đổi refresh token (mã {_code(told)}); {_REMEDY}")
        return Pair(access, new, asked_at + _lifetime(told.get("expires_in")))


def _code(told: dict[str, object]) -> str:
    code = told.get("error")
    return str(code) if isinstance(code, int) else "không rõ"


def _lifetime(seconds: object) -> timedelta:
    """``expires_in``, which Zalo sends as a string. A pair is too dear to be lost over one that cannot be read."""
    try:
        found = timedelta(seconds=int(str(seconds)))
    except (ValueError, OverflowError):
        return _SHORT
    return found if timedelta(0) < found <= timedelta(days=365) else _SHORT
