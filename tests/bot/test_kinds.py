import pytest

from bot.facts import facts_of, with_percent_signs
from bot.kinds import kind_of
from bot.recipient import without_own_kin
from bot.smalltalk import small_talk
from bot.turn import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thương binh 61% được hưởng trợ cấp bao nhiêu?", Kind.HOW_MUCH),
        ("thuong binh 61% duoc bao nhieu tien", Kind.HOW_MUCH),
        ("Mức chuẩn hiện nay là bao nhiêu?", Kind.HOW_MUCH),
        ("Chỉ tiêu bảo hiểm y tế đến 2030 là bao nhiêu?", Kind.TARGET),
        ("Hồ sơ gồm những gì?", Kind.PAPERS),
        ("Bao lâu thì có kết quả?", Kind.HOW_LONG),
        ("Khi nào phải ban hành kế hoạch?", Kind.HOW_LONG),
        ("Nộp ở đâu?", Kind.WHERE),
        ("Những ai được điều dưỡng?", Kind.WHO),
        ("Vợ liệt sĩ tái giá có được hưởng trợ cấp không?", Kind.YES_NO),
        ("Mất bằng Tổ quốc ghi công thì làm sao?", Kind.PROCEDURE),
        ("Thủ tục xin cấp lại giấy thế nào?", Kind.PROCEDURE),
        ("Quà tặng của lãnh đạo", Kind.GENERAL),
    ],
)
def test_the_kind_of_a_question_is_read_from_its_words(text: str, kind: Kind) -> None:
    assert kind_of(text, has_reference=False) is kind


def test_a_clause_named_without_another_wish_is_asked_for_itself() -> None:
    assert kind_of("Điều 6 Nghị định 75/2021 quy định gì?", has_reference=True) is Kind.CLAUSE
    assert kind_of("Theo Điều 6 thì được bao nhiêu tiền?", has_reference=True) is Kind.HOW_MUCH


@pytest.mark.parametrize(
    "text", ["thương binh 61%", "thương binh 61 phần trăm", "tb 61", "tỷ lệ 61", "thuong tat 61", "thương binh hạng 61"]
)
def test_a_rate_is_read_however_it_is_written(text: str) -> None:
    assert [str(p) for p in facts_of(with_percent_signs(text)).percentages] == ["61"]


def test_the_longest_phrase_names_the_person() -> None:
    assert facts_of("thương binh loại B").facets["person"] == {"thuong_binh_loai_b"}
    assert facts_of("bà mẹ Việt Nam anh hùng").facets == {"person": frozenset({"me_vnah"})}
    assert facts_of("nguoi bi nhiem chat doc da cam").facets["person"] == {"chat_doc"}


@pytest.mark.parametrize("text", ["xin chào", "Chào bạn!", "alo", "cảm ơn nhiều ạ", "bạn là ai", "tạm biệt nhé"])
def test_greetings_and_thanks_are_small_talk(text: str) -> None:
    assert small_talk(text)


@pytest.mark.parametrize("text", ["chào bạn, mẹ liệt sĩ được bao nhiêu", "hi sinh năm 1972", "cảm ơn, còn vợ thì sao"])
def test_a_question_with_a_greeting_is_a_question(text: str) -> None:
    assert small_talk(text) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bố tôi là thương binh 61%", "là thương binh 61%"),
        ("ông nội em bị nhiễm chất độc", "bị nhiễm chất độc"),
        ("Mẹ liệt sĩ được bao nhiêu", "Mẹ liệt sĩ được bao nhiêu"),
        ("vợ của thương binh", "vợ của thương binh"),
    ],
)
def test_the_askers_word_for_the_person_is_no_relation(text: str, left: str) -> None:
    assert without_own_kin(text) == left
