"""Many questions at once: whatever a line holds, its answer stands beside its question."""

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from api.batch import answer_batch
from bot.answer import Answer, Status
from knowledge.errors import NoKnowledge


def repeat(turns: Sequence[str], as_of: date | None) -> Answer:
    """Stands where the assistant does: it says the last turn again, and knows nothing about "hỏng"."""
    if turns[-1] == "hỏng":
        raise NoKnowledge
    return Answer(
        id="own",
        question=turns[-1],
        understood=turns[-1],
        status=Status.SMALL_TALK,
        text=turns[-1],
        as_of=as_of or date(2026, 1, 1),
    )


def run(*lines: bytes) -> tuple[int, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        bad = answer_batch(lines, repeat)
    return bad, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def line(**entry: object) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()


def test_each_answer_is_to_the_last_turn_under_the_id_of_its_line() -> None:
    bad, answers, errors = run(line(id="a", turns=["một"]), b"\n", line(id=7, turns=["một", "hai"]), line(turns=["ba"]))
    assert (bad, errors) == (0, "")
    assert [(a["id"], a["text"]) for a in answers] == [("a", "một"), (7, "hai"), ("own", "ba")]


def test_a_line_names_its_day_in_either_writing() -> None:
    _, answers, _ = run(line(id="1", turns=["x"], as_of="2024-07-01"), line(id="2", turns=["x"], as_of="01/07/2024"))
    assert [a["as_of"] for a in answers] == ["2024-07-01", "2024-07-01"]


def test_a_bad_line_is_named_and_answered_with_its_id_and_the_others_go_on() -> None:
    bad_lines = {
        b"{": "không phải JSON",
        b"\xff{}": "không phải UTF-8",
        b"[1]": "cần một đối tượng JSON",
        b"[" * 100_000: "không phải JSON",
        line(id="x"): "“turns” phải là danh sách",
        line(id="x", turns=[]): "“turns” phải là danh sách",
        line(id="x", turns="một"): "“turns” phải là danh sách",
        line(id="x", turns=["một", 2]): "“turns” phải là danh sách",
        line(id="x", turns=["một", " "]): "câu hỏi trống",
        line(id="x", turns=["một"], as_of="mai"): "không đọc được ngày “mai”",
        line(id="x", turns=["một"], as_of=20240701): "“as_of” phải là ngày",
        line(id="x", turns=["một"], asof="2024-07-01"): "không có khóa “asof”; có phải “as_of”?",
        line(id=True, turns=["một"]): "“id” phải là chuỗi hoặc số nguyên",
        line(id="x", turns=["hỏng"]): "Chưa có cơ sở tri thức nào",
    }
    for raw, message in bad_lines.items():
        bad, answers, errors = run(line(id="a", turns=["một"]), raw, line(id="b", turns=["hai"]))
        assert bad == 1
        assert errors.startswith(f"Lỗi: dòng 2: {message}")
        assert errors.count("\n") == 1
        assert [a["status"] for a in answers] == ["small_talk", "error", "small_talk"]
        assert answers[1]["id"] == ("x" if b'"x"' in raw else "dong-2")
        Answer.model_validate(answers[1])


def test_fields_of_a_suites_own_are_passed_over() -> None:
    bad, answers, _ = run(line(id="a", turns=["một"], gold=["x"], nhóm="mức"))
    assert (bad, answers[0]["text"]) == (0, "một")


def test_a_lone_surrogate_is_replaced_so_that_the_answer_can_be_written() -> None:
    bad, answers, _ = run(b'{"id": "\\ud83d", "turns": ["\\ud83d\\ude00 \\udc00"]}')
    assert bad == 0
    assert (answers[0]["id"], answers[0]["text"]) == ("\ufffd", "😀 \ufffd")


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_no_bytes_stop_a_batch(lines: list[bytes]) -> None:
    lines = [raw.replace(b"\n", b"") for raw in lines]
    bad, answers, errors = run(*lines)
    assert bad == errors.count("\n")
    assert len(answers) == sum(1 for raw in lines if raw.strip())
