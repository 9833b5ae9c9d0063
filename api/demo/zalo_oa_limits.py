"""What Zalo's message API takes: the checks of one message, each with Zalo's own code."""

from typing import Any

LONGEST_TEXT, LONGEST_TITLE, LONGEST_PAYLOAD, MOST_BUTTONS = 2000, 100, 1000, 5


class Refusal(Exception):
    """A call that is refused, told as HTTP 200 with ``code`` and words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words


def person_of(body: Any) -> str:
    """To whom a message is.

    Raises:
        Refusal: to nobody.
    """
    recipient = body.get("recipient") if isinstance(body, dict) else None
    person = recipient.get("user_id") if isinstance(recipient, dict) else None
    if not isinstance(person, str) or not person.isdigit():
        raise Refusal(-201, "user_id is invalid")
    return person


def content_of(body: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The text and the buttons of a message.

    Raises:
        Refusal: it has more of either than a message may have.
    """
    message = body.get("message")
    text = message.get("text") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(text, str) or not text.strip():
        raise Refusal(-201, "text is required")
    if len(text) > LONGEST_TEXT:
        raise Refusal(-210, "text is too long")
    if set(message) - {"text", "quote_message_id", "attachment"}:
        raise Refusal(-201, "message has unknown parameters")
    return text, _buttons(message.get("attachment"))


def _buttons(attachment: Any) -> list[dict[str, Any]]:
    if attachment is None:
        return []
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    buttons = payload.get("buttons") if isinstance(payload, dict) else None
    if not isinstance(buttons, list) or attachment["type"] != "template" or not 1 <= len(buttons) <= MOST_BUTTONS:
        raise Refusal(-201, "buttons are invalid")
    for button in buttons:
        title, said = button.get("title"), button.get("payload")
        if not isinstance(title, str) or not 1 <= len(title) <= LONGEST_TITLE:
            raise Refusal(-201, "title of button is invalid")
        if button.get("type") != "oa.query.show" or not isinstance(said, str) or not 1 <= len(said) <= LONGEST_PAYLOAD:
            raise Refusal(-201, "payload of button is invalid")
    return buttons
