"""What is said to an event of a chat: the same in every channel."""

from dataclasses import replace
from datetime import timedelta

from bot.answer import Answer, Status
from bot.channels import wording
from bot.channels.actions import (
    Action,
    Choose,
    Documents,
    Example,
    FollowUp,
    GiveReason,
    Reset,
    ShowClause,
    ShowWhole,
    Vote,
    answer_of,
    read,
)
from bot.channels.commands import Command, Commanded, commanded
from bot.channels.composing import button, line, message
from bot.channels.greeting import QUESTIONS, examples, greeting, sources, started_anew, usage
from bot.channels.messages import Kind, OutgoingMessage, Style
from bot.channels.office import ChatState, Office, Received, Reply, SwitchedOff
from bot.channels.opinions import said, told, with_said
from bot.channels.options import last_answer, meant, offered
from bot.channels.rendering import clause, rendered
from bot.conversation import exchange_of
from bot.follow_up import completed
from bot.language import BadQuestion
from knowledge.clock import Clock, today, utc_now
from knowledge.text import bare_words

LATE = timedelta(hours=12)
"""From which age of an event on the reply begins with an apology."""


class Conversing:
    """Replies to events over an office. Thread-safe, as the office is; a second try gives the same."""

    def __init__(self, office: Office, now: Clock = utc_now) -> None:
        self._office = office
        self._now = now

    def reply(self, state: ChatState, received: Received) -> Reply:
        """What is said to ``received``, and the chat's state from then on.

        Raises:
            Unavailable: the office cannot answer now; nothing was changed.
        """
        match received.kind:
            case Kind.LEFT | Kind.TAKEN_OVER:
                return Reply((), state)
            case Kind.FORGET:
                return self._forgotten(state)
            case Kind.JOINED:
                return _offering(state, greeting(self._office.documents()))
            case Kind.UNSUPPORTED:
                found = _saying(state, wording.UNSUPPORTED)
            case Kind.ACTION:
                found = self._acted(state, received, read(received.text))
            case Kind.TEXT:
                found = self._read(state, received)
        late = self._now() - received.sent_at > LATE
        return replace(found, messages=tuple(_addressed(one, received, late) for one in found.messages))

    def apology(self, received: Received) -> tuple[OutgoingMessage, ...]:
        """What is said to an event that could not be answered at all."""
        return (_addressed(message([[line(wording.FAILED)]]), received, late=False),)

    def _read(self, state: ChatState, received: Received) -> Reply:
        if command := commanded(received.text):
            return self._commanded(state, command)
        if action := meant(received.text, state.options):
            return self._acted(state, received, action)
        return self._asked(state, received, received.text)

    def _commanded(self, state: ChatState, given: Commanded) -> Reply:
        match given.command:
            case Command.START:
                return _offering(state, greeting(self._office.documents()))
            case Command.HELP:
                return _offering(state, usage())
            case Command.RESET:
                return self._forgotten(state, started_anew())
            case Command.SOURCES:
                return _offering(state, sources(self._office.documents()))
            case Command.COMMENT:
                return self._commented(state, given.words)
        return _offering(state, _before(usage(), wording.UNKNOWN_COMMAND))

    def _acted(self, state: ChatState, received: Received, action: Action | None) -> Reply:
        match action:
            case None:
                return _saying(state, wording.GONE)
            case Reset():
                return self._forgotten(state, started_anew())
            case Documents():
                return _offering(state, sources(self._office.documents()))
            case Example(number):
                if number >= len(QUESTIONS):
                    return _saying(state, wording.GONE)
                question = QUESTIONS[number]
                return _telling(self._asked(state, received, question), received, wording.YOU_ASKED, question)
            case Vote() | GiveReason():
                return self._judged(state, action)
        answer = self._office.answered(action.answer)
        return _saying(state, wording.GONE) if answer is None else self._acted_on(state, received, action, answer)

    def _acted_on(
        self, state: ChatState, received: Received, action: ShowClause | ShowWhole | FollowUp | Choose, answer: Answer
    ) -> Reply:
        choices = (*answer.asks.choices, wording.DONT_KNOW) if answer.asks else ()
        match action:
            case ShowWhole():
                return _offering(state, rendered(answer, today(), whole=True))
            case ShowClause(_, number) if number < len(answer.citations):
                return _offering(state, clause(answer, number))
            case FollowUp(_, number) if number < len(answer.follow_ups):
                question = answer.follow_ups[number]
                return _telling(self._asked(state, received, question), received, wording.YOU_ASKED, question)
            case Choose(_, number) if number < len(choices):
                chosen = choices[number]
                # A reply to an earlier question than the last is no longer understood as one: it is asked as a whole.
                current = bool(state.options) and answer_of(state.options[0].action) == answer.id
                question = chosen if current else completed((exchange_of(answer),), chosen)
                return _telling(self._asked(state, received, question), received, wording.YOU_CHOSE, chosen)
        return _saying(state, wording.GONE)

    def _asked(self, state: ChatState, received: Received, question: str) -> Reply:
        try:
            answer = self._office.answer(state, replace(received, kind=Kind.TEXT, text=question))
        except (BadQuestion, SwitchedOff) as error:
            return _saying(state, str(error))
        found = rendered(answer, today())
        if answer.status is Status.SMALL_TALK and state.conversation is None:  # a newcomer's greeting
            found = found.model_copy(update={"buttons": tuple(examples())})
        options = offered(found.buttons, state.options)
        return Reply((found,), replace(state, conversation=answer.conversation_id, options=options))

    def _judged(self, state: ChatState, action: Vote | GiveReason) -> Reply:
        opinion, reasons = said(action), dict(self._office.reasons)
        known = not opinion.reason or opinion.reason in reasons
        if not known or not self._office.vote(action.answer, opinion.helpful, opinion.reason):
            return _saying(state, wording.GONE)
        title = reasons.get(opinion.reason) or (wording.HELPFUL if opinion.helpful else wording.NOT_HELPFUL)
        state = replace(state, options=with_said(state.options, button(title, action)))
        if opinion.helpful:
            return _saying(state, wording.THANKS)
        if opinion.reason:
            return _saying(state, wording.TELL_MORE)
        why = [button(words, GiveReason(action.answer, key)) for key, words in reasons.items()]
        return _offering(state, message([[line(wording.WHY_NOT)]], why))

    def _commented(self, state: ChatState, words: str) -> Reply:
        if not words:
            return _saying(state, wording.COMMENT_HOW)
        answer = last_answer(state.options)
        opinion = told(state.options, answer) if answer else None
        if not answer or not opinion or not self._office.vote(answer, opinion.helpful, opinion.reason, words):
            return _saying(state, wording.NOTHING_TO_JUDGE)
        return _saying(state, wording.COMMENT_KEPT)

    def _forgotten(self, state: ChatState, *said: OutgoingMessage) -> Reply:
        self._office.forget(state.owner)
        anew = replace(state, conversation=None, options=offered([b for one in said for b in one.buttons], ()))
        return Reply(said, anew, forgotten=True)


def _saying(state: ChatState, text: str) -> Reply:
    return Reply((message([[line(text)]]),), state)


def _offering(state: ChatState, found: OutgoingMessage) -> Reply:
    """``found``; what it offers can be typed from now on, and where it offers nothing, what could be before."""
    options = offered(found.buttons, state.options) if found.buttons else state.options
    return Reply((found,), replace(state, options=options))


def _telling(reply: Reply, received: Received, lead: str, words: str) -> Reply:
    """``reply`` behind ``words``, which were chosen, where nobody can read them in what was written."""
    if bare_words(words) in bare_words(received.text):
        return reply
    return replace(reply, messages=tuple(_before(one, f"{lead} {words}") for one in reply.messages))


def _before(found: OutgoingMessage, text: str) -> OutgoingMessage:
    """``found`` with a paragraph before it."""
    return found.model_copy(update={"lines": (line(text, Style.FAINT), line(""), *found.lines)})


def _addressed(found: OutgoingMessage, received: Received, late: bool) -> OutgoingMessage:
    """``found`` as the reply to ``received``."""
    apologising = _before(found, wording.LATE) if late else found
    return apologising.model_copy(update={"reply_to": received.message_id})
