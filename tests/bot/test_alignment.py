import pytest

from bot.alignment import misread

SOURCE = (
    "Người nuôi con nhỏ được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình, trừ người đang đi làm. "
    "Mức chi tối đa 500.000 đồng cho mỗi người; không áp dụng trước ngày 01/01/2022."
)


@pytest.mark.parametrize(
    "statement",
    [
        SOURCE,
        "Người nuôi con nhỏ được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình, trừ người đang đi làm.",
        "Mức chi tối đa 500.000 đồng cho mỗi người",
    ],
)
def test_a_sources_own_words_are_carried(statement: str) -> None:
    assert misread(statement, SOURCE) is None


@pytest.mark.parametrize(
    "statement",
    [
        "Người nuôi con nhỏ không được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình",
        "Người nuôi con nhỏ được hưởng phụ cấp nếu đủ 60 tuổi và sống một mình",
        "Mức chi tối thiểu 500.000 đồng cho mỗi người",
        "Mức chi 500.000 đồng cho mỗi người",
        "áp dụng trước ngày 01/01/2022",
        "Người cao tuổi được miễn học phí tại trường dạy nghề của huyện",
    ],
)
def test_a_negation_or_bound_lost_or_added_is_refused(statement: str) -> None:
    assert misread(statement, SOURCE)
