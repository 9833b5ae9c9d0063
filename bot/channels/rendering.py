"""An Answer as a message for a small phone: what answers first, what it rests on in a line each, what to do next.

A channel only shows an answer. What is long and not what answers waits behind a button, and comes whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import regex

from bot.answer import Answer, Citation, Status
from bot.channels import wording
from bot.channels.actions import Choose, FollowUp, Reset, ShowClause, ShowWhole, Vote
from bot.channels.composing import button, line, message
from bot.channels.messages import Button, Line, OutgoingMessage, Style
from bot.layout import Kind, Passage, Row, wording_of
from bot.remarks import RENDITIONS, checks, period_text, understood
from bot.writers import capital
from knowledge.documents import Rendition

MOST_BUTTONS = 8

_LONG = 500
"""Characters from which on what comes after the direct answer waits behind a button."""
_LONG_ASIDE = 300
_LONG_CHOICE = 40
"""Characters that a button shows on a small phone; longer choices are written out above."""
_HEADING = 90
_STRONG = 300
"""Characters up to which a text is set strong: longer ones are hard to read so."""
_WIDE = 160
"""Characters of a line that is not short."""
_SENTENCE = r"(?<=[^\W\d_][.!?)”]) (?=[\p{Lu}(])"
_SENTENCES = regex.compile(_SENTENCE)
_FIRST = regex.compile(rf"{_SENTENCE}| (?=– )")
"""Where what answers ends: with the sentence, or before what an amount is for."""


def rendered(answer: Answer, today: date, whole: bool = False) -> OutgoingMessage:
    """``answer`` as it is sent on ``today``; ``whole``: with what else waits behind a button."""
    if answer.status is Status.ANSWERED:
        return _answered(answer, today, whole)
    lines = [row for passage in wording_of(answer).passages for row in _rows(passage)]
    questions = [button(text, FollowUp(answer.id, at)) for at, text in enumerate(answer.follow_ups)]
    match answer.status:
        case Status.CRISIS:
            return message(list(_with_numbers(row)) for passage in wording_of(answer).passages for row in passage.rows)
        case Status.CLARIFICATION:
            return _asking_back(answer, lines, answer.asks.choices if answer.asks else ())
        case Status.SMALL_TALK:
            return message([_sentences(lines)], questions)
    return message([_sentences(lines)], [*questions, button(wording.RESET, Reset())])


def clause(answer: Answer, number: int) -> OutgoingMessage:
    """The provision that ``answer`` cites under ``number``, from 0: where it stands, its scope, its words.

    Raises:
        IndexError: it cites no such provision.
    """
    citation = answer.citations[number]
    when = capital(period_text(citation.valid_from, citation.valid_to))
    head = [
        Line(text=f"[{number + 1}] {citation.label}", style=Style.STRONG),
        *_set(citation.title, Style.FAINT),
        Line(text=f"{when} · {RENDITIONS[citation.rendition]}", style=Style.FAINT),
    ]
    words = [*_set(citation.scope or ""), *_set(citation.quote, Style.QUOTE)]
    beside = [line for text in _beside(citation) for line in _set(text)]
    return message([head, words, beside])


def _beside(citation: Citation) -> Iterator[str]:
    if citation.explanation:
        yield f"{wording.IN_SHORT} {citation.explanation}"
    for note in citation.notes:
        yield f"{wording.NOTE} {note}"
    if citation.official_url and citation.official_url.startswith(("https://", "http://")):
        yield f"{wording.OFFICIAL_TEXT} {citation.official_url}"


def _answered(answer: Answer, today: date, whole: bool) -> OutgoingMessage:
    laid = wording_of(answer)
    days = [row for passage in laid.passages for row in passage.rows if row.kind is Kind.DAYS]
    passages = [passage for passage in laid.passages if passage.rows[0].kind is not Kind.DAYS]
    waiting = [] if whole else [passage for passage in passages[1:] if _length([passage]) > _LONG]
    told = [passage for passage in passages if passage not in waiting]
    besides = laid.besides if whole or _length(laid.besides) <= _LONG_ASIDE else ()
    more = [_heading(passage) for passage in waiting] + ([wording.RELATED] if len(besides) < len(laid.besides) else [])
    remarks = [*map(_words, days), *_read_as(answer), *checks(answer, today), *_digests(answer.citations)]
    cited = _cited((*told, *besides))
    found = message(
        [
            *_paragraphs(told, answer.decision is not None),
            _listed(wording.ALSO_RELEVANT, map(_rows, besides)),
            _listed(wording.NOTE, ([_words(row)] for row in laid.notes)),
            [line(wording.SHORTENED.format("; ".join(more), wording.SEE_WHOLE))] if more else [],
            _basis(answer.citations, cited),
            [Line(text=text, style=Style.FAINT) for text in remarks],
        ]
    )
    return found.model_copy(update={"buttons": _next(answer, sorted(cited), bool(more))})


def _paragraphs(passages: Sequence[Passage], decided: bool) -> list[list[Line]]:
    """``passages``, what answers strong; short ones stand together."""
    paragraphs: list[list[Line]] = []
    for at, passage in enumerate(passages):
        first, *others = _rows(passage)
        lines = [*(_lead(first, decided) if at == 0 else [line(first)]), *map(line, others)]
        if paragraphs and len(lines) == 1 and max(len(first), len(paragraphs[-1][-1].text)) <= _WIDE:
            paragraphs[-1] += lines
        else:
            paragraphs.append(lines)
    return paragraphs


def _lead(text: str, decided: bool) -> list[Line]:
    """The direct answer: strong, of a yes or no, and of a long text, what comes first."""
    first, *others = _FIRST.split(text, maxsplit=1) if decided or len(text) > _WIDE else [text]
    return [Line(text=first, style=Style.STRONG if len(first) <= _STRONG else Style.PLAIN), *map(line, others)]


def _listed(title: str, items: Iterable[list[str]]) -> list[Line]:
    """``items`` behind ``title``, a line each where there are several."""
    found = list(items)
    if len(found) == 1:
        first, *others = found[0]
        return [line(f"{title} {first}"), *map(line, others)]
    return [line(title), *(line(text) for first, *others in found for text in (f"– {first}", *others))] if found else []


def _rows(passage: Passage) -> list[str]:
    return [*([passage.title] if passage.title else []), *map(_words, passage.rows)]


def _words(row: Row) -> str:
    return "".join(piece.text for piece in row.pieces)


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(row) for passage in passages for row in _rows(passage))


def _heading(passage: Passage) -> str:
    """The first line of a passage, or its first words, for what waits behind a button."""
    first = _rows(passage)[0].rstrip(".:;")
    return first if len(first) <= _HEADING else f"{first[:_HEADING].rsplit(' ', 1)[0]}…"


def _cited(passages: Iterable[Passage]) -> set[int]:
    """The numbers of the citations in ``passages``."""
    pieces = (piece for passage in passages for row in passage.rows for piece in row.pieces)
    return {piece.citation for piece in pieces if piece.citation}


def _basis(citations: Sequence[Citation], shown: set[int]) -> list[Line]:
    """The citations ``shown`` in a line each; where some are official and some are not, with what they are."""
    mixed = len({citation.rendition for citation in citations}) > 1
    lines = [
        Line(text=f"[{number}] {citation.label}" + (f" ({RENDITIONS[citation.rendition]})" if mixed else ""))
        for number, citation in enumerate(citations, 1)
        if number in shown
    ]
    return [line(wording.BASIS, Style.STRONG), *lines] if lines else []


def _digests(citations: Sequence[Citation]) -> list[str]:
    """What the clauses are that can be read here, where all are alike and none is official."""
    if {citation.rendition for citation in citations} != {Rendition.DIGEST}:
        return []
    return [wording.ALL_DIGESTS.format(RENDITIONS[Rendition.DIGEST])]


def _read_as(answer: Answer) -> list[str]:
    return [wording.UNDERSTOOD.format(read)] if (read := understood(answer)) else []


def _next(answer: Answer, cited: Sequence[int], more: bool) -> tuple[Button, ...]:
    """What can be done next, what is done most first."""
    clauses = [_to_clause(answer, number) for number in cited]
    questions = [button(text, FollowUp(answer.id, at)) for at, text in enumerate(answer.follow_ups)]
    found = [
        *([button(wording.SEE_WHOLE, ShowWhole(answer.id))] if more else []),
        *clauses[:1],
        *questions[:1],
        button(wording.HELPFUL, Vote(answer.id, True)),
        button(wording.NOT_HELPFUL, Vote(answer.id, False)),
        *questions[1:2],
        *clauses[1:2],
        *questions[2:],
        *clauses[2:],
    ]
    return (*found[: MOST_BUTTONS - 1], button(wording.RESET, Reset()))


def _to_clause(answer: Answer, number: int) -> Button:
    """The way to a provision; said in words it names it, since another answer has other numbers."""
    title = wording.SEE_CLAUSE.format(number)
    return button(title, ShowClause(answer.id, number - 1), f"{title}: {answer.citations[number - 1].label}")


def _with_numbers(row: Row) -> Iterator[Line]:
    """A paragraph in which telephone numbers, where there are several, have a strong line each."""
    words = _words(row)
    before, colon, numbers = words.partition(": ")
    if not colon or sum(piece.phone for piece in row.pieces) < 2:
        yield from _sentences([words])
        return
    yield from _sentences([f"{before}:"])
    yield from (Line(text=f"– {number}", style=Style.STRONG) for number in numbers.split("; "))


def _asking_back(answer: Answer, lines: list[str], choices: Sequence[str]) -> OutgoingMessage:
    titles = [f"{number}. {capital(choice)}" for number, choice in enumerate(choices, 1)]
    said = titles if any(len(title) > _LONG_CHOICE for title in titles) else []
    buttons = [button(title, Choose(answer.id, at)) for at, title in enumerate((*titles, wording.DONT_KNOW))]
    return message([list(map(line, (*lines, *said)))], [*buttons, button(wording.RESET, Reset())])


def _sentences(lines: Iterable[str]) -> list[Line]:
    """Fixed texts, a sentence a line where they are long."""
    return [line(part) for text in lines for part in (_SENTENCES.split(text) if len(text) > _WIDE else [text])]


def _set(text: str, style: Style = Style.PLAIN) -> list[Line]:
    return [line(part, style) for part in text.splitlines() if part.strip()]
