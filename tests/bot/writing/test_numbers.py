import pytest

from bot.writing.numbers import in_figures, without_ranks


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("sáu mốt phần trăm", "61%"),
        ("sáu mươi mốt phần trăm", "61%"),
        ("mười lăm phần trăm", "15%"),
        ("Một trăm phần trăm", "100%"),
        ("ba sáu mốt phần trăm", "ba 61%"),
        ("mỗi năm ba phần trăm", "mỗi năm 3%"),
        ("hai triệu rưỡi", "2.500.000"),
        ("hai triệu tám", "2.800.000"),
        ("năm triệu bốn trăm năm mươi nghìn đồng", "5.450.000 đồng"),
        ("hai trăm lẻ năm ngàn", "205.000"),
        ("một tỷ hai trăm triệu", "1.200.000.000"),
        ("trên mười ngàn dân", "trên 10.000 dân"),
        ("2tr5", "2,5 triệu"),
        ("500k", "500 nghìn"),
        ("thương binh 2/4 được gì", "thương binh hạng 2/4 được gì"),
    ],
)
def test_what_is_said_in_words_is_written_in_figures(said: str, written: str) -> None:
    text, changes = in_figures(said)
    assert text == written
    assert changes


@pytest.mark.parametrize(
    "text",
    [
        "hai ba triệu",  # two or three
        "hai ba phần trăm",
        "một năm ba phần trăm",
        "mấy trăm nghìn",
        "trăm triệu",
        "phần trăm",
        "cho ba hai triệu",
        "hai triệu ba tỷ",
        "61% và 2.789.000 đồng",
        "5 triệu, 45 phần trăm",
        "khoản 3 Điều 16 Pháp lệnh 02/2020/UBTVQH14",
        "thương binh 2/4/1972",
        "ngày 2/4",
        "mẫu số 12",
        "bốn liệt sĩ",
        "sinh năm một nghìn chín trăm bảy lăm, " * 50,
    ],
)
def test_what_may_be_meant_otherwise_stays(text: str) -> None:
    assert in_figures(text) == (text, [])


def test_a_rank_says_nothing_that_the_law_goes_by() -> None:
    assert without_ranks("thương binh hạng 2/4 được gì") == "thương binh được gì"
    assert without_ranks("hạng 2/4/1972") == "hạng 2/4/1972"
