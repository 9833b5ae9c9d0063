"""What is said about an answer beside its text: whose words these are, for which days, what was understood."""

from collections.abc import Mapping
from datetime import date

from bot.answer import Answer, Status, WrittenBy
from knowledge.documents import FOREVER, Rendition
from knowledge.figures import format_day
from knowledge.text import fold

RENDITIONS: Mapping[Rendition, str] = {
    Rendition.DIGEST: "tóm lược, không phải nguyên văn",
    Rendition.OFFICIAL: "nguyên văn",
}
"""Whose words a quotation holds."""

_BY_A_MODEL = "Lời văn do mô hình ngôn ngữ viết; từng câu đã kiểm lại với điều khoản."


def checks(answer: Answer, today: date) -> list[str]:
    """Who wrote it where a model did, for which day it is where not today, up to when documents were checked.

    What the text itself says is not said again.
    """
    said = [_BY_A_MODEL] if answer.written_by is WrittenBy.MODEL else []
    if answer.as_of != today and format_day(answer.as_of) not in answer.text:
        said.append(f"Trả lời theo quy định tại ngày {format_day(answer.as_of)}.")
    if answer.checked_until and format_day(answer.checked_until) not in answer.text:
        said.append(f"Văn bản đã đối chiếu đến {format_day(answer.checked_until)}.")
    return said


def understood(answer: Answer) -> str:
    """How the question was read, where that is more than how it was put and the answer does not say it."""
    same = fold(answer.understood) == fold(answer.question)
    return "" if same or answer.understood in answer.text or not answer.citations else answer.understood


def follow_ups_title(answer: Answer) -> str:
    """What stands above the questions that may come next."""
    return "Có thể hỏi tiếp" if answer.status is Status.ANSWERED else "Có thể ông/bà muốn hỏi"


def period_text(valid_from: date, valid_to: date | None) -> str:
    """For which days words are the law; an open end (``None`` or ``FOREVER``) is left out."""
    since = f"áp dụng từ {format_day(valid_from)}"
    return since if valid_to is None or valid_to == FOREVER else f"{since} đến trước {format_day(valid_to)}"
