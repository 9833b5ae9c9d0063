import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.suites.robustness.diacritics import tone_of, without_tone
from evals.suites.robustness.input_methods import TELEX, VNI, InputMethod, keys, tone_key_left
from evals.suites.robustness.slips import doubled, neighboured, slip, swapped
from evals.suites.robustness.variants import VARIANTS, written_as
from evals.suites.robustness.word_list import WordList, abbreviations, regions
from knowledge.text import has_diacritics, strip_diacritics

QUESTIONS = """
Mẹ liệt sĩ mỗi tháng được nhận bao nhiêu tiền?
Bố tôi là thương binh 61% thì có được mua bảo hiểm y tế miễn phí không?
Làm lại Bằng Tổ quốc ghi công thì nộp hồ sơ ở đâu?
Vợ liệt sĩ đi bước nữa có còn trợ cấp không ạ?
Ông nội em bị nhiễm chất độc hóa học, giờ phải làm gì?
Con thương binh đi học đại học được hỗ trợ những gì?
Người có công có được miễn tiền sử dụng đất không?
Bà mẹ Việt Nam anh hùng mất thì gia đình được hưởng gì?
Bệnh binh 81% ở nhà thì người phục vụ có tiền không?
Anh trai tôi hy sinh chưa có vợ con thì ai thờ cúng?
Thủ tục di chuyển mộ liệt sĩ về quê như thế nào?
Cháu nuôi ông bà nội là người có công thì được gì?
Tôi bị mất giấy chứng nhận thương binh, xin cấp lại thế nào?
Đi điều dưỡng mấy năm một lần và được bao nhiêu?
Cha mẹ liệt sĩ trên 80 tuổi có được thêm tiền không?
Hồ sơ công nhận liệt sĩ gồm những giấy tờ gì?
Thương binh chết thì con được tiền tuất bao nhiêu một tháng?
Nộp đơn ở Ủy ban xã bao lâu thì có kết quả?
Người bị tù Phú Quốc có được trợ cấp hằng tháng không?
Chồng em là thương binh, em có được thẻ bảo hiểm không?
Đang hưởng hai chế độ thì có bị cắt bớt không?
Giám định lại thương tật thì xin ở đâu?
Bố em vừa mất, trợ cấp mai táng là bao nhiêu?
Làm sao để được công nhận là người hoạt động cách mạng?
Xe lăn của thương binh hỏng thì có được cấp mới không?
Tại sao tháng này tiền trợ cấp chưa về?
Con liệt sĩ bị khuyết tật nặng được hưởng gì?
Quà ngày 27/7 năm nay được bao nhiêu?
Ông ấy đi tù thì có bị dừng trợ cấp không?
Sai năm sinh trong hồ sơ liệt sĩ thì sửa thế nào?
Bây giờ chuyển vào Tây Ninh ở thì chuyển hồ sơ ra sao?
Thân nhân liệt sĩ được trợ cấp một lần bao nhiêu?
Thanh niên xung phong bị thương có được xét thương binh không?
Nhà dột quá, người có công có được hỗ trợ sửa nhà không?
Con nuôi của liệt sĩ có được hưởng như con đẻ không?
Chị gái tôi nuôi liệt sĩ từ nhỏ thì có chế độ gì?
Bố mẹ tôi đều có huân chương kháng chiến thì được gì?
Khi nào thì tăng mức chuẩn trợ cấp vậy?
Đi viếng mộ liệt sĩ có được hỗ trợ tiền xe không nhỉ?
Thương binh loại B thì lĩnh bao nhiêu một tháng?
""".strip().splitlines()

