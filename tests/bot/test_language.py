import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import LONGEST, BadQuestion, checked


@pytest.mark.parametrize(
    "text",
    [
        "Vợ liệt sĩ tái giá có được hưởng trợ cấp không?",
        "vo liet si tai gia co duoc huong tro cap khong",
        "tb 61% dc bn tien 1 thang",
        "BMVNAH được bao nhiêu?",
        "61%?",
        "nguyễn huệ thuở ấy nghiêng quyển khuỷu",
    ],
)
def test_vietnamese_questions_pass_with_or_without_diacritics(text: str) -> None:
    assert checked(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "trống"),
        (" \n\t ", "trống"),
        ("a" * (LONGEST + 1), "quá dài"),
        ("x" * 100_000, "quá dài"),
        ("mẹ liệt sĩ\x00\x01", "không đọc được"),
        ("\ud800\udfff mẹ", "không đọc được"),
        ("😀🎉👍", "không có chữ"),
        ("?!…", "không có chữ"),
        ("How much is the monthly allowance for war invalids?", "tiếng Việt"),
        ("Bonjour, je voudrais une information", "tiếng Việt"),
        ("Привет, как дела", "tiếng Việt"),
        ("请问补贴是多少", "tiếng Việt"),
    ],
)
def test_what_is_no_vietnamese_question_gets_one_clear_vietnamese_line(text: str, word: str) -> None:
    with pytest.raises(BadQuestion, match=word) as error:
        checked(text)
    assert "\n" not in error.value.message


@given(st.text(max_size=300))
def test_any_text_is_either_cleaned_to_one_line_or_refused(text: str) -> None:
    try:
        cleaned = checked(text)
    except BadQuestion:
        return
    assert cleaned
    assert "\n" not in cleaned


@pytest.mark.parametrize("question", ["nguowif gacs rungwf dduowcj bn", "mej lieejt six dduowcj huwowngr gif"])
def test_a_question_full_of_keys_is_vietnamese(question: str) -> None:
    assert checked(question) == question


@pytest.mark.parametrize("question", ["What is this file and how has she seen it", "Who wants good food soon"])
def test_english_that_might_be_keys_of_tones_is_not(question: str) -> None:
    with pytest.raises(BadQuestion):
        checked(question)
