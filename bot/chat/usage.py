"""What a written answer took: tokens, and money where prices are known."""

from dataclasses import dataclass
from decimal import Decimal

from bot.chat.settings import ChatSettings

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them, and their cost in the currency of the settings' prices."""

    input_tokens: int
    output_tokens: int
    cost: Decimal | None = None


def usage_of(input_tokens: int, output_tokens: int, settings: ChatSettings) -> Usage:
    """The tokens with what they cost; no cost where a price is missing."""
    prices = settings.price_input, settings.price_output
    if prices[0] is None or prices[1] is None:
        return Usage(input_tokens, output_tokens)
    return Usage(input_tokens, output_tokens, (input_tokens * prices[0] + output_tokens * prices[1]) / _MILLION)
