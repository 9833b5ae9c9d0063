"""``ansinh eval`` over the shipped library, as an evaluator uses it."""

import json
import re
from pathlib import Path

import pytest

from tests.api.conftest import Ansinh

RIGHT = {
    "id": "tb-61",
    "turns": ["Thương binh 61% được trợ cấp hằng tháng bao nhiêu?"],
    "class": "amount",
    "gold": ["75-2021-nd-cp/phu-luc-II/dong-61"],
    "must": ["5\\.450\\.000"],
    "answer": "5.450.000 đồng",
}
OUTSIDE = {
    "id": "vang",
    "turns": ["Giá vàng hôm nay bao nhiêu?"],
    "expect": ["refused_no_basis", "refused_out_of_scope"],
}


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "ca.jsonl"
    file.write_text("\n".join(map(json.dumps, (RIGHT, OUTSIDE))), encoding="utf-8")
    return file


def test_a_run_is_told_kept_reported_and_compared(ansinh: Ansinh, cases: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "luot-1", tmp_path / "luot-2"
    only = ("--suite", "answers", "--suite", "refusals")
    ran = ansinh("eval", "run", "--cases", str(cases), "--out", str(first), *only)
    assert ran.exit_code == 0, ran.output
    assert re.search(r"đúng mọi mặt +100,0 % +\[34,2–100,0\] +n=2", ran.stdout)
    assert "LangChain thường" in ran.stdout
    assert f"ansinh eval report {first}" in ran.stdout
    assert {file.name for file in first.iterdir()} == {"run.json", "cases.jsonl", "records.jsonl", "figures.json"}

    wrong = RIGHT | {"must": ["9\\.999\\.000"]}
    cases.write_text("\n".join(map(json.dumps, (wrong, OUTSIDE))), encoding="utf-8")
    assert ansinh("eval", "run", "--cases", str(cases), "--out", str(second), *only).exit_code == 0
    compared = ansinh("eval", "compare", str(first), str(second))
    assert compared.exit_code == 0, compared.output
    assert "ca có điều mong đợi đã sửa" in compared.stdout

    told = ansinh("eval", "report", str(second))
    assert told.exit_code == 0, told.output
    page = (second / "report.html").read_text(encoding="utf-8")
    assert "Thương binh 61%" in page
    assert "dòng 61 Phụ lục II" in page

    gated = ansinh("eval", "gate", str(second))
    assert gated.exit_code == 1
    assert "Cổng không có ngưỡng cho bộ ca “ca.jsonl”" in gated.stderr


def test_the_gates_strength_is_told_written_and_held_against_its_thresholds(ansinh: Ansinh, tmp_path: Path) -> None:
    bounds = tmp_path / "nguong.yaml"
    bounds.write_text("killed: {min: 0.5}\n", encoding="utf-8")
    small = ("eval", "gate-strength", "--share", "0.003", "--thresholds", str(bounds))
    held = ansinh(*small, "--out", str(tmp_path / "suc"))
    assert held.exit_code == 0, held.output
    assert "Câu sai bị chặn" in held.stdout
    assert re.search(r"đạt +killed: ", held.stdout)
    written = {file.name for file in (tmp_path / "suc").iterdir()}
    assert written == {"figures.json", "survivors.jsonl", "passed.jsonl", "dropped.jsonl"}
    bounds.write_text("killed: {min: 1.0}\nkept.nobody: {min: 0.1}\n", encoding="utf-8")
    assert ansinh(*small).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("run", "--suite", "answer"), 2, "không có phép đo “answer”; có phải “answers”?"),
        (("run", "--split", "tests"), 2, "không có bộ ca “tests”; có phải “test”?"),
        (("run", "--cases", "đâu.jsonl"), 1, "đâu.jsonl: không có tệp này"),
        (("report", "đâu"), 1, "không phải thư mục của một lượt chấm"),
        (("compare", "đâu", "kia"), 1, "không phải thư mục của một lượt chấm"),
        (("gate", "đâu"), 1, "không phải thư mục của một lượt chấm"),
        (("gate-strength", "--thresholds", "đâu.yaml"), 1, "không có tệp này"),
        (("import", "đâu.csv", "--out", "ra.jsonl"), 1, "không có tệp này"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(ansinh: Ansinh, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = ansinh("eval", *arguments)
    assert ran.exit_code == code
    assert said in ran.stderr.lower() if said.islower() else said in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_bad_case_stops_the_run_with_its_line_before_anything_is_asked(
    ansinh: Ansinh, cases: Path, tmp_path: Path
) -> None:
    with cases.open("a", encoding="utf-8") as file:
        file.write('\n{"id": "x", "turns": ["?"], "gold": ["99-2099-nd-cp/dieu-1"]}')
    out = tmp_path / "luot"
    ran = ansinh("eval", "run", "--cases", str(cases), "--out", str(out))
    assert ran.exit_code == 1
    assert "dòng 3: không có văn bản “99-2099-nd-cp” trong kho" in ran.stderr
    assert not out.exists()


def test_a_spreadsheet_becomes_cases_that_can_be_run(ansinh: Ansinh, tmp_path: Path) -> None:
    sheet, out = tmp_path / "hotline.csv", tmp_path / "ca.jsonl"
    sheet.write_text(
        "Câu hỏi,Căn cứ,Phải có\nthương binh 61% mỗi tháng mấy đồng,dòng 61 Phụ lục II Nghị định 75/2021,5.450.000\n",
        encoding="utf-8",
    )
    ran = ansinh("eval", "import", str(sheet), "--out", str(out))
    assert ran.exit_code == 0, ran.output
    assert f"ansinh eval run --cases {out}" in ran.stdout
    ran = ansinh(
        "eval",
        "run",
        "--cases",
        str(out),
        "--suite",
        "time",
        "--suite",
        "conversation",
        "--out",
        str(tmp_path / "luot"),
    )
    assert ran.exit_code == 0, ran.output