FIXED = [
    "điểm a khoản 3 Điều 16",
    "khoản 1, 2 và 3 Điều 9",
    "điểm a, b và đ khoản 1",
    "Điều 16",
    "khoan 3 dieu 16",
    "Phụ lục II",
    "k3 đ16",
    "131/2021/NĐ-CP",
    "Nghị định số 131/2021/NĐ-CP",
    "Pháp lệnh 02/2020/UBTVQH14",
    "42-NQ/TW",
    "Mẫu số 12",
    "mẫu NCC1",
    "61%",
    "61 %",
    "21% - 30%",
    "2.789.000",
    "500k",
    "01/01/1945",
    "27/7",
    "ngày 27 tháng 7 năm 1947",
    "tháng 7 năm 2025",
    "năm 1968",
    "tháng Tám",
]
WORDS = st.sampled_from([*abbreviations().forms, *(w for r in regions() for w in r.forms), "anh", "Điều dưỡng", "điểm"])
SYLLABLES = sorted({s for q in QUESTIONS for s in re.findall(r"[^\W\d_]+", q)} | {"khuỷu", "nghiêng", "ĐƯỢC", "ươm"})


def _draws(count: int) -> list[random.Random]:
    return [random.Random(n) for n in range(count)]  # noqa: S311 - draws, not secrets


def _changed(variant: str) -> float:
    return sum(written_as(variant, q, "1") != q for q in QUESTIONS) / len(QUESTIONS)


def _all_forms(words: WordList, question: str) -> set[str]:
    return {words.written(question, rng) for rng in _draws(60)}


def _read(typed: str, method: InputMethod) -> tuple[str, str]:
    """What a keyboard makes of the keys: the letters with their marks, and the tone."""
    marked = {(strip_diacritics(letter), key): letter for letter, key in method.marks.items()}
    tones = {key: tone for tone, key in method.tones.items()}
    letters, tone = "", ""
    for key in typed.lower():
        if letters and (letters[-1], key) in marked:
            letters = letters[:-1] + marked[letters[-1], key]
        elif key in tones and re.search(r"[aeiouy]", strip_diacritics(letters)):
            tone = tones[key]
        else:
            letters += key
    return letters, tone


