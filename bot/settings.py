"""What the chain can be tuned by."""

from pydantic import BaseModel, ConfigDict, Field


class BotSettings(BaseModel):
    """What the chain can be tuned by.

    Attributes:
        min_support: how sure it must be that the documents answer a question before it is answered (0–1).
        retention_days: how long a conversation is kept after its last turn.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_support: float = Field(default=0.45, ge=0, le=1)
    retention_days: int = Field(default=30, ge=1)
