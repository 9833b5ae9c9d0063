"""The service, as conversations on chat channels need it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from api.service.answering import Answering, Asked
from api.service.feedback import REASONS, Feedback, Reason, Vote
from api.service.problems import Code, Problem
from api.service.questions import Questions
from bot.answer import Answer
from bot.channels.office import ChatState, Held, Received, SwitchedOff, Unavailable
from bot.conversations import Conversations
from bot.language import BadQuestion
from knowledge.errors import AnsinhError
from knowledge.store import KnowledgeStore


class Desk:
    """The ``Office`` of the service. Thread-safe.

    Every method raises ``Unavailable`` where knowledge base or database cannot be read or written.
    """

    reasons: Sequence[tuple[str, str]] = tuple((reason.value, words) for reason, words in REASONS.items())

    def __init__(
        self,
        answering: Answering,
        questions: Questions,
        feedback: Feedback,
        conversations: Conversations,
        store: KnowledgeStore,
    ) -> None:
        self._answering = answering
        self._questions = questions
        self._feedback = feedback
        self._conversations = conversations
        self._store = store

    def answer(self, state: ChatState, received: Received) -> Answer:
        """See ``Office``."""
        asked = Asked(
            received.text,
            state.channel,
            conversation_id=state.conversation or "",  # of none there is yet, one is begun
            owner=state.owner,
            message=f"inbox:{received.key}",
        )
        with _available():
            return self._answering.answer(asked)

    def answered(self, id_: str) -> Answer | None:
        """See ``Office``."""
        with _available():
            return self._questions.answer(id_)

    def vote(self, answer: str, helpful: bool, reason: str = "", comment: str = "") -> bool:
        """See ``Office``."""
        with _available():
            return self._feedback.give(answer, Vote(helpful, Reason(reason) if reason else None, comment))

    def forget(self, owner: str) -> None:
        """See ``Office``."""
        with _available():
            self._conversations.delete_of(owner)

    def documents(self) -> Sequence[Held]:
        """See ``Office``."""
        with _available():
            held = self._store.documents()
        return [Held(info.label or info.number or info.title, info.title, info.checked_until) for info in held]


@contextmanager
def _available() -> Iterator[None]:
    try:
        yield
    except Problem as error:
        raise (SwitchedOff if error.code is Code.SWITCHED_OFF else Unavailable)(error.detail) from error
    except BadQuestion:
        raise
    except AnsinhError as error:
        raise Unavailable(str(error)) from error
