"""Two runs side by side: paired figures, changed cases in order, and what cannot be compared."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from api.render.comparison import comparison_lines
from api.terminal import write
from bot.answer import Answer, Status
from evals.case import Case
from evals.comparing import Comparison, Paired, compare
from evals.errors import BadRun
from evals.pairing import Became
from tests.evals.made import CLAUSE, answer, case, citation
from tests.evals.made_runs import made_run

RIGHT = answer()
BESIDE = answer(citations=(citation("9-2021-nd-cp/dieu-2/khoan-2"),))
REFUSED = answer("Chưa có căn cứ.", status=Status.REFUSED_NO_BASIS)


def asked(id_: str, **fields: object) -> Case:
    return case(**{"id": id_, "turns": [f"Nuôi dưỡng {id_} được bao nhiêu?"], "gold": [CLAUSE], **fields})


def compared(folder: Path, *told: tuple[Case, Answer, Answer]) -> Comparison:
    before = made_run(folder / "truoc", [(c, was) for c, was, _ in told])
    after = made_run(folder / "sau", [(c, is_) for c, _, is_ in told])
    return compare(before, after)


def measure(comparison: Comparison, name: str) -> Paired:
    return next(m for m in comparison.measures if m.difference.name == name)


def shown(comparison: Comparison, *, every: bool = False) -> str:
    out = io.StringIO()
    write(Console(file=out, force_terminal=False), comparison_lines(comparison, every=every))
    return out.getvalue()


def test_the_paired_difference_and_mcnemar_are_those_of_the_cases_that_changed(tmp_path: Path) -> None:
    # Eight get better and one worse of twenty: p = 2 · (C(9,0) + C(9,1)) / 2⁹.
    told = [(asked(f"a{n}"), REFUSED, RIGHT) for n in range(8)]
    told += [(asked("b"), RIGHT, REFUSED)]
    told += [(asked(f"c{n}"), RIGHT, RIGHT) for n in range(11)]
    comparison = compared(tmp_path, *told)
    right = measure(comparison, "right")
    assert (right.before.value, right.after.value) == (0.6, 0.95)
    assert right.difference.value == pytest.approx(7 / 20)
    assert right.p == pytest.approx(20 / 512)
    assert right.is_significant
    wrongly = measure(comparison, "refused_wrongly")
    assert wrongly.difference.value == pytest.approx(-7 / 20)
    assert "Khác biệt có ý nghĩa: đúng mọi mặt (tốt hơn)" in shown(comparison)
    assert "từ chối nhầm (tốt hơn)" in shown(comparison)


def test_a_measure_counts_only_cases_that_ask_for_it(tmp_path: Path) -> None:
    outside = asked("ngoai", gold=[], expect=["refused_no_basis"])
    comparison = compared(tmp_path, (asked("a"), RIGHT, RIGHT), (outside, RIGHT, REFUSED))
    assert measure(comparison, "recall_clause").difference.count == 1
    assert measure(comparison, "refused_rightly").difference.count == 1
    assert measure(comparison, "refused_rightly").difference.value == 1.0
    assert [m.difference.name for m in comparison.measures].count("facts") == 0
    assert "Chưa đủ để nói: đúng mọi mặt; từ chối đúng chỗ" in shown(comparison)


def test_a_part_of_the_clauses_has_an_interval_but_no_p(tmp_path: Path) -> None:
    both = asked("a", gold=[CLAUSE, "9-2021-nd-cp/dieu-3/khoan-1"], gold_any=False)
    clause = measure(compared(tmp_path, (both, REFUSED, RIGHT)), "recall_clause")
    assert (clause.difference.value, clause.p) == (0.5, None)


def test_what_was_right_and_is_wrong_comes_first(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        (asked("khac"), BESIDE, REFUSED),
        (asked("tot"), REFUSED, RIGHT),
        (asked("nhu-cu"), RIGHT, RIGHT),
        (asked("xau"), RIGHT, BESIDE),
    )
    changed = [(pair.case.id, pair.became) for pair in comparison.changes]
    assert changed == [("xau", Became.WRONG), ("tot", Became.RIGHT), ("khac", Became.OTHER)]
    worse = comparison.changes[0]
    assert (worse.before.cited, worse.after.cited) == ((CLAUSE,), ("9-2021-nd-cp/dieu-2/khoan-2",))
    assert [finding.text for finding in worse.after.findings] == ["không dẫn đúng khoản (đúng điều)"]


def test_a_changed_case_is_told_with_both_answers(tmp_path: Path) -> None:
    case_ = asked("xau", turns=["Ai nuôi dưỡng?", "Được bao nhiêu?"], as_of="2024-05-01")
    text = shown(compared(tmp_path, (case_, RIGHT, REFUSED)))
    assert text[text.index("Trước đúng, sau sai") :].splitlines() == [
        "Trước đúng, sau sai (1 ca)",
        "1.  xau · tại ngày 01/05/2024",
        "    Ai nuôi dưỡng? ⏎ Được bao nhiêu?",
        "    trước  trả lời — đúng",
        "           Người nuôi dưỡng được trợ cấp 450.000 đồng một tháng.",
        f"           căn cứ: {CLAUSE}",
        "    sau    không có căn cứ — từ chối nhầm: phải là “trả lời”",
        "           Chưa có căn cứ.",
    ]


def test_the_table_stays_within_eighty_columns(tmp_path: Path) -> None:
    rows = shown(compared(tmp_path, (asked("a"), RIGHT, REFUSED), (asked("b"), RIGHT, RIGHT))).splitlines()
    table = rows[next(n for n, row in enumerate(rows) if "khoảng 95 %" in row) :]
    assert " ".join(table[1].split()) == "đúng mọi mặt 100,0 % → 50,0 % −50,0 −100,0 … 0,0 1,000 2"
    assert max(map(len, table[: table.index("")])) <= 80


def test_twenty_changes_are_shown_unless_every_one_is_asked_for(tmp_path: Path) -> None:
    comparison = compared(tmp_path, *[(asked(f"a{n}"), RIGHT, REFUSED) for n in range(23)])
    assert "Còn 3 ca nữa; xem đủ bằng --all." in shown(comparison)
    assert "a22" not in shown(comparison)
    assert "Còn" not in shown(comparison, every=True)
    assert "a22" in shown(comparison, every=True)


def test_runs_without_a_change_say_so(tmp_path: Path) -> None:
    text = shown(compared(tmp_path, (asked("a"), RIGHT, RIGHT)))
    assert "Không ca nào đổi trạng thái, căn cứ hay đúng sai." in text
    assert "Không chênh: đúng mọi mặt" in text


def test_only_cases_asked_alike_are_compared_and_the_others_are_counted(tmp_path: Path) -> None:
    before = made_run(tmp_path / "truoc", [(asked("a"), RIGHT), (asked("b"), RIGHT), (asked("cu"), RIGHT)])
    other = asked("b", turns=["Hỏi khác đi?"])
    after = made_run(tmp_path / "sau", [(asked("a"), RIGHT), (other, REFUSED), (asked("moi"), RIGHT)])
    comparison = compare(before, after)
    assert comparison.count == 1
    assert comparison.warnings == (
        "1 ca chỉ có ở lượt trước",
        "1 ca chỉ có ở lượt sau",
        "1 ca hỏi bằng lời hoặc ngày khác nhau, không so được",
    )


def test_both_runs_are_judged_by_the_later_cases(tmp_path: Path) -> None:
    before = made_run(tmp_path / "truoc", [(asked("a", must=["không có chữ này"]), RIGHT)])
    after = made_run(tmp_path / "sau", [(asked("a"), RIGHT)])
    comparison = compare(before, after)
    assert measure(comparison, "right").before.value == 1.0
    assert comparison.warnings == ("1 ca có điều mong đợi đã sửa: cả hai lượt được chấm theo ca của lượt sau",)


def test_another_day_and_other_documents_are_warned_of(tmp_path: Path) -> None:
    before = made_run(tmp_path / "truoc", [(asked("a"), RIGHT)])
    documents = {"9-2021-nd-cp": "digest, official"}
    after = made_run(tmp_path / "sau", [(asked("a"), RIGHT)], today=date(2026, 2, 1), documents=documents)
    text = shown(compare(before, after))
    assert "ngày chạy khác nhau (01/01/2026 → 01/02/2026)" in text
    assert "văn bản trong kho khác nhau: 9-2021-nd-cp digest → digest, official" in text


def test_a_run_that_is_not_done_is_refused(tmp_path: Path) -> None:
    done = made_run(tmp_path / "xong", [(asked("a"), RIGHT)])
    part = made_run(tmp_path / "do", [(asked("a"), RIGHT)], finished=False)
    for pair in ((done, part), (part, done)):
        with pytest.raises(BadRun, match="chưa xong"):
            compare(*pair)


def test_runs_that_share_no_case_are_refused(tmp_path: Path) -> None:
    one, other = (made_run(tmp_path / id_, [(asked(id_), RIGHT)]) for id_ in ("a", "b"))
    with pytest.raises(BadRun, match="không có ca nào chung"):
        compare(one, other)
