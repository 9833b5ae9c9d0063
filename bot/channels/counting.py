"""How platforms count a text."""

import unicodedata


def utf16_units(text: str) -> int:
    """Its length in UTF-16 units: Telegram's count; Zalo tells of none, and no other is larger."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def composed_utf16_units(text: str) -> int:
    """The same of a text that is sent composed (NFC)."""
    return utf16_units(unicodedata.normalize("NFC", text))
