"""What the chat page shows: the turns so far, or examples of what can be asked, and the form."""

from dataclasses import dataclass

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
from bot.examples import EXAMPLES
from bot.language import LONGEST
from knowledge.clock import today

DELETED = "da-xoa"
"""In the address of the page that follows upon a deletion."""


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
        verification=None if conversation else service.settings.zalo_verification,
        today=today(),
        **_TURN,
    )


def turn_fragment(answer: Answer) -> str:
    """One turn, to be put into the page."""
    return fragment("turn.html", turn=turn_of(answer), **_TURN)


_TURN = {"reasons": REASONS, "longest_comment": LONGEST_COMMENT}
