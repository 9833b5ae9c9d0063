"""Settings of the whole, from environment variables that start with ``ANSINH_``."""

import os
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import Misuse

PREFIX = "ANSINH_"
_URL = r"^https?://\S+[^/\s]$"


class Settings(BaseSettings):
    """Where things are kept and what is used; every field has a default that needs nothing started."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    data: Path = Field(default_factory=lambda: user_data_path("ansinh"))
    database_url: str | None = None
    chroma_url: str | None = None
    embedding: str | None = None
    reranker: str | None = None
    llm: str | None = Field(default=None, pattern=r"^[a-z0-9_-]+:\S+$")
    llm_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    llm_key: SecretStr | None = None
    llm_seconds: float = Field(default=30, gt=0)
    llm_max_tokens: int = Field(default=1200, ge=1)
    llm_price_input: Decimal | None = Field(default=None, ge=0)
    llm_price_output: Decimal | None = Field(default=None, ge=0)
    redis_url: str | None = Field(default=None, pattern=r"^rediss?://\S+$")
    limit_ask: int = Field(default=30, ge=1)
    limit_look_up: int = Field(default=240, ge=1)
    limit_key: int = Field(default=1800, ge=1)
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    telegram_token: SecretStr | None = None
    telegram_secret: SecretStr | None = Field(default=None, min_length=16, max_length=256)
    telegram_api_base: str = Field(default="https://api.telegram.org", pattern=_URL)
    zalo_app_id: str | None = Field(default=None, pattern=r"^\d{1,30}$")
    zalo_app_secret: SecretStr | None = None
    zalo_oa_secret: SecretStr | None = None
    zalo_verification: str | None = Field(default=None, pattern=r"^[\w-]{1,200}$")
    zalo_takeover_hours: float = Field(default=12, ge=0, le=720)
    zalo_api_base: str = Field(default="https://openapi.zalo.me", pattern=_URL)
    zalo_oauth_base: str = Field(default="https://oauth.zaloapp.com", pattern=_URL)
    zalo_bot_token: SecretStr | None = None
    zalo_bot_secret: SecretStr | None = Field(default=None, min_length=8, max_length=256)
    zalo_bot_api_base: str = Field(default="https://bot-api.zaloplatforms.com", pattern=_URL)
    debug: bool = False


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        Misuse: a variable has a value that cannot be, or a name that no setting has (most often a typing error).
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            hint = f"có phải {near[0]}?" if near else f"chỉ có {', '.join(sorted(known))}."
            raise Misuse(f"không có thiết lập {name}; {hint}")
    try:
        return Settings()
    except ValidationError as error:
        name = f"{PREFIX}{error.errors()[0]['loc'][0]}".upper()
        raise Misuse(f"giá trị của {name} không hợp lệ: “{os.environ.get(name, '')}”.") from error