def test_the_variants_come_in_a_fixed_order() -> None:
    assert list(VARIANTS) == ["khong_dau", "go_nua_dau", "viet_tat", "go_sai", "tieng_vung"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_seed_gives_the_same_text_again_and_another_seed_another(variant: str) -> None:
    first, again, other = ([written_as(variant, q, seed) for q in QUESTIONS] for seed in ("1", "1", "2"))
    assert first == again
    assert (first == other) == (variant == "khong_dau")


@pytest.mark.parametrize(
    ("variant", "share"),
    [("khong_dau", 0.95), ("go_nua_dau", 0.95), ("viet_tat", 0.6), ("go_sai", 0.95), ("tieng_vung", 0.6)],
)
def test_ordinary_questions_are_written_in_another_way(variant: str, share: float) -> None:
    assert len(set(QUESTIONS)) == 40
    assert _changed(variant) >= share


@given(
    st.sampled_from(list(VARIANTS)),
    st.lists(WORDS, max_size=6),
    st.sampled_from(FIXED),
    st.lists(WORDS, max_size=6),
    st.text("abc123", max_size=3),
)
def test_figures_dates_and_references_to_law_survive_every_variant(
    variant: str, before: list[str], fixed: str, after: list[str], seed: str
) -> None:
    written = written_as(variant, " ".join([*before, fixed, *after]) + "?", seed)
    expected = strip_diacritics(fixed).lower() if variant == "khong_dau" else fixed
    assert re.search(rf"(?<![^\W_]){re.escape(expected)}(?![^\W_])", written)


@given(st.sampled_from(list(VARIANTS)), st.text(max_size=60), st.text(max_size=3))
def test_no_variant_empties_a_text_or_fails_on_one(variant: str, text: str, seed: str) -> None:
    question = f"Mẹ {text}"
    assert written_as(variant, question, seed).strip()


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_a_variant_has_nothing_for_stays_as_it_is(variant: str) -> None:
    assert written_as(variant, "61%?", "1") == "61%?"
    assert written_as(variant, "", "1") == ""


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_text_is_in_nfc_also_where_the_question_is_not(variant: str) -> None:
    for question in QUESTIONS:
        written = written_as(variant, unicodedata.normalize("NFD", question), "1")
        assert unicodedata.is_normalized("NFC", written)
        assert written == written_as(variant, question, "1")


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_diacritics_there_are_none_and_no_capitals(question: str) -> None:
    written = written_as("khong_dau", question, "1")
    assert not has_diacritics(written)
    assert written == written.lower()


@given(st.sampled_from(QUESTIONS), st.text("123", max_size=3))
def test_a_half_typed_question_keeps_some_diacritics_and_loses_half(question: str, seed: str) -> None:
    before, after = question.split(), written_as("go_nua_dau", question, seed).split()
    marked = [i for i, word in enumerate(before) if has_diacritics(word)]
    lost = [i for i in marked if before[i] != after[i]]
    assert [strip_diacritics(w) for w in before] == [strip_diacritics(w) for w in after]
    assert 0 < len(lost) < len(marked)
    assert abs(len(lost) - len(marked) / 2) <= 1


def test_a_question_with_one_marked_syllable_is_not_half_typed() -> None:
    assert written_as("go_nua_dau", "Con TB hay ba TB lo cho mẹ?", "1") == "Con TB hay ba TB lo cho mẹ?"


@pytest.mark.parametrize(
    "question",
    [
        "khôngđược gìđâu",
        "sĩ quan kiệt liệt",
        "ngườita",
        "anh hùng",
        "trẻ em",
        "hàng không",
        "thương bệnh binh",
        "Nguyễn Văn Anh ở Bố Trạch",
        "Sở Lao động - Thương binh và Xã hội",
        "tỉnh công bố bản sao",
        "ưu tiên cộng 2 không",
        "cộng điểm em",
    ],
)
def test_parts_of_other_words_and_names_are_left_alone(question: str) -> None:
    words = (abbreviations(), *regions())
    assert {written for list_ in words for written in _all_forms(list_, question)} == {question}


def test_the_longest_phrase_is_met_first() -> None:
    assert _all_forms(abbreviations(), "người có công") == {"ncc", "NCC"}
    assert _all_forms(abbreviations(), "bảo hiểm y  tế") == {"bhyt", "BHYT"}
    assert _all_forms(abbreviations(), "như thế nào") == {"ntn"}


def test_a_capital_that_opens_a_sentence_is_kept_and_a_name_is_met_in_any_case() -> None:
    assert _all_forms(abbreviations(), "Với con") == {"Vs con"}
    assert _all_forms(abbreviations(), "Ở xã. Được") == {"Ở xã. Đc", "Ở xã. Dc"}
    assert _all_forms(abbreviations(), "ra ủy ban") == _all_forms(abbreviations(), "ra Ủy ban") == {"ra ub", "ra UB"}
    assert _all_forms(abbreviations(), "ĐƯỢC") == {"ĐC", "DC"}


def test_one_writer_writes_a_word_in_one_way_and_not_always() -> None:
    written = _all_forms(abbreviations(), "được mà được")
    assert written == {"đc mà đc", "dc mà dc", "đc mà được", "dc mà được", "được mà đc", "được mà dc"}


@pytest.mark.parametrize("seed", range(30))
def test_a_question_is_in_the_words_of_one_region(seed: int) -> None:
    written = written_as("tieng_vung", "Bố mẹ tôi bây giờ ở đâu, làm thế nào để gửi đơn nhé?", str(seed))
    southern = re.search(r"\b(?:má|nghen|bi giờ)\b", written)
    central = re.search(r"\b(?:mạ|mô|chừ|răng)\b", written)
    assert not (southern and central)


def test_terms_of_the_law_are_the_same_in_every_region() -> None:
    for term in ("bệnh binh", "Bà mẹ Việt Nam anh hùng", "bản sao", "quy định tại khoản này"):
        assert {w for region in regions() for w in _all_forms(region, term)} == {term}
    assert "má liệt sĩ" in {w for region in regions() for w in _all_forms(region, "mẹ liệt sĩ")}


@pytest.mark.parametrize("words", [abbreviations(), *regions()])
def test_every_form_is_a_text_of_its_own(words: WordList) -> None:
    for entry, forms in words.forms.items():
        assert all(isinstance(form, str) and unicodedata.is_normalized("NFC", form) for form in (entry, *forms))
        assert forms
        assert entry not in forms
        assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("syllable", "telex", "vni"),
    [
        ("được", "dduwowcj", "d9u7o7c5"),
        ("thương", "thuwowng", "thu7o7ng"),
        ("trợ", "trowj", "tro75"),
        ("cấp", "caaps", "ca6p1"),
        ("tuất", "tuaats", "tua6t1"),
        ("nghĩa", "nghiax", "nghia4"),
        ("hằng", "hawngf", "ha8ng2"),
        ("khuỷu", "khuyur", "khuyu3"),
        ("Điều", "Ddieeuf", "D9ie6u2"),
        ("ĐỂ", "DDEER", "D9E63"),
        ("con", "con", "con"),
    ],
)
def test_a_syllable_is_pressed_with_the_keys_of_telex_and_vni(syllable: str, telex: str, vni: str) -> None:
    assert (keys(syllable, TELEX), keys(syllable, VNI)) == (telex, vni)


