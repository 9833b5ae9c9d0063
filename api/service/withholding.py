"""No answer is given on a topic, or from a document, that is switched off: the asker is told whom to ask instead."""

from collections.abc import Sequence

from api.service.switches import Kind, Switch
from bot.answer import Answer, Status
from knowledge.text import bare_words

_WHOM = (
    "Ông/bà nên hỏi Trung tâm Phục vụ hành chính công (bộ phận một cửa) cấp xã nơi cư trú, "
    "hoặc tổng đài dịch vụ công của tỉnh."
)
TOPIC_NOTICE = f"Nội dung này đang được rà soát nên trợ lý tạm thời chưa trả lời. {_WHOM}"
DOCUMENT_NOTICE = f"Văn bản làm căn cứ cho câu trả lời này đang được rà soát nên trợ lý tạm thời chưa trả lời. {_WHOM}"
_TELLING = (Status.ANSWERED, Status.CLARIFICATION)
"""What tells something of a topic; a refusal does not, and whoever is in need is never left without an answer."""


def withheld(answer: Answer, off: Sequence[Switch]) -> Answer:
    """``answer``, or the notice that stands in its place while ``off`` is switched off."""
    if answer.status not in _TELLING:
        return answer
    asked = f" {bare_words(answer.question)} | {bare_words(answer.understood)} "
    if any(switch.kind is Kind.TOPIC and f" {bare_words(switch.name)} " in asked for switch in off):
        return _told(answer, TOPIC_NOTICE)
    documents = {switch.name for switch in off if switch.kind is Kind.DOCUMENT}
    if any(citation.document in documents for citation in answer.citations):
        return _told(answer, DOCUMENT_NOTICE)
    return answer


def _told(answer: Answer, notice: str) -> Answer:
    return Answer(
        id=answer.id,
        question=answer.question,
        understood=answer.understood,
        status=Status.REFUSED_NO_BASIS,
        text=notice,
        as_of=answer.as_of,
        timings_ms=answer.timings_ms,
    )
