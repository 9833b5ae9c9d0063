import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import mask


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("CCCD 079123456789 của mẹ tôi", "079123456789"),
        ("số cmnd 123456789", "123456789"),
        ("gọi tôi 0912 345 678 nhé", "0912 345 678"),
        ("gọi +84912345678", "84912345678"),
        ("sổ BHXH 7912345678", "7912345678"),
        ("thẻ BHYT HC4790123456789", "4790123456789"),
        ("stk 0123000456000 ngân hàng Agribank", "0123000456000"),
        ("số tài khoản của tôi là 19001234567890123", "19001234567890123"),
        ("so tk vietcombank 0071001234567", "0071001234567"),
        ("em tên Đỗ Văn Thử", "Thử"),
        ("Tôi là Lê Thị Mẫu, hỏi trợ cấp", "Mẫu"),
        ("sinh ngày 12/5/1955", "1955"),
        ("viết cho nguyen.van.a@example.vn", "nguyen.van.a@example.vn"),
    ],
)
def test_personal_numbers_and_addresses_are_masked(text: str, digits: str) -> None:
    assert digits not in mask(text)
    assert "[" in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "mức 2.789.000 đồng từ 01/07/2024 theo Nghị định 131/2021/NĐ-CP",
        "Pháp lệnh 02/2020/UBTVQH14, thương binh 61%",
        "Tôi là Mẹ Việt Nam Anh Hùng, được phụ cấp bao nhiêu",
        "xây 11.900 căn hộ, tối đa 15.000.000.000 đồng",
    ],
)
def test_amounts_dates_and_document_numbers_are_left_alone(text: str) -> None:
    assert mask(text) == text


@given(st.from_regex(r"0[35789]\d{8}", fullmatch=True), st.sampled_from(["sđt {}", "{}", "số {} ạ", "tel:{}."]))
def test_no_phone_number_survives(number: str, frame: str) -> None:
    assert number not in mask(frame.format(number))


@given(st.from_regex(r"0\d{11}", fullmatch=True), st.sampled_from(["cccd {}", "{}", "căn cước: {}, hỏi mức"]))
def test_no_identity_number_survives(number: str, frame: str) -> None:
    assert number not in mask(frame.format(number))
