"""What changed between two days, at the command line."""

import json

from tests.api.conftest import Ansinh


def test_the_last_change_is_shown_with_the_words_that_went_and_came(ansinh: Ansinh) -> None:
    shown = ansinh("diff", "Điều 3 Nghị định 75/2021/NĐ-CP").stdout
    assert "[-2.055.000-] {+2.789.000+} đồng" in shown
    assert "thay đổi từ 01/07/2024, theo 77/2024/NĐ-CP" in shown
    assert "khoản 2" not in shown


def test_amounts_of_two_days_are_compared(ansinh: Ansinh) -> None:
    done = ansinh("diff", "--from", "01/01/2022", "--json", "75-2021-nd-cp/phu-luc-I/dong-3.1")
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["old"]["amounts"][0]["amount"], change["new"]["amounts"][0]["amount"]) == (1_624_000, 2_789_000)


def test_a_provision_that_never_changed_says_so(ansinh: Ansinh) -> None:
    assert "Không có gì thay đổi" in ansinh("diff", "Điều 1 Pháp lệnh 02/2020/UBTVQH14").stdout


def test_days_the_wrong_way_round_and_whole_documents_are_misuse(ansinh: Ansinh) -> None:
    assert ansinh("diff", "--from", "2025-01-01", "--to", "2024-01-01", "Điều 3 Nghị định 75/2021/NĐ-CP").exit_code == 2
    assert ansinh("diff", "75-2021-nd-cp").exit_code == 2
