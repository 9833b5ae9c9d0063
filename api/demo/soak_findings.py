"""What a long run came to: was every question answered exactly once and in order, and what is unknown.

Two witnesses are compared: the service's database (what came in, what was written, what it says was sent) and the
stand-in's record (what people got).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Engine, select

from api.demo.faults import Fault
from api.demo.record import Accepted
from bot.channels.messages import Kind, OutgoingMessage
from bot.channels.states import EventState, SendState
from bot.channels.tables import ChatRow, InboxRow, OutboxRow

_AMBIGUOUS = (Fault.GATEWAY, Fault.DROPPED, Fault.GATEWAY_AFTER, Fault.HUNG, Fault.LOST)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that somebody asked, as it is kept, and the amount that answers it."""

    chat: str
    text: str
    amount: str


@dataclass(slots=True)
class Findings:
    """What came of a run.

    Attributes:
        asked: questions that were asked.
        answered: questions that the database says were answered.
        sent: messages that the database says were sent; each is in the record.
        unknown: messages of which it says that nobody knows; ``unknown_arrived`` of them are in the record.
        ambiguous: calls whose outcome the stand-in hid; with a kill's own they explain the unknown ones.
        met: what went wrong, how often.
        wrong: what must not be, in words; empty for a run that is right.
    """

    asked: int
    answered: int = 0
    sent: int = 0
    unknown: int = 0
    unknown_arrived: int = 0
    ambiguous: int = 0
    met: Mapping[Fault, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Event:
    text: str
    state: str
    sent: tuple[datetime, int]
    received_at: datetime
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class _Send:
    event: int
    state: str
    message_id: str | None
    text: str


def found(
    engine: Engine, asked: Sequence[Question], received: Sequence[Accepted], met: Mapping[Fault, int], channel: str
) -> Findings:
    """Compare what was ``asked``, what is in the database and what was ``received``."""
    findings = Findings(len(asked), met=met, ambiguous=sum(met.get(fault, 0) for fault in _AMBIGUOUS))
    by_chat, got = defaultdict[str, list[Question]](list), defaultdict[str, list[Accepted]](list)
    for question in asked:
        by_chat[question.chat].append(question)
    for accepted in received:
        got[accepted.chat].append(accepted)
    events, sends = _kept(engine, channel)
    for chat, questions in by_chat.items():
        findings.wrong += [
            f"{chat}: {told}" for told in _told(findings, questions, events[chat], sends[chat], got[chat])
        ]
    return findings


def _told(
    findings: Findings,
    questions: Sequence[Question],
    events: Mapping[int, _Event],
    sends: Sequence[_Send],
    got: Sequence[Accepted],
) -> Iterator[str]:
    """What is wrong in one chat; counts what is right on the way."""
    in_order = sorted(events, key=lambda key: events[key].sent)
    if [events[key].text for key in in_order] != [question.text for question in questions]:
        yield "what was kept is not what was asked"
        return
    findings.answered += sum(event.state == EventState.DONE.value for event in events.values())
    answers = defaultdict[int, list[_Send]](list)
    for send in sends:
        answers[send.event].append(send)
    for key, question in zip(in_order, questions, strict=True):
        if not answers[key] or question.amount not in answers[key][0].text:
            yield f"no answer, or a wrong one, to: {question.text} ({events[key].state})"
    order = list(dict.fromkeys(send.event for send in sends))
    for before, after in pairwise(order):
        late = events[after].received_at > events[before].claimed_at
        if events[after].sent < events[before].sent and not late:
            yield f"answered before what was asked earlier: {events[before].text}"
    yield from _arrived(findings, sends, got)


def _arrived(findings: Findings, sends: Sequence[_Send], got: Sequence[Accepted]) -> Iterator[str]:
    sent = [send.message_id for send in sends if send.state == SendState.SENT.value]
    unknown = [send for send in sends if send.state == SendState.UNKNOWN.value]
    findings.sent += len(sent)
    findings.unknown += len(unknown)
    if len(sent) + len(unknown) < len(sends):
        yield f"messages that were never sent: {Counter(send.state for send in sends)}"
    ours = set(sent)
    if [one.message_id for one in got if one.message_id in ours] != sent:
        yield "what was sent is not what arrived, each once and in order"
    unsure = Counter(_words(send.text) for send in unknown)
    for one in got:
        if one.message_id in ours:
            continue
        findings.unknown_arrived += 1
        unsure[_words(one.text)] -= 1
        if unsure[_words(one.text)] < 0:
            yield f"arrived though nobody sent it: {one.text[:80]}"


def _kept(engine: Engine, channel: str) -> tuple[defaultdict[str, dict[int, _Event]], defaultdict[str, list[_Send]]]:
    """By chat: the questions that came in, and what answers them in the order in which it was written."""
    c, i, o = ChatRow, InboxRow, OutboxRow
    columns = (c.chat, i.key, i.text, i.state, i.sent_at, i.sequence, i.received_at, i.claimed_at)
    came = select(*columns).join(i, i.chat == c.key).where(c.channel == channel, i.kind == Kind.TEXT.value)
    went = select(c.chat, o.inbox, o.state, o.message_id, o.message).join(o, o.chat == c.key)
    events = defaultdict[str, dict[int, _Event]](dict)
    sends = defaultdict[str, list[_Send]](list)
    with engine.connect() as connection:
        for chat, key, text, state, sent_at, sequence, received_at, claimed_at in connection.execute(came):
            events[chat][key] = _Event(text, state, (sent_at, sequence), received_at, claimed_at or received_at)
        for chat, event, state, message_id, message in connection.execute(
            went.where(c.channel == channel).order_by(o.key)
        ):
            sends[chat].append(_Send(event, state, message_id, OutgoingMessage.model_validate(message).text))
    return events, sends


def _words(text: str) -> str:
    return " ".join(text.split())
