"""Zalo's tokens: access tokens for 25 hours, refresh tokens that count once."""

import secrets
from datetime import datetime, timedelta

_LIFETIME_S = 90_000


class Issued:
    """What was issued to one application. ``exchanges`` counts the pairs that were bought."""

    def __init__(self) -> None:
        self.exchanges = 0
        self._access: dict[str, datetime] = {}
        self.refresh = ""

    def issue(self, now: datetime) -> tuple[str, str]:
        """A new pair; the refresh token before counts no more, access tokens go on until their end."""
        access, self.refresh = f"access-{secrets.token_hex(16)}", f"refresh-{secrets.token_hex(16)}"
        self._access[access] = now + timedelta(seconds=_LIFETIME_S)
        return access, self.refresh

    def exchange(self, refresh: str, now: datetime) -> dict[str, object]:
        """The body that answers whoever sends ``refresh``."""
        if not refresh or not secrets.compare_digest(refresh.encode(), self.refresh.encode()):
            return {"error": -14014, "error_name": "Invalid refresh token", "error_reason": "used or expired"}
        self.exchanges += 1
        access, new = self.issue(now)
        return {"access_token": access, "refresh_token": new, "expires_in": str(_LIFETIME_S)}

    def counts(self, access: str, now: datetime) -> bool:
        """Whether an access token counts."""
        return access in self._access and now < self._access[access]

    def end(self) -> None:
        """No access token counts any more."""
        self._access.clear()
