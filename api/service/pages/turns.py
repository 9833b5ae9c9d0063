"""A question with its answer as the chat page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.render.answer import citation_lines
from api.service.pages.clauses import Clause, clauses_of
from bot.answer import Answer, Status
from bot.layout import Wording, wording_of
from bot.remarks import checks, follow_ups_title, understood
from knowledge.clock import today

_KINDS: Mapping[Status, str] = {
    Status.CLARIFICATION: "Xin cho biết thêm",
    Status.REFUSED_NO_BASIS: "Chưa có căn cứ để trả lời",
    Status.REFUSED_OUT_OF_SCOPE: "Ngoài việc của An Sinh",
    Status.REFUSED_UNSAFE: "Việc này An Sinh không làm",
    Status.CRISIS: "Xin gọi người giúp ngay",
    Status.ERROR: "Chưa trả lời được",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, ready to set. ``kind`` names what an answer is that is no answer to the question."""

    answer: Answer
    kind: str
    understood: str
    wording: Wording
    clauses: list[Clause]
    checks: tuple[str, ...]
    as_text: str
    follow_ups_title: str
    helpful: bool | None

    @property
    def anchor(self) -> str:
        """The turn's place in the page."""
        return anchor_of(self.answer.id)


def anchor_of(answer: str) -> str:
    """The place in the page of the turn of the answer with that id."""
    return f"tra-loi-{answer[:8]}"


def turn_of(answer: Answer, helpful: bool | None = None, day: date | None = None) -> Turn:
    """``answer`` as shown on ``day`` (default: today); ``helpful`` is the vote it has."""
    return Turn(
        answer=answer,
        kind=_KINDS.get(answer.status, ""),
        understood=understood(answer),
        wording=wording_of(answer),
        clauses=clauses_of(answer),
        checks=tuple(checks(answer, day or today())),
        as_text=_as_text(answer),
        follow_ups_title=follow_ups_title(answer),
        helpful=helpful,
    )


def _as_text(answer: Answer) -> str:
    """Question, answer and what it rests on, for a clipboard."""
    lines = [f"Hỏi: {answer.question}", f"Trả lời: {answer.text}"]
    if answer.citations:
        lines += ["", "Căn cứ:"]
    for number, citation in enumerate(answer.citations, 1):
        said = citation_lines(citation, f"[{number}]", answer.text)
        lines += [f"{line.lead.strip()} {line.text}".strip() for line in said]
    return "\n".join([*lines, "", "(Trợ lý An Sinh – tìm quy định, không thay quyết định của cơ quan có thẩm quyền.)"])
