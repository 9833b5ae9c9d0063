"""Cases from JSON Lines files, checked as a whole: a bad line is told, never skipped."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from evals.case import Case
from evals.errors import BadCases
from knowledge.ids import document_of
from knowledge.store import KnowledgeStore

OWN = Path(__file__).parent / "cases"
SPLITS = ("dev", "test", "figures", "core")
"""Our own cases: ``dev`` is for tuning, ``test`` for publishing, ``figures`` asks for every amount of the annexes,
``core`` holds the rules that no release may turn round: all of it has to be right."""

_KEYS = sorted(field.alias or name for name, field in Case.model_fields.items())
_REASONS = {
    "missing": "thiếu khóa “{key}”",
    "enum": "“{key}” có trạng thái không tồn tại: “{value}”",
    "too_short": "“{key}” phải có ít nhất một phần tử",
    "string_too_short": "“{key}” có chuỗi rỗng",
    "date_from_datetime_parsing": "“{key}” phải là ngày dạng 2024-07-01",
    "date_parsing": "“{key}” phải là ngày dạng 2024-07-01",
    "tuple_type": "“{key}” phải là danh sách",
    "string_type": "“{key}” phải là chuỗi",
    "bool_parsing": "“{key}” phải là true hoặc false",
    "bool_type": "“{key}” phải là true hoặc false",
}


def own_files(split: str) -> list[Path]:
    """The files of one of our own splits."""
    return sorted((OWN / split).glob("*.jsonl"))


def read_files(files: Iterable[Path], store: KnowledgeStore | None = None) -> list[Case]:
    """The cases of all files; ids are unique over all of them. With ``store``, what they rest on must be held.

    Raises:
        BadCases: a file cannot be used.
    """
    cases: list[Case] = []
    where: dict[str, str] = {}
    for file in files:
        cases += _read(file, where, store)
    return cases


def unknown_gold(case: Case, store: KnowledgeStore) -> str | None:
    """Which provision a case rests on that is not held, told in Vietnamese; ``None`` where all are."""
    for id_ in case.gold:
        if store.document(document_of(id_)) is None:
            return f"không có văn bản “{document_of(id_)}” trong kho"
        if "/" in id_ and store.provision(id_) is None:
            return f"không có quy định “{id_}” trong kho"
    return None


def _read(file: Path, where: dict[str, str], store: KnowledgeStore | None) -> list[Case]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadCases(file, [(0, "không có tệp này")]) from None
    except IsADirectoryError:
        raise BadCases(file, [(0, "đây là thư mục, cần một tệp JSON Lines")]) from None
    except UnicodeDecodeError:
        raise BadCases(file, [(0, "không phải UTF-8")]) from None
    cases, problems = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            case = parse_case(line)
        except ValueError as error:
            problems.append((number, str(error)))
            continue
        if case.id in where:
            problems.append((number, f"id “{case.id}” đã có ở {where[case.id]}"))
        if store and (unknown := unknown_gold(case, store)):
            problems.append((number, unknown))
        where.setdefault(case.id, f"{file.name} dòng {number}")
        cases.append(case)
    if problems:
        raise BadCases(file, problems)
    if not cases:
        raise BadCases(file, [(0, "tệp không có ca nào")])
    return cases


def parse_case(line: str) -> Case:
    """One line as a case.

    Raises:
        ValueError: what is wrong with it, in Vietnamese.
    """
    try:
        entry = _composed(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"không phải JSON ({error})") from None
    if not isinstance(entry, dict):
        raise ValueError('cần một đối tượng JSON như {"id": "1", "turns": ["…"]}')
    try:
        return Case.model_validate(entry)
    except ValidationError as error:
        raise ValueError(
            "; ".join(_told(e["type"], e["loc"], e.get("input"), e["msg"]) for e in error.errors())
        ) from None


def _composed(value: object) -> object:
    """``value`` with every text in it in NFC."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [_composed(inner) for inner in value]
        case dict():
            return {_composed(key): _composed(inner) for key, inner in value.items()}
    return value


def _told(kind: str, place: Sequence[int | str], value: object, message: str) -> str:
    key = str(place[0]) if place else ""
    if kind == "extra_forbidden":
        near = get_close_matches(key, _KEYS, n=1)
        return f"không có khóa “{key}”" + (f"; có phải “{near[0]}”?" if near else "")
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return _REASONS.get(kind, "“{key}” không hợp lệ ({message})").format(key=key, value=value, message=message)
