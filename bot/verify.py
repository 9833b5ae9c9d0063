"""Last step: the gate, and the Answer made of what passed it."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answer import Answer, Asks, Citation, Derivation, DerivationInput, Statement, Status
from bot.chat.giving import Given, given
from bot.conflicts import conflicts
from bot.gate import Gate
from bot.notes import all_notes, near_notes
from bot.scope import refusal
from bot.step import Step
from bot.turn import Draft, Dropped, Evidence, Kind, Turn, Understanding
from bot.writers import capital
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Rendition, known_end
from knowledge.figures import format_day
from knowledge.text import bare_words

_ASIDE = "Có thể cũng liên quan: "
_OF_THE_QUESTION = (Status.REFUSED_NO_BASIS, Status.CLARIFICATION)
"""Fixed texts that depend on what was asked."""
_NEAR_MISS = 0.05
"""Support from which a provision that is not sure enough to answer is worth offering."""


class Verify(Step):
    """Drops what does not hold and writes the Answer; an answer with nothing left is a refusal."""

    name = "verify"

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._gate = Gate(knowledge)

    def _unless_decided(self, turn: Turn) -> Turn:
        return self.run(turn)

    def run(self, turn: Turn) -> Turn:
        """Fill in the answer."""
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        if turn.status is not None:
            near = turn.evidence if turn.status is Status.REFUSED_NO_BASIS else ()
            return replace(turn, answer=self._notice(asked, turn.status, turn.notice, near, turn.asks))
        kept, dropped = self._passed(turn.drafts, asked)
        written, refused = self._passed(turn.writing.drafts if turn.writing else (), asked)
        turn = replace(turn, dropped=dropped + refused)
        if all(draft.aside for draft in kept):
            ending = refusal(self._knowledge, asked)
            return replace(turn, answer=self._notice(asked, ending.status, ending.text, turn.evidence))
        chosen = given(kept, written, turn.writing, asked)
        return replace(turn, writing=chosen.writing, answer=self._answer(asked, chosen, turn.evidence, turn.asks))

    def _passed(self, drafts: Sequence[Draft], asked: Understanding) -> tuple[list[Draft], tuple[Dropped, ...]]:
        """The drafts that the gate lets pass, and the others with what speaks against each."""
        judged = [(draft, self._gate.objection_to(draft, asked)) for draft in drafts]
        kept = [draft for draft, objection in judged if objection is None]
        return kept, tuple(Dropped(d.text, against.reason, against.detail) for d, against in judged if against)

    def _notice(
        self, asked: Understanding, status: Status, text: str, near: Sequence[Evidence] = (), asks: Asks | None = None
    ) -> Answer:
        """A fixed text; a refusal offers the questions that the provisions nearest to being sure do answer."""
        return Answer(
            id=str(uuid.uuid4()),
            question=asked.question,
            understood=asked.text,
            status=status,
            text=f"{_as_understood(asked)}{text}" if status in _OF_THE_QUESTION else text,
            as_of=asked.as_of,
            asks=asks,
            follow_ups=_follow_ups(asked, [e for e in near if e.signals.support >= _NEAR_MISS], set()),
        )

    def _answer(self, asked: Understanding, chosen: Given, evidence: Sequence[Evidence], asks: Asks | None) -> Answer:
        kept = chosen.drafts
        cited = list({e.id: e for draft in kept for e in draft.evidence}.values())
        index = {e.id: i for i, e in enumerate(cited)}
        citations = tuple(self._citation(e, asked.as_of) for e in cited)
        statements = tuple(_statement(draft, index) for draft in kept)
        answering = dict.fromkeys(e.id for draft in kept if not draft.aside for e in draft.evidence)
        notes = dict.fromkeys(n for id_ in answering for n in near_notes(self._knowledge, id_, asked.as_of))
        notes |= dict.fromkeys(conflicts(cited, asked.as_of))
        checked = min((e.document.checked_until for e in cited if e.document.checked_until), default=None)
        return Answer(
            id=str(uuid.uuid4()),
            question=asked.question,
            understood=asked.text,
            status=Status.ANSWERED,
            decision=next((draft.ruling.verdict for draft in kept if draft.ruling), None),
            text=_text(asked, kept, statements, citations, list(notes), checked),
            statements=statements,
            citations=citations,
            as_of=asked.as_of,
            checked_until=checked,
            asks=asks,
            written_by=chosen.written_by,
            follow_ups=_follow_ups(asked, evidence, set(index)),
        )

    def _citation(self, evidence: Evidence, day: date) -> Citation:
        version = evidence.version
        digest = evidence.provision.explanation_on(day) if version.rendition is Rendition.OFFICIAL else None
        return Citation(
            id=evidence.id,
            label=evidence.label,
            document=evidence.document.slug,
            title=evidence.document.title,
            quote=evidence.quote,
            scope=evidence.scope or None,
            explanation=digest.text if digest else None,
            rendition=version.rendition,
            valid_from=version.valid_from,
            valid_to=known_end(version.valid_to),
            official_url=evidence.document.official_url,
            notes=all_notes(self._knowledge, evidence.id, day),
        )


def _statement(draft: Draft, index: dict[str, int]) -> Statement:
    computation = draft.computation
    derivation = None
    if computation:
        inputs = tuple(
            DerivationInput(name=i.name, value=i.value, citation=index[i.evidence.id] if i.evidence else None)
            for i in computation.inputs
        )
        derivation = Derivation(
            formula=computation.formula, inputs=inputs, exact=computation.exact, rounded=computation.rounded
        )
    return Statement(
        text=draft.text, citations=tuple(dict.fromkeys(index[e.id] for e in draft.evidence)), derivation=derivation
    )


def _text(
    asked: Understanding,
    kept: Sequence[Draft],
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    notes: Sequence[str],
    checked: date | None,
) -> str:
    """The words a person reads: statements with their marks, dated notes, up to when documents were checked."""
    lines = [
        f"{_ASIDE if draft.aside else ''}{s.text} {''.join(f'[{i + 1}]' for i in s.citations)}"
        for draft, s in zip(kept, statements, strict=True)
    ]
    if asked.day_named:
        apart = "\n" if lines[0].startswith("– ") else " "
        lines[0] = f"Tại ngày {format_day(asked.as_of)}:{apart}{lines[0]}"
    lines += [f"Lưu ý: {note}" for note in notes]
    answering = [e for draft in kept if not draft.aside for e in draft.evidence]
    if asked.kind is Kind.HOW_MUCH or any(e.provision.level is Level.ROW for e in answering):
        until = f"; văn bản đã đối chiếu đến {format_day(checked)}" if checked else ""
        since = max(c.valid_from for c in citations if c.id in {e.id for e in answering})
        lines.append(f"Áp dụng từ {format_day(since)}{until}.")
    return _as_understood(asked) + "\n".join(lines)


def _as_understood(asked: Understanding) -> str:
    """A line that says how the question was read, where that is a guess."""
    return f"Tôi hiểu câu hỏi là: {asked.text}\n" if asked.reading.is_guess else ""


def _follow_ups(asked: Understanding, evidence: Sequence[Evidence], cited: set[str]) -> tuple[str, ...]:
    """Everyday questions that neighbouring provisions answer, but for those that ask no more than was asked."""
    said = set(bare_words(asked.text).split())
    near = (e.provision.questions[0] for e in evidence if e.id not in cited and e.provision.questions)
    new = (question for question in near if not said.issuperset(bare_words(question).split()))
    return tuple(dict.fromkeys(f"{capital(question.rstrip(' ?'))}?" for question in new))[:3]
