"""Many questions at once: JSON Lines in, one Answer a line out, in the order asked."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from api.dates import parse_day
from api.errors import Misuse, explain, one_line
from api.questions import whole
from api.terminal import write_json
from bot.answer import Answer, Status
from bot.privacy import mask
from knowledge.clock import today

Identifier = str | int
Ask = Callable[[Sequence[str], date | None], Answer]
_KEYS = ("id", "turns", "as_of")


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a batch."""

    turns: tuple[str, ...]
    as_of: date | None


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """The batch at a path, or stdin for ``-``."""
    if source == "-":
        yield sys.stdin.buffer
    else:
        with Path(source).open("rb") as file:
            yield file


def answer_batch(lines: Iterable[bytes], ask: Ask) -> int:
    """Answer every line on stdout and return how many were bad.

    A bad line is told on stderr with its number and answered with status ``error`` under its own id where it has one,
    so that answers stay beside their questions; the others go on.
    """
    bad = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        identifier: Identifier | None = None
        turns: tuple[str, ...] = ()
        try:
            entry = _entry(raw)
            identifier = _identifier(entry)
            request = _request(entry)
            turns = request.turns
            answer = ask(request.turns, request.as_of)
        except Exception as error:  # whatever fails concerns this line alone
            bad += 1
            message = one_line(explain(error)[0])
            sys.stderr.write(f"Lỗi: dòng {number}: {message}\n")
            sys.stderr.flush()
            answer = _failed(turns, message)
            identifier = f"dong-{number}" if identifier is None else identifier
        write_json(_with_id(answer, identifier))
    return bad


def _entry(raw: bytes) -> dict[str, object]:
    try:
        entry = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Misuse("không phải UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise Misuse(f"không phải JSON ({error}).") from None
    if not isinstance(entry, dict):
        raise Misuse('cần một đối tượng JSON như {"id": "1", "turns": ["…"]}.')
    return entry


def _identifier(entry: dict[str, object]) -> Identifier | None:
    match entry.get("id"):
        case bool():
            raise Misuse("“id” phải là chuỗi hoặc số nguyên.")
        case str(text):
            return whole(text)
        case None | int() as value:
            return value
    raise Misuse("“id” phải là chuỗi hoặc số nguyên.")


def _request(entry: dict[str, object]) -> Request:
    for key in sorted(set(entry).difference(_KEYS)):
        # A suite may carry fields of its own; a mistyped one must not silently ask about another day.
        if near := get_close_matches(key, _KEYS, n=1):
            raise Misuse(f"không có khóa “{key}”; có phải “{near[0]}”?")
    turns = entry.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise Misuse("“turns” phải là danh sách câu hỏi, ít nhất một câu.")
    if not turns[-1].strip():
        raise Misuse("câu hỏi trống.")
    as_of = entry.get("as_of")
    if as_of is not None and not isinstance(as_of, str):
        raise Misuse("“as_of” phải là ngày dạng 2024-07-01.")
    return Request(tuple(whole(turn) for turn in turns), None if as_of is None else parse_day(as_of))


def _with_id(answer: Answer, identifier: Identifier | None) -> str:
    if identifier is None:
        return answer.model_dump_json()
    if isinstance(identifier, str):
        return answer.model_copy(update={"id": identifier}).model_dump_json()
    return json.dumps({**answer.model_dump(mode="json"), "id": identifier}, ensure_ascii=False)


def _failed(turns: Sequence[str], message: str) -> Answer:
    question = mask(turns[-1]) if turns else ""
    return Answer(
        id="", question=question, understood=question, status=Status.ERROR, text=f"Lỗi: {message}", as_of=today()
    )
