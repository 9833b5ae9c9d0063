"""What the routes work with, put together once for each process."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.assembly import bot_settings, conversations_of, knowledge_settings
from api.service.admission import Admission
from api.service.answering import Answering
from api.service.audit import Audit
from api.service.feedback import Feedback
from api.service.intake import Intake
from api.service.keys import Keys
from api.service.processes import WORKERS
from api.service.questions import Questions
from api.service.rate_limits import RateLimits
from api.service.record import Record
from api.service.repeated import Repeated
from api.service.sessions import Sessions
from api.service.switches import Switches
from api.service.uploads import Uploads
from api.settings import Settings
from bot.assembly import open_assistant
from bot.conversations import Conversations
from knowledge.assembly import Knowledge, open_knowledge

_WAITING = 6
"""Questions that may wait for each that is being answered: some 100 ms each."""
_WARM_UP = "Mức chuẩn trợ cấp ưu đãi người có công là bao nhiêu?"


@dataclass(frozen=True, slots=True)
class Service:
    """The rooms, and what only the service has: who may work now and who may do what, what was asked."""

    settings: Settings
    knowledge: Knowledge
    conversations: Conversations
    questions: Questions
    feedback: Feedback
    record: Record
    answering: Answering
    keys: Keys
    sessions: Sessions
    audit: Audit
    switches: Switches
    rate_limits: RateLimits
    intake: Intake
    asking: Admission
    looking_up: Admission


@contextmanager
def open_service(settings: Settings) -> Iterator[Service]:
    """Open everything over the knowledge base of ``settings``, warm: the first question is as fast as the others.

    Raises:
        AnsinhError: the knowledge base is missing or cannot be opened.
    """
    rooms = knowledge_settings(settings)
    with open_knowledge(rooms) as knowledge, closing(Intake(rooms, Uploads(knowledge.engine))) as intake:
        chain = bot_settings(settings)
        conversations = conversations_of(knowledge, chain)
        switches = Switches(knowledge.engine)
        assistant = open_assistant(knowledge, chain, conversations)
        assistant.ask([_WARM_UP])
        questions = Questions(knowledge.engine, chain.retention_days)
        questions.purge()
        repeated = Repeated(
            lambda text, as_of, watch: assistant.explain([text], as_of, watch),
            lambda: knowledge.store.snapshot().generation,
        )
        keys = Keys(knowledge.engine)
        yield Service(
            settings,
            knowledge,
            conversations,
            questions,
            Feedback(knowledge.engine),
            Record(knowledge.engine),
            Answering(assistant, repeated, questions, switches),
            keys,
            Sessions(knowledge.engine, keys),
            Audit(knowledge.engine),
            switches,
            RateLimits(settings),
            intake,
            asking=Admission(running=_cores(), waiting=_WAITING * _cores()),
            looking_up=Admission(running=4, waiting=32),
        )


def _cores() -> int:
    """The cores for this process, of which there may be several."""
    return max(1, (os.cpu_count() or 1) // int(os.environ.get(WORKERS, "1")))


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Opened = Annotated[Service, Depends(_service)]
"""The service, as routes ask for it."""
