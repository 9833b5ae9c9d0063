"""Thresholds from a YAML file, where every mistake is told with its line.

test:
  answers.facts: {min: 0.9, at_least: 100}
  answers.contradictions: {max: 0.01}
  required: [ca-01]
"""

import math
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evals.asking import ASSISTANT, Records
from evals.case_files import SPLITS
from evals.errors import BadGate
from evals.gate.bounds import Bound, Gate
from evals.suites.suite import SUITES
from evals.titles import is_share
from evals.yaml_lines import BadYaml, Lines, read_mapping

GATE = Path(__file__).resolve().parents[1] / "gate.yaml"
"""The thresholds that ship."""

_PINNED = "required"
_REASONS = {
    "float_type": "phải là số",
    "finite_number": "phải là số hữu hạn",
    "int_type": "phải là số nguyên",
    "greater_than_equal": "phải từ 1 trở lên",
    "string_type": "phải là chuỗi",
    "string_too_short": "có chuỗi rỗng",
    "tuple_type": "phải là danh sách mã ca như [ca-01]",
}
_Problem = tuple[tuple[str, ...], str]
"""The path of a key and what is wrong there."""


def load_gate(file: Path) -> Gate:
    """The gate of a file.

    Raises:
        BadGate: the file cannot be used.
    """
    values, lines = thresholds_of(file)
    try:
        gate = Gate.model_validate({"splits": {split: _shaped(entries) for split, entries in values.items()}})
    except ValidationError as error:
        raise _bad(file, lines, [_told(details) for details in error.errors()]) from None
    if problems := list(_problems(gate)):
        raise _bad(file, lines, problems)
    return gate


def thresholds_of(file: Path) -> tuple[dict[str, object], Lines]:
    """What a file of thresholds holds, as it stands there, with the line of each key.

    Raises:
        BadGate: it cannot be read, or is no mapping.
    """
    try:
        return read_mapping(file.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise BadGate(f"{file}: không có tệp này hoặc không đọc được") from None
    except UnicodeDecodeError:
        raise BadGate(f"{file}: không phải UTF-8") from None
    except BadYaml as error:
        raise BadGate(f"{file}: {f'dòng {error.line}: ' if error.line else ''}{error}") from None


def _shaped(entries: object) -> object:
    if not isinstance(entries, dict):
        return entries
    shaped: dict[str, object] = {"bounds": {name: bound for name, bound in entries.items() if name != _PINNED}}
    return shaped | ({_PINNED: entries[_PINNED]} if _PINNED in entries else {})


def _bad(file: Path, lines: Lines, problems: Sequence[_Problem]) -> BadGate:
    told = sorted((_line(path, lines), problem) for path, problem in problems)
    return BadGate(f"{file}: " + "; ".join(f"dòng {line}: {problem}" for line, problem in told))


def _line(path: tuple[str, ...], lines: Lines) -> int:
    """The line of the deepest key of ``path`` that the file has."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def _told(details: ErrorDetails) -> _Problem:
    """A complaint of the model at its place in the file, where bounds stand right below their split."""
    place = [str(part) for part in details["loc"][1:]]
    path = tuple(place[:1] + place[2:] if place[1:2] == ["bounds"] else place)
    if details["type"] == "value_error":
        return path, f"“{path[-1]}”: {details['msg'].removeprefix('Value error, ')}"
    if details["type"] == "extra_forbidden":
        return path, f"không có khóa “{path[-1]}”; các khóa dùng được: {', '.join(Bound.model_fields)}"
    if details["type"] == "model_type":
        return path, f"“{path[-1]}” phải gồm các dòng “khóa: giá trị” như answers.facts: {{min: 0.9}}"
    key = next(part for part in reversed(path) if not part.isdigit())
    return path, f"“{key}” {_REASONS.get(details['type'], 'không dùng được')}"


def _problems(gate: Gate) -> Iterator[_Problem]:
    for split, asked_for in gate.splits.items():
        if split not in SPLITS:
            yield (split,), f"không có bộ ca “{split}”{_nearest(split, SPLITS)}"
        if not asked_for.bounds and not asked_for.required:
            yield (split,), f"“{split}” chưa có ngưỡng nào"
        for name, bound in asked_for.bounds.items():
            if problem := _problem_of(name, bound):
                yield (split, name), problem


def _problem_of(name: str, bound: Bound) -> str | None:
    suite, _, measure = name.partition(".")
    if suite not in SUITES:
        return f"không có phép chấm “{suite}”{_nearest(suite, list(SUITES))}"
    measures = [estimate.name for estimate in SUITES[suite].measure([], Records([]))[ASSISTANT]]
    if measure not in measures:
        return f"phép chấm “{suite}” không có số đo “{measure}”{_nearest(measure, measures)}"
    lowest = -1.0 if measure.startswith("drop") else 0.0
    highest = 1.0 if is_share(measure) else math.inf
    value = bound.max if bound.min is None else bound.min
    if value is not None and not lowest <= value <= highest:
        return f"“{name}” chỉ có thể từ {lowest:g}" + (f" đến {highest:g}" if is_share(measure) else " trở lên")
    return None


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; có phải “{near[0]}”?" if near else f"; có: {', '.join(known)}"
