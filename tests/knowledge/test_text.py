"""One spelling for what readers consider one word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import clean, fold, strip_diacritics, syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Uỷ ban", "Ủy ban"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("tuý", "túy"),
        ("loã", "lõa"),
    ],
)
def test_the_newer_tone_placement_becomes_the_traditional_one(one: str, other: str) -> None:
    assert clean(one) == other == clean(other)


@pytest.mark.parametrize(
    "word",
    ["quý", "quả", "già", "giá", "giữa", "toàn", "hoạch", "thuế", "tuổi", "người", "được", "nghĩa", "khuyết", "huyện",
     "yếu", "ngoài", "khuỷu", "gì", "giếng", "quốc", "Nguyễn", "hoặc", "tuần", "mười", "cứu", "của", "mía", "ý"],
)  # fmt: skip
def test_words_written_rightly_stay(word: str) -> None:
    assert clean(word) == word
    assert clean(unicodedata.normalize("NFD", word)) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("liệt sỹ", "liệt sĩ"),
        ("tỷ lệ", "tỉ lệ"),
        ("kỹ thuật", "kĩ thuật"),
        ("hàng tháng", "hằng tháng"),
        ("hàng  năm", "hằng năm"),
        ("LIỆT SỸ", "liệt sĩ"),
        ("y tế", "i tế"),
        ("ý kiến, công ty ký", "í kiến, công ti kí"),
    ],
)
def test_variants_meet_in_the_search_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["hàng hóa", "ủy quyền", "quý", "thúy", "cửa hàng", "nhẹ nhàng năm", "huy", "uyn"])
def test_other_words_keep_their_letters_in_the_search_key(text: str) -> None:
    assert fold(text) == text


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", once)


vietnamese = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ", max_size=40
)


@given(vietnamese)
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == clean(text)
    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text)


@given(vietnamese)
def test_cleaning_changes_no_letters_but_their_marks(text: str) -> None:
    assert strip_diacritics(clean(text)).split() == strip_diacritics(text).split()


@given(st.text(max_size=60))
def test_stripped_text_has_no_diacritics_left(text: str) -> None:
    bare = strip_diacritics(text)
    assert strip_diacritics(bare) == bare
    assert "đ" not in bare.lower()


def test_figures_and_numbers_of_documents_stay_whole() -> None:
    assert syllables("Mức 2.789.000 đồng, 61%, theo 131/2021/NĐ-CP.") == [
        "mức", "2.789.000", "đồng", "61%", "theo", "131/2021/nđ-cp",
    ]  # fmt: skip


def test_invisible_characters_and_odd_spaces_go() -> None:
    assert clean("a\u200bb\ufeff c\u00a0\u2003d\x00\ud83d") == "ab c d"
    assert clean("a \u00a0b\u3000c\t d  e\nf") == "a b c d e\nf"
