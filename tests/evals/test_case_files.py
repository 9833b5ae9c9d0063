import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Status
from evals.case import Case
from evals.case_files import parse_case, read_files
from evals.errors import BadCases, RunawayPattern
from evals.patterns import found
from tests.evals.made import case

GOOD = '{"id": "1", "turns": ["Ai được hưởng?"]}'


def read(tmp_path: Path, text: str | bytes) -> list[Case]:
    file = tmp_path / "ca.jsonl"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_files([file])


def test_a_case_needs_no_more_than_an_id_and_a_question(tmp_path: Path) -> None:
    [only] = read(tmp_path, GOOD)
    assert (only.expect, only.gold, only.gold_any, only.is_answerable) == ((Status.ANSWERED,), (), True, True)


def test_a_case_is_written_as_it_was_read(tmp_path: Path) -> None:
    whole = case(
        as_of="2023-08-01",
        style="citizen",
        type="liet_si",
        expect=["clarification", "answered"],
        gold=["02-2020-ubtvqh14/dieu-16/khoan-3"],
        gold_any=False,
        must=["450"],
        must_not=["45 đồng"],
        answer="450 đồng",
        note="…",
        **{"class": "amount"},
    )
    assert read(tmp_path, whole.line()) == [whole]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "không phải JSON"),
        ("[1]", "cần một đối tượng JSON"),
        ('{"id": "1"}', "thiếu khóa “turns”"),
        ('{"id": "1", "turns": []}', "“turns” phải có ít nhất một phần tử"),
        ('{"id": "1", "turns": [" "]}', "“turns” có chuỗi rỗng"),
        ('{"id": "1", "turns": "a"}', "“turns” phải là danh sách"),
        ('{"id": "1", "turns": ["a"], "musts": ["a"]}', "không có khóa “musts”; có phải “must”?"),
        ('{"id": "1", "turns": ["a"], "expect": ["refused"]}', "“refused”"),
        ('{"id": "1", "turns": ["a"], "as_of": "01/07/2024"}', "“as_of” phải là ngày dạng 2024-07-01"),
        ('{"id": "1", "turns": ["a"], "gold": ["Điều 16"]}', "“Điều 16” không phải mã quy định"),
        ('{"id": "1", "turns": ["a"], "must": ["(mở"]}', "biểu thức “(mở” không hợp lệ"),
        ('{"id": "1", "turns": ["a"], "must_not": ["(a+)+b"]}', "chạy quá lâu"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_nothing_is_read(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadCases) as raised:
        read(tmp_path, f"{GOOD}\n\n{line}\n")
    assert "dòng 3: " in str(raised.value)
    assert said in str(raised.value)
    assert "chưa ca nào được dùng" in str(raised.value)


def test_every_bad_line_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadCases) as raised:
        read(tmp_path, "\n".join(["{"] * 10))
    assert [line for line, _ in raised.value.problems] == list(range(1, 11))
    assert "và 2 lỗi nữa" in str(raised.value)


def test_an_id_counts_once_over_all_files(tmp_path: Path) -> None:
    one, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one.write_text(GOOD, encoding="utf-8")
    other.write_text(f"\n{GOOD}", encoding="utf-8")
    with pytest.raises(BadCases, match=r"dòng 2: id “1” đã có ở a\.jsonl dòng 1"):
        read_files([one, other])


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "không có ca nào"), (b" \n", "không có ca nào"), (b"\xff\xfe", "không phải UTF-8")]
)
def test_a_file_without_cases_is_an_error(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadCases, match=said):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadCases, match="không có tệp này"):
        read_files([tmp_path / "đâu.jsonl"])


@given(st.text() | st.recursive(st.none() | st.text(), lambda s: st.dictionaries(st.text(), s)).map(json.dumps))
def test_any_line_is_a_case_or_told_in_words(line: str) -> None:
    try:
        parse_case(line)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - a line may be good as well


def test_patterns_meet_text_in_any_normal_form_and_case() -> None:
    assert found(unicodedata.normalize("NFD", "được hưởng"), "KHÔNG ĐƯỢC HƯỞNG")
    assert not found("2\\.789", "2 789")


def test_a_pattern_that_runs_away_on_an_answer_is_stopped() -> None:
    with pytest.raises(RunawayPattern):
        found("(x+x+)+y", "x" * 5000)
