"""What the chain can be tuned by."""

from pydantic import BaseModel, ConfigDict, Field


class BotSettings(BaseModel):
    """``min_coverage``: share of the question's content words that evidence must hold before it is used (0–1)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_coverage: float = Field(default=0.5, ge=0, le=1)
    max_citations: int = Field(default=3, ge=1)
