import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import mask
from evals.masking.measure import estimates, measured
from evals.masking.sentences import sentences
from ingest.library import library_folders, read_library_document


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
        ("so can cuoc 079 085 001 234 a", "079 085 001 234"),
        ("căn cước 079.085.001.234", "085.001"),
        ("chứng minh thư 023-456-789", "023-456"),
        ("máy bàn (0276) 3822 123", "3822"),
        ("zalo (+84) 912345678", "912345678"),
        ("mã BHXH 7912 345 678", "7912"),
        ("the bhyt hc4790123456789", "4790123456789"),
        ("sinh 01/09/1952", "1952"),
        ("bà sinh ngày 5 tháng 3 năm 1949", "1949"),
        ("tên tôi là Trần Thị Mẫu", "Mẫu"),
        ("Bà Lý Thị Mẫu, hỏi tuất", "Mẫu"),
        ("em tên nguyễn văn thử, hỏi trợ cấp", "thử"),
        ("ten toi la vo thi thu", "thi thu"),
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
        "hy sinh ngày 14/05/1972, nhập ngũ 02/01/1968",
        "thí sinh ngày 01/07/2024 và giấy khai báo",
        "hỗ trợ 233331428 đồng, còn lại 150000000 dong",
        "ở chiến trường 1961-1975, quyết định 8771/QĐ-UBND",
        "tên là gì, tên mẫu đơn là Mẫu số 12",
        "thẻ bảo hiểm y tế theo khoản 3 Điều 16, mức 2.789.000 đồng",
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


@pytest.mark.parametrize("seed", [20, 7])
def test_nearly_all_personal_data_is_masked_and_no_lawful_number(seed: int) -> None:
    made = sentences(seed=seed)
    assert len(made) >= 300
    found = measured(mask, made)
    assert all((one.value or 0.0) >= 0.98 for one in estimates(found.personal, "all"))
    assert [what for what in found.wrong if what[0] in found.lawful] == []


def test_a_masking_that_does_nothing_is_seen_through() -> None:
    assert estimates(measured(str, sentences(each=5)).personal, "all")[0].value == 0.0
    assert estimates(measured(lambda _: "", sentences(each=5)).lawful, "all")[0].value == 1.0


def test_no_word_of_the_law_is_taken_for_personal_data() -> None:
    for folder in library_folders():
        for provision in read_library_document(folder).provisions:
            for text in (*provision.questions, *(v.text for v in provision.versions), *provision.notes):
                assert mask(str(text)) == str(text)