def test_the_tone_can_follow_its_vowel_and_one_key_can_make_two_horns() -> None:
    assert keys("được", TELEX, tone_last=False) == "dduwowjc"
    assert keys("được", VNI, tone_last=False) == "d9u7o75c"
    assert keys("được", TELEX, one_horn=True) == "dduowcj"
    assert keys("đường", VNI, one_horn=True) == "d9uo7ng2"
    assert keys("mưa", TELEX, one_horn=True) == "muwa"
    assert (tone_key_left("bệnh", TELEX), tone_key_left("bệnh", VNI)) == ("bênhj", "bênh5")


@pytest.mark.parametrize("method", [TELEX, VNI], ids=["telex", "vni"])
@pytest.mark.parametrize("tone_last", [True, False])
def test_a_keyboard_makes_the_syllable_of_its_keys(method: InputMethod, tone_last: bool) -> None:
    for syllable in SYLLABLES:
        typed = keys(syllable, method, tone_last=tone_last)
        assert typed.isascii()
        assert _read(typed, method) == (without_tone(syllable).lower(), tone_of(syllable))


def test_a_slip_changes_a_syllable_and_keeps_its_first_letter() -> None:
    for rng in _draws(400):
        syllable = rng.choice([s for s in SYLLABLES if len(s) > 1])
        slipped = slip(syllable, rng)
        assert slipped != syllable
        assert slipped[0] == syllable[0]


def test_slips_are_a_letter_twice_a_key_beside_or_two_letters_turned() -> None:
    draws = _draws(60)
    assert {doubled("chế", rng) for rng in draws} == {"chhế", "chếe"}
    assert {neighboured("con", rng) for rng in draws} == {"cin", "cpn", "cob", "com"}
    assert {swapped("thương", rng) for rng in draws} == {"tưhơng", "thơưng", "thưnơg", "thươgn"}


def test_about_one_syllable_in_four_is_mistyped_more_by_telex_than_by_vni() -> None:
    syllables, telex, vni, changed = 0, 0, 0, 0
    for question in QUESTIONS:
        for seed in range(10):
            before, after = question.split(), written_as("go_sai", question, str(seed)).split()
            pairs = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
            assert pairs
            syllables += len(before)
            changed += len(pairs)
            vni += sum(bool(re.search(r"[^\W\d_]\d", a)) for _, a in pairs)
            telex += sum(_read(a.strip(",?"), TELEX)[0] == without_tone(b.strip(",?")).lower() for b, a in pairs)
    assert 0.2 < changed / syllables < 0.3
    assert 0.25 < vni / changed < 0.42
    assert 0.4 < telex / changed < 0.6


def test_abbreviations_are_never_mistyped() -> None:
    for seed in range(40):
        written = written_as("go_sai", "NCC với TB có BHYT hs gì", str(seed)).split()
        assert {"NCC", "TB", "BHYT", "hs"} <= set(written)
