"""Which chat model writes, where it is, and how much of anything it may take."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class ChatSettings(BaseModel):
    """Which chat model writes, where it is, and how much of anything it may take.

    Attributes:
        model: provider and name as LangChain has them: "ollama:qwen3:8b", "openai:gpt-5-mini".
        url: another address of the provider's interface: an Ollama elsewhere, any OpenAI-compatible server.
        key: what the server asks for; never shown.
        seconds: after which an answer that is not finished is given up.
        max_tokens: of one answer.
        passage_characters: of all passages sent together.
        price_input: of a million tokens sent, in whatever currency; ``price_output``: of a million written.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(pattern=r"^[a-z0-9_-]+:\S+$")
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    key: SecretStr | None = None
    seconds: float = Field(default=30, gt=0)
    max_tokens: int = Field(default=1200, ge=1)
    passage_characters: int = Field(default=12_000, ge=1)
    price_input: Decimal | None = Field(default=None, ge=0)
    price_output: Decimal | None = Field(default=None, ge=0)

    @property
    def provider(self) -> str:
        """The provider's name."""
        return self.model.partition(":")[0]

    @property
    def name(self) -> str:
        """The model's name with its provider."""
        return self.model.partition(":")[2]
