"""What can go wrong with cases, runs and gates, as Vietnamese lines for the evaluator."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import AnsinhError

_SHOWN = 8


class BadCases(AnsinhError):
    """A file of cases cannot be used; every bad line is told, and nothing is measured on the others."""

    def __init__(self, file: Path, problems: Sequence[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        lines = [f"dòng {line}: {problem}" if line else problem for line, problem in problems[:_SHOWN]]
        more = len(problems) - _SHOWN
        if more > 0:
            lines.append(f"và {more} lỗi nữa")
        super().__init__(f"{file}: " + "; ".join(lines) + ". Hãy sửa rồi chạy lại; chưa ca nào được dùng.")


class BadRun(AnsinhError):
    """A folder holds no run that can be used, or not the one that is meant."""


class BadGate(AnsinhError):
    """A file of thresholds cannot be used."""


class RunawayPattern(AnsinhError):
    """A regular expression took too long on a text."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"biểu thức “{pattern}” chạy quá lâu (lặp lồng nhau?)")
