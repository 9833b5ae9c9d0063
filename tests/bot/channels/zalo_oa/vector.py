"""Events as Zalo signs them, among them one whose signature is known from elsewhere."""

import json
from datetime import UTC, datetime
from typing import Any

from bot.channels.zalo_oa.signature import mac

APP, SECRET = "360846524940903967", "oa-secret"
KNOWN_BODY = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},'
    '"user_id_by_app":"552177279717587730","event_name":"user_send_text","message":{"text":"Xin chào, thủ tục đăng ký '
    'khai sinh?","msg_id":"96d3cdf3af150460909"},"timestamp":"154390853474"}'
).encode()
KNOWN_MAC = "a9807450128eb71873b77604e095b1bcdd75659494bc610869f631f35c1b1883"
KNOWN_NOW = datetime.fromtimestamp(154390853474 / 1000, UTC)
PERSON, ACCOUNT = "246845883529197922", "388613280878808645"


def event(name: str, at: datetime = KNOWN_NOW, **more: Any) -> dict[str, Any]:
    """An event as a person's messages look; ``more`` in place of parts of it."""
    time = str(round(at.timestamp() * 1000))
    told = {"app_id": APP, "event_name": name, "timestamp": time, "user_id_by_app": "552177279717587730"}
    return told | {"sender": {"id": PERSON}, "recipient": {"id": ACCOUNT}} | more


def signed(told: dict[str, Any], secret: str = SECRET, app: str = APP) -> tuple[bytes, str]:
    """The body of an event and its header."""
    body = json.dumps(told, ensure_ascii=False).encode()
    return body, f"mac={mac(app, body, str(told.get('timestamp')), secret)}"
