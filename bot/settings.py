"""What the chain can be tuned by."""

from pydantic import BaseModel, ConfigDict, Field

from bot.chat.settings import ChatSettings


class BotSettings(BaseModel):
    """What the chain can be tuned by.

    Attributes:
        min_support: how sure it must be that the documents answer a question before it is answered (0–1); ``None`` is
            the threshold that was fitted with the weights (``confidence.yaml``).
        retention_days: how long a conversation is kept after its last turn.
        chat: the chat model that writes; ``None``: answers are the provisions' own words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_support: float | None = Field(default=None, ge=0, le=1)
    retention_days: int = Field(default=30, ge=1)
    chat: ChatSettings | None = None
