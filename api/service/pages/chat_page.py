"""What the chat page shows: the turns so far, or examples of what can be asked, and the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import Request
from starlette.responses import Response

from api.service.feedback import REASONS
from api.service.pages.frame import fragment, page
from api.service.pages.turns import turn_of
from api.service.problems import Problem, details_of
from api.service.service import Service
from api.service.v1.feedback import LONGEST_COMMENT
from api.service.withholding import withheld
from bot.answer import Answer
from bot.language import LONGEST

DELETED = "da-xoa"
"""In the address of the page that follows upon a deletion."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "Tiền trợ cấp": (
        "Thương binh 61% mỗi tháng được bao nhiêu tiền?",
        "Vợ liệt sĩ mỗi tháng được bao nhiêu?",
        "Mẹ Việt Nam anh hùng được hưởng những gì?",
    ),
    "Ai được hưởng": (
        "Vợ liệt sĩ đã lấy chồng khác có còn được trợ cấp không?",
        "Mẹ liệt sĩ được điều dưỡng mấy năm một lần?",
        "Người nhiễm chất độc da cam có được bảo hiểm y tế không?",
    ),
    "Giấy tờ, thủ tục": (
        "Làm mất giấy thương binh thì xin cấp lại ở đâu?",
        "Thương binh mất thì gia đình nộp giấy tờ gì để nhận tiền mai táng?",
    ),
}
"""What can be asked, by topic."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form when the page comes, as somebody typed it."""

    question: str = ""
    day: str = ""


def chat_page(
    request: Request,
    service: Service,
    conversation: str = "",
    typed: Typed = Typed(),
    problem: Problem | None = None,
) -> Response:
    """The page of ``conversation``, or of none; ``problem`` is why the form came back."""
    held = bool(conversation) and service.conversations.holds(conversation)
    off = service.switches.all()
    answers = [withheld(answer, off) for answer in service.questions.answers(conversation)] if held else []
    votes = service.feedback.of_conversation(conversation) if held else {}
    gone = bool(conversation) and not held
    status = details_of(request, problem).status if problem else 404 if gone else 200
    return page(
        request,
        "chat.html",
        status,
        problem.headers if problem else None,
        conversation=conversation if held else "",
        turns=[turn_of(answer, votes.get(answer.id)) for answer in answers],
        typed=typed,
        wrong=problem.detail if problem else "",
        gone=gone,
        deleted=DELETED in request.query_params,
        examples=EXAMPLES,
        longest=LONGEST,
        today=date.today(),
        **_TURN,
    )


def turn_fragment(answer: Answer) -> str:
    """One turn, to be put into the page."""
    return fragment("turn.html", turn=turn_of(answer), **_TURN)


_TURN = {"reasons": REASONS, "longest_comment": LONGEST_COMMENT}
