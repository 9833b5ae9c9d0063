"""Every step of the chain, for whoever asks why an answer is what it is."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from api.render.answer import answer_lines
from api.terminal import Line

if TYPE_CHECKING:
    from bot.assembly import Trace

STEPS = {
    "understand": "Hiểu câu hỏi",
    "retrieve": "Tìm quy định",
    "decide": "Xét được hay không",
    "compose": "Soạn câu trả lời",
    "write": "Mô hình viết",
    "verify": "Kiểm",
}
"""The steps by their names for people."""


def trace_lines(trace: "Trace", today: date) -> list[Line]:
    """One block a step with its time, then the answer."""
    lines = []
    for number, step in enumerate(trace.steps, start=1):
        lines.append(
            Line(f"{number}. {STEPS.get(step.name, step.name)} ({step.milliseconds:.1f} ms)", style="bold cyan")
        )
        for key, value in step.details.items():
            lines += _detail(key, value, 3)
    return [*lines, Line(""), Line("Câu trả lời", style="bold cyan"), *answer_lines(trace.answer, today)]


def _detail(key: str, value: object, at: int) -> list[Line]:
    """``key: value``; what holds several things gets a row each."""
    lead = " " * at
    if isinstance(value, Mapping) and value:
        return [
            Line(f"{key}:", indent=at, lead=lead),
            *(row for k, v in value.items() for row in _detail(str(k), v, at + 2)),
        ]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [Line(f"{key}:", indent=at, lead=lead), *(row for item in value for row in _item(item, at + 2))]
    return [Line(f"{key}: {_words(value)}", indent=at, lead=lead)]


def _item(value: object, at: int) -> list[Line]:
    if isinstance(value, Mapping):
        return [Line(" · ".join(f"{k}: {_words(v)}" for k, v in value.items()), indent=at + 2, lead=" " * at + "-")]
    return [Line(_words(value), indent=at + 2, lead=" " * at + "-")]


def _words(value: object) -> str:
    if value is None or value == "" or value == () or value == []:
        return "—"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def trace_json(trace: "Trace") -> str:
    """The trace as one JSON object."""
    steps = [{"name": s.name, "milliseconds": s.milliseconds, "details": s.details} for s in trace.steps]
    return json.dumps({"steps": steps, "answer": trace.answer.model_dump(mode="json")}, ensure_ascii=False, default=str)
