"""Amending decrees of our own: every kind of clause gives the right words on the right days, or a task."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amendments import State
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Part, Rendition
from tests.ingest.amended import BASE, CHANGE, NUMBER, SLUG, START, amending, law, node, reasons, text_on

BEFORE = date(2032, 9, 4)
LATER = date(2034, 1, 1)


def corpus(*documents: LegalDocument, base: str = BASE) -> Corpus:
    return Corpus.of([law(base), *documents])


def test_an_amended_clause_takes_its_points_with_it_and_the_earlier_words_keep_their_days() -> None:
    made = corpus(amending("1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n“2. Đơn gửi kèm:\na) bản đồ;\nb) ảnh mới.”."))
    assert reasons(made) == []
    assert [text_on(made, f"dieu-2/khoan-2/diem-{p}") for p in "abc"] == ["bản đồ;", "ảnh mới.", None]
    assert [text_on(made, f"dieu-2/khoan-2/diem-{p}", BEFORE) for p in "abc"] == [
        "ảnh khu rừng;", "bản sao sổ rừng;", "sơ đồ lô rừng."
    ]  # fmt: skip
    assert len(node(made, "dieu-2/khoan-2").versions) == 1  # its own words are as before
    assert node(made, "dieu-2/khoan-2/diem-a").versions[-1].source == "8/2032/NĐ-CP"
    assert len(node(made, "dieu-2/khoan-1").versions) == 1


def test_an_amended_article_ends_the_clauses_that_it_no_longer_has() -> None:
    made = corpus(amending("1. Sửa đổi, bổ sung Điều 3 như sau:\n“Điều 3. Chi trả tiền\n1. Tiền trả qua thẻ.”"))
    assert reasons(made) == []
    assert text_on(made, "dieu-3/khoan-1") == "Tiền trả qua thẻ."
    assert text_on(made, "dieu-3/khoan-2") is None
    assert text_on(made, "dieu-3/khoan-2", BEFORE) == "Sổ rừng trả lại cho hộ dân."
    assert [v.heading for v in node(made, "dieu-3").versions] == ["Chi trả", "Chi trả tiền"]
    assert node(made, "dieu-3").parent == f"{SLUG}/chuong-I"


def test_lists_within_lists_say_which_article_they_are_about() -> None:
    made = corpus(
        amending(
            """
            1. Sửa đổi, bổ sung một số điểm, khoản của Điều 2 như sau:
            a) Sửa đổi điểm c khoản 2 Điều 2 như sau:
            “c) bản vẽ lô.”;
            b) Sửa đổi, bổ sung khoản 3 như sau:
            “3. Cơ quan xét đơn trong 05 ngày.”.
            2. Sửa đổi khoản 2 Điều 3 của Nghị định số 7/2030/NĐ-CP đã được sửa đổi theo Nghị định 5/2031/NĐ-CP như sau:
            “2. Sổ rừng giữ lại.”
            """
        )
    )
    assert reasons(made) == []
    assert text_on(made, "dieu-2/khoan-2/diem-c") == "bản vẽ lô."
    assert text_on(made, "dieu-2/khoan-3") == "Cơ quan xét đơn trong 05 ngày."
    assert text_on(made, "dieu-3/khoan-2") == "Sổ rừng giữ lại."


def test_clauses_points_and_articles_are_put_in_where_they_belong() -> None:
    made = corpus(
        amending(
            """
            1. Bổ sung khoản 1a và khoản 1b vào sau khoản 1 Điều 2 như sau:
            “1a. Hộ xa được thêm 10.000 đồng.
            1b. Hộ gần thì không.”
            2. Bổ sung điểm d vào khoản 2 Điều 2 như sau:
            “d) giấy ủy quyền.”
            3. Bổ sung Điều 3a vào sau Điều 3 như sau:
            “Điều 3a. Kiểm tra
            1. Kiểm tra mỗi năm.
            2. Kết quả được công khai.”
            """
        )
    )
    assert reasons(made) == []
    assert [n.number for n in made.children(f"{SLUG}/dieu-2")] == ["1", "1a", "1b", "2", "3"]
    assert [n.number for n in made.children(f"{SLUG}/dieu-2/khoan-2")] == ["a", "b", "c", "d"]
    assert [n.number for n in made.children(f"{SLUG}/chuong-I")] == ["1", "2", "3", "3a"]
    assert [n.number for n in made.children(f"{SLUG}/dieu-3a")] == ["1", "2"]
    assert text_on(made, "dieu-2/khoan-1a", BEFORE) is None
    order = [n.id.removeprefix(f"{SLUG}/") for n in made.subtree(f"{SLUG}/chuong-I")]
    assert order.index("dieu-3/khoan-2") < order.index("dieu-3a") < order.index("dieu-3a/khoan-1")


def test_replacing_and_putting_in_may_share_one_quotation() -> None:
    clause = (
        "1. Sửa đổi khoản 1, bổ sung khoản 1a vào sau khoản 1 Điều 2 như sau:\n“1. Mức là 90.000 đồng.\n1a. Mức khác.”"
    )
    made = corpus(amending(clause))
    assert reasons(made) == []
    assert [text_on(made, f"dieu-2/khoan-{n}") for n in ("1", "1a")] == ["Mức là 90.000 đồng.", "Mức khác."]


def test_a_repealed_point_ends_and_its_neighbours_stay() -> None:
    made = corpus(amending("1. Bãi bỏ điểm b khoản 2 Điều 2.\n2. Bãi bỏ các khoản 1 và 2 Điều 3."))
    assert reasons(made) == []
    assert [text_on(made, f"dieu-2/khoan-2/diem-{p}") is None for p in "abc"] == [False, True, False]
    assert [text_on(made, f"dieu-3/khoan-{n}") for n in "12"] == [None, None]
    assert text_on(made, "dieu-2/khoan-2/diem-b", BEFORE) == "bản sao sổ rừng;"


def test_words_are_replaced_in_every_place_named_also_in_names_and_at_the_beginning_of_a_sentence() -> None:
    made = corpus(
        amending(
            """
            1. Thay thế cụm từ tại một số điều, khoản sau đây:
            a) Thay cụm từ "cơ quan lâm nghiệp" bằng cụm từ "ủy ban xã" tại tên Điều và khoản 3 Điều 2;
            b) Thay cụm từ “sổ rừng” bằng cụm từ “thẻ rừng” tại điểm b khoản 2 Điều 2, khoản 2 Điều 3.
            """
        )
    )
    assert reasons(made) == []
    heading = node(made, "dieu-2").versions[-1].heading
    assert heading == "Mức hỗ trợ của ủy ban xã"
    assert text_on(made, "dieu-2/khoan-3") == "Ủy ban xã xét đơn trong 10 ngày. Hộ dân nhận kết quả tại ủy ban xã."
    assert text_on(made, "dieu-2/khoan-2/diem-b") == "bản sao thẻ rừng;"
    assert text_on(made, "dieu-3/khoan-2") == "Thẻ rừng trả lại cho hộ dân."


def test_words_are_repealed_and_put_in() -> None:
    made = corpus(
        amending(
            "1. Bãi bỏ cụm từ “bản sao” tại điểm b khoản 2 Điều 2.\n"
            "2. Bổ sung cụm từ “hoặc xã” vào sau cụm từ “kho của huyện” tại khoản 1 Điều 3."
        )
    )
    assert reasons(made) == []
    assert text_on(made, "dieu-2/khoan-2/diem-b") == "sổ rừng;"
    assert text_on(made, "dieu-3/khoan-1") == "Tiền trả qua kho của huyện hoặc xã."


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("1. Thay thế cụm từ “sổ xanh” bằng cụm từ “thẻ” tại khoản 2 Điều 3.", "“sổ xanh” không có đúng như vậy"),
        ("1. Thay thế cụm từ “lâm” bằng cụm từ “nông” tại Điều 3.", "không có đúng như vậy trong Điều 3"),
        ("1. Bổ sung cụm từ “xã” vào sau cụm từ “cơ quan lâm nghiệp” tại khoản 3 Điều 2.", "có 2 lần trong khoản 3"),
        ("1. Sửa đổi khoản 9 Điều 2 như sau:\n“9. Không có.”", "không có khoản 9 Điều 2 vào ngày 05/09/2032"),
        ("1. Bãi bỏ Điều 40.", "bản đang có không có Điều 40"),
        ("1. Bổ sung khoản 2 vào sau khoản 1 Điều 2 như sau:\n“2. Đã có.”", "khoản 2 Điều 2 đã có trong bản đang có"),
        ("1. Bổ sung khoản 5 vào sau khoản 4 Điều 2 như sau:\n“5. Sau khoản không có.”", "không có khoản 4 Điều 2"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Quên đóng ngoặc.", "phần trích dẫn không đóng ngoặc kép"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:\n“3. Số khác.”", "không mở đầu bằng khoản 1"),
        ("1. Sửa đổi khoản 1 và khoản 2 Điều 2 như sau:\n“1. Chỉ một.”", "phần trích dẫn thiếu khoản 2"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Một.\n2. Hai.”", "phần trích dẫn không chỉ có khoản 1"),
        ("1. Sửa đổi điểm a khoản 2 Điều 2 như sau:\n“a) một;\nb) hai.”", "phần trích dẫn không chỉ có điểm a"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Một.”\n“Điều 9. Mất lời dẫn”", "phần trích dẫn không chỉ có khoản 1"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Một.”\nVà phần còn lại như cũ.", "có lời ngoài phần trích dẫn"),
        ("1. Sửa đổi khoản 1 Điều 2 như sau:", "phần trích dẫn thiếu khoản 1"),
        ("1. Sửa đổi đoạn thứ hai khoản 3 Điều 2 như sau:\n“Một đoạn.”", "không theo mẫu máy đọc được"),
        ("1. Sửa đổi điểm a, khoản 2 Điều 2 như sau:\n“a) không rõ.”", "không theo mẫu máy đọc được"),
        ("1. Chuyển khoản 1 Điều 2 thành khoản 2 Điều 2.", "không theo mẫu máy đọc được"),
        ("1. Bãi bỏ khoản 3.", "không theo mẫu máy đọc được"),
        ("1. Bãi bỏ khoản 1; Điều 3.", "không theo mẫu máy đọc được"),
        ("1. Bãi bỏ khoản 2 Điều 3 và điểm b.", "không theo mẫu máy đọc được"),
        ("1. Sửa đổi tên Điều 3 như sau:\n“Điều 3. Tên\n1. Và lời.”", "phần trích dẫn có nhiều hơn phần được sửa đổi"),
        ("1. Thay thế cụm từ “Cơ Quan” bằng cụm từ “Xã” tại khoản 3 Điều 2.", "không có đúng như vậy"),
        ("1. Bãi bỏ Chương II.", "không theo mẫu máy đọc được"),
        ("1. Bãi bỏ Điều 1 đến Điều 3.", "không theo mẫu máy đọc được"),
        ("1. Thay thế cụm từ “đơn” tại khoản 2 Điều 2.", "không theo mẫu máy đọc được"),
        ("1. Mục này thay các mục trước.", "không theo mẫu máy đọc được"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_a_task_that_leaves_every_word_as_it_was(clause: str, reason: str) -> None:
    made = corpus(amending(clause))
    assert reasons(made)
    assert all(reason in found for found in reasons(made)), reasons(made)
    before = {p.id: p.versions for p in law(BASE).provisions}
    assert {p: made.provisions[p].versions for p in before} == before


def test_a_clause_that_an_unclosed_quotation_has_swallowed_is_named() -> None:
    made = corpus(amending("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Quên đóng.\n2. Bãi bỏ khoản 2 Điều 3."))
    assert reasons(made) == ["phần trích dẫn không đóng ngoặc kép, có thể lẫn cả “2. Bãi bỏ khoản 2 Điều 3.”"]


def test_documents_named_in_quoted_words_are_not_the_amended_document() -> None:
    base = BASE.replace("Sổ rừng trả lại", "Sổ rừng theo Nghị định số 1/2020/NĐ-CP trả lại")
    clause = (
        "1. Thay thế cụm từ “Nghị định số 1/2020/NĐ-CP” bằng cụm từ “Nghị định số 2/2031/NĐ-CP của Luật Lâm nghiệp” "
        "tại khoản 2 Điều 3."
    )
    made = corpus(amending(clause), base=base)
    assert reasons(made) == []
    new = "Sổ rừng theo Nghị định số 2/2031/NĐ-CP của Luật Lâm nghiệp trả lại cho hộ dân."
    assert text_on(made, "dieu-3/khoan-2") == new


def test_what_the_base_already_says_is_not_put_in_again() -> None:
    made = corpus(amending("1. Bổ sung khoản 2 vào sau khoản 1 Điều 3 như sau:\n“2. Sổ rừng trả lại cho hộ dân.”"))
    assert [(s.state, s.reason) for s in made.amendments] == [(State.HELD, "")]


def test_a_clause_that_could_not_be_put_in_is_missed_by_the_article_it_belongs_to() -> None:
    made = corpus(amending("1. Bổ sung khoản 5 vào sau khoản 4 Điều 2 như sau:\n“5. Sau khoản không có.”"))
    assert node(made, "dieu-2").notes_on(CHANGE)
    assert not node(made, "dieu-2/khoan-1").notes_on(CHANGE)


def test_old_words_that_a_task_should_have_changed_say_so() -> None:
    made = corpus(amending("1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Quên đóng ngoặc."))
    said = "Bản chính thức đang có chưa thể hiện sửa đổi theo 8/2032/NĐ-CP, áp dụng từ ngày 05/09/2032."
    for path in ("dieu-2/khoan-2", "dieu-2/khoan-2/diem-a"):
        assert node(made, path).notes_on(CHANGE) == [said]
        assert node(made, path).notes_on(BEFORE) == []
    assert node(made, "dieu-2/khoan-1").notes == ()


@pytest.mark.parametrize("marks", ["“{}”.", '"{}".', '"{}";', '“{}".', "«{}»"])
def test_every_kind_of_quotation_mark_is_taken_off(marks: str) -> None:
    made = corpus(amending("1. Sửa đổi khoản 1 Điều 2 như sau:\n" + marks.format("1. Bằng “Có công” được thêm.")))
    assert reasons(made) == []
    assert text_on(made, "dieu-2/khoan-1") == "Bằng “Có công” được thêm."


def test_quoted_numbers_that_go_on_where_the_decree_itself_goes_on_stay_quoted() -> None:
    made = corpus(
        amending(
            """
            1. Sửa đổi khoản 2 và khoản 3 Điều 2 như sau:
            “2. Đơn gửi kèm:
            a) một tờ.
            3. Xét trong 03 ngày.”
            2. Sửa đổi khoản 1 Điều 3 như sau:
            “1. Tiền trả tận nơi.”
            """
        )
    )
    assert reasons(made) == []
    assert text_on(made, "dieu-2/khoan-3") == "Xét trong 03 ngày."
    assert text_on(made, "dieu-3/khoan-1") == "Tiền trả tận nơi."


def test_only_the_name_or_the_lead_in_of_a_provision_may_change() -> None:
    made = corpus(
        amending(
            "1. Sửa đổi tên Điều 2 như sau:\n“Điều 2. Mức mới”\n"
            "2. Sửa đổi đoạn mở đầu khoản 2 Điều 2 như sau:\n“2. Đơn phải kèm:”"
        )
    )
    assert reasons(made) == []
    assert [state.amendment.part for state in made.amendments] == [Part.HEADING, Part.LEAD]
    assert node(made, "dieu-2").versions[-1].heading == "Mức mới"
    assert text_on(made, "dieu-2/khoan-2") == "Đơn phải kèm:"
    assert text_on(made, "dieu-2/khoan-2/diem-c") == "sơ đồ lô rừng."


ANNEX = """
PHỤ LỤC I
MỨC HỖ TRỢ HẰNG THÁNG (Kèm theo Nghị định số 8/2032/NĐ-CP)
STT | Đối tượng | Mức trợ cấp
1 | Hộ nghèo | 150.000
3 | Hộ mới | 300.000
"""


@pytest.mark.parametrize(
    "clause",
    [
        f"1. Thay thế Phụ lục I ban hành kèm theo Nghị định {NUMBER} bằng Phụ lục I ban hành kèm theo Nghị định này.",
        "1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Mức hỗ trợ theo Phụ lục I ban hành kèm theo Nghị định này.”",
    ],
)  # fmt: skip
def test_rows_of_the_amending_decrees_own_annex_become_versions_of_the_rows_they_replace(clause: str) -> None:
    effect = "2. Mức tại Phụ lục I ban hành kèm theo Nghị định này được thực hiện kể từ ngày 01 tháng 7 năm 2032."
    made = corpus(amending(clause, effect=effect, rest=ANNEX))
    assert reasons(made) == []

    def amount(row: str, day: date) -> int | None:
        version = node(made, f"phu-luc-I/dong-{row}").version_on(day)
        return version.amounts[0].value if version else None

    days = (date(2032, 6, 30), date(2032, 7, 1))
    assert [[amount(row, day) for day in days] for row in "123"] == [
        [100_000, 150_000],
        [200_000, None],
        [None, 300_000],
    ]
    assert len(node(made, "phu-luc-I").versions) == 1


def test_an_annex_that_replaces_one_of_an_amending_decree_stands_in_for_the_base_decrees_own() -> None:
    clause = (
        "1. Thay thế Phụ lục I ban hành kèm theo Nghị định số 6/2031/NĐ-CP ngày 02 tháng 3 năm 2031 của Chính phủ "
        "sửa đổi, bổ sung một số điều của Nghị định số 7/2030/NĐ-CP ngày 01 tháng 12 năm 2029 của Chính phủ bằng "
        "Phụ lục I ban hành kèm theo Nghị định này."
    )
    assert reasons(corpus(amending(clause, rest=ANNEX))) == []
    assert reasons(corpus(amending(clause))) == ["bản văn của 8/2032/NĐ-CP không kèm Phụ lục I"]


def test_clauses_begin_on_the_days_that_effect_clauses_set_for_them() -> None:
    clauses = "1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Tiền trả qua thẻ.”\n2. Bãi bỏ khoản 2 Điều 3."
    made = corpus(
        amending(
            clauses, effect="2. Quy định tại khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2034."
        )
    )
    assert reasons(made) == []
    assert node(made, "dieu-3/khoan-1").versions[-1].valid_from == CHANGE
    assert node(made, "dieu-3/khoan-2").versions[-1].valid_to == LATER


def test_an_exception_within_the_effect_clause_sets_its_own_day() -> None:
    text = (
        f"NGHỊ ĐỊNH\nSửa đổi Nghị định số {NUMBER}\nĐiều 1. Bãi bỏ một số điều của Nghị định số {NUMBER}\n"
        "1. Bãi bỏ khoản 1 Điều 3.\n2. Bãi bỏ khoản 2 Điều 3.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 05 "
        "tháng 9 năm 2032, trừ khoản 2 Điều 1 có hiệu lực từ ngày 01 tháng 01 năm 2034."
    )
    made = corpus(law(text, "8/2032/NĐ-CP", CHANGE))
    assert [node(made, f"dieu-3/khoan-{n}").versions[-1].valid_to for n in "12"] == [CHANGE, LATER]


def test_a_list_below_an_effect_clause_says_what_begins_on_its_day() -> None:
    effect = (
        "2. Các quy định sau đây có hiệu lực từ ngày 01 tháng 01 năm 2034:\n"
        "a) Khoản 2 Điều 1 Nghị định này;\nb) Điều 9 Nghị định số 1/2020/NĐ-CP."
    )
    made = corpus(amending("1. Bãi bỏ khoản 1 Điều 3.\n2. Bãi bỏ khoản 2 Điều 3.", effect=effect))
    assert [node(made, f"dieu-3/khoan-{n}").versions[-1].valid_to for n in "12"] == [CHANGE, LATER]


def test_an_article_over_several_kinds_of_change_in_one_of_many_decrees_is_read() -> None:
    text = (
        "NGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của các nghị định về giấy tờ\n"
        "Điều 1. Sửa đổi, bổ sung Nghị định số 1/2020/NĐ-CP\nBãi bỏ khoản 1 Điều 9.\n"
        f"Điều 2. Sửa đổi, bổ sung, bãi bỏ một số điều của Nghị định số {NUMBER} ngày 01 tháng 12 năm 2029\n"
        "1. Bãi bỏ cụm từ “bản sao” tại điểm b khoản 2 Điều 2; khoản 1 Điều 3."
    )
    made = corpus(law(text, "8/2032/NĐ-CP", CHANGE))
    assert [(s.amendment.target, s.state) for s in made.amendments] == [
        ("1-2020-nd-cp/dieu-9/khoan-1", State.TASK),
        (f"{SLUG}/dieu-2/khoan-2/diem-b", State.APPLIED),
        (f"{SLUG}/dieu-3/khoan-1", State.TASK),
    ]


def test_an_amending_decree_of_which_nothing_could_be_read_is_a_task_as_a_whole() -> None:
    text = f"NGHỊ ĐỊNH\nSửa đổi Nghị định số {NUMBER}\nĐiều 1. Mức mới\nMức tại Điều 2 nay là 90.000 đồng."
    assert reasons(corpus(law(text, "8/2032/NĐ-CP"))) == [
        "văn bản sửa đổi mà máy không đọc được điều khoản sửa đổi nào"
    ]


def test_a_number_that_the_base_prints_twice_is_left_to_a_person() -> None:
    base = BASE.replace("c) sơ đồ lô rừng.", "b) sơ đồ lô rừng.")
    made = corpus(amending("1. Bãi bỏ điểm b khoản 2 Điều 2."), base=base)
    assert reasons(made) == ["bản đang có in hai lần điểm b khoản 2 Điều 2"]


def test_an_effect_clause_over_part_of_a_change_leaves_it_to_a_person() -> None:
    effect = "2. Quy định về hộ nghèo tại khoản 1 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2034."
    made = corpus(amending("1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Tiền trả qua thẻ.”", effect=effect))
    assert reasons(made) == ["chỉ một phần áp dụng từ ngày 01/01/2034 (theo khoản 2 Điều 2)"]


def test_a_later_amendment_changes_what_an_earlier_one_made_in_whatever_order_they_come() -> None:
    first = amending("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Mức hỗ trợ là 200.000 đồng.”")
    second = amending(
        "1. Thay thế cụm từ “200.000” bằng cụm từ “300.000” tại khoản 1 Điều 2.", "9/2034/NĐ-CP", date(2034, 1, 1)
    )
    made, other = corpus(first, second), Corpus.of([second, first, law(BASE)])
    assert made.provisions == other.provisions
    versions = node(made, "dieu-2/khoan-1").versions
    assert [(v.text, v.valid_from, v.source) for v in versions] == [
        ("Mức hỗ trợ là 100.000 đồng.", START, NUMBER),
        ("Mức hỗ trợ là 200.000 đồng.", CHANGE, "8/2032/NĐ-CP"),
        ("Mức hỗ trợ là 300.000 đồng.", LATER, "9/2034/NĐ-CP"),
    ]
    assert len(node(corpus(second), "dieu-2/khoan-1").versions) == 1  # without the first one its words are not there


def test_without_the_official_text_of_the_base_every_amendment_is_a_task() -> None:
    change = amending("1. Bãi bỏ khoản 2 Điều 3.")
    digest = law(BASE)
    digest = LegalDocument(SLUG, "x", "nghị định", Rendition.DIGEST, digest.provisions, number=NUMBER)
    for made in (Corpus.of([change]), Corpus.of([change, digest])):
        assert reasons(made) == [f"chưa có bản chính thức của {NUMBER}"]
        assert [s.state for s in made.amendment_report(change.slug)] == [State.TASK]


CONSOLIDATED = BASE.replace("1. Mức hỗ trợ là 100.000 đồng.", "1.[1] Mức hỗ trợ là {} đồng.").replace(
    "NGHỊ ĐỊNH\n", "Số: 11/VBHN-BXX\nNGHỊ ĐỊNH\n", 1
) + (
    "\n[1] Khoản này được sửa đổi theo khoản 1 Điều 1 Nghị định số 8/2032/NĐ-CP, có hiệu lực kể từ ngày 05 tháng 9 "
    "năm 2032.\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "state", "reason"),
    [
        ("200.000", State.HELD, ""),
        ("250.000", State.TASK, "văn bản hợp nhất ghi khác, giữ theo văn bản hợp nhất: khoản 1 Điều 2 khác chữ"),
    ],
)
def test_what_a_consolidated_text_shows_is_compared_and_never_applied_again(
    printed: str, state: State, reason: str
) -> None:
    base = law(BASE, consolidated=(CONSOLIDATED.format(printed), "11/VBHN-BXX"))
    change = amending("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Mức hỗ trợ là 200.000 đồng.”\n2. Bãi bỏ khoản 2 Điều 3.")
    made = Corpus.of([base, change])
    first, second = made.amendment_report(SLUG)
    assert (first.state, first.reason) == (state, reason)
    assert second.state is State.APPLIED  # this print does not show it
    held = next(p for p in base.provisions if p.id.endswith("dieu-2/khoan-1"))
    assert node(made, "dieu-2/khoan-1").versions == held.versions


_TARGETS = ("Điều 1", "Điều 2", "Điều 3", "khoản 1 Điều 2", "khoản 2 Điều 2", "điểm a khoản 2 Điều 2", "khoản 3 Điều 2",
            "khoản 1 Điều 3", "khoản 2 Điều 3", "khoản 4 Điều 3")  # fmt: skip
_IDS = {"Điều": "dieu", "khoản": "khoan", "điểm": "diem"}


def _clause(target: str, action: str) -> str:
    kind, number, *_ = target.split()
    unit = {"Điều": f"Điều {number}. Tên", "khoản": f"{number}. Lời", "điểm": f"{number}) lời"}[kind]
    return {
        "replace": f"Sửa đổi {target} như sau:\n“{unit} thay {action}.”",
        "insert": f"Bổ sung {target} như sau:\n“{unit} thêm.”",
        "repeal": f"Bãi bỏ {target}.",
        "words": f"Thay thế cụm từ “rừng” bằng cụm từ “rẫy” tại {target}.",
        "open": f"Sửa đổi {target} như sau:\n“{unit} quên đóng.",
    }[action]


def _path(target: str) -> str:
    words = target.split()
    return "/".join(f"{_IDS[k]}-{n}" for k, n in reversed(list(zip(words[::2], words[1::2], strict=True))))


_CHANGES = st.lists(
    st.tuples(st.sampled_from(_TARGETS), st.sampled_from(["replace", "insert", "repeal", "words", "open"])), max_size=4
)
_DAYS = st.dates(date(2029, 6, 1), date(2036, 1, 1))


@given(st.lists(st.tuples(_DAYS, _CHANGES), max_size=4))
def test_periods_never_overlap_and_what_nobody_amends_keeps_its_words(
    decrees: list[tuple[date, list[tuple[str, str]]]],
) -> None:
    documents = [
        amending("\n".join(f"{i}. {_clause(*c)}" for i, c in enumerate(changes, 1)), f"{at + 20}/2031/NĐ-CP", day)
        for at, (day, changes) in enumerate(decrees)
    ]
    made = corpus(*documents)
    for provision in made.provisions.values():
        for version, following in zip(provision.versions, provision.versions[1:], strict=False):
            assert version.valid_from < version.valid_to <= following.valid_from
        assert all(v.valid_from < v.valid_to for v in provision.versions)
        assert provision.versions
    paths = [_path(target) for _, changes in decrees for target, _ in changes]
    for provision in law(BASE).provisions:
        path = provision.id.removeprefix(f"{SLUG}/")
        if not any(path == p or path.startswith(f"{p}/") for p in paths):
            assert made.provisions[provision.id].versions == provision.versions
    assert len(made.amendments) == len({id(s.amendment) for s in made.amendments})
    assert len(made.amendments) >= sum(1 for _, changes in decrees if changes)


_PIECES = st.sampled_from(
    ["Sửa đổi, bổ sung ", "Bãi bỏ ", "Thay thế cụm từ “", "” bằng cụm từ “", "” tại ", "khoản 1 ", "điểm đ ", "Điều 2 ",
     "Điều 2a", "các khoản 1, 2 và 3 ", "như sau:\n", "“", "”", '"', "1. ", "a) ", "Điều 3. ", "\n", "vào sau ",
     "tên ", "Phụ lục I ",
     "ban hành kèm theo Nghị định này", "Nghị định số 7/2030/NĐ-CP ", "bằng ", ", ", "; ", "xyz ", "(", "["]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_a_clause_of_any_words_is_read_or_left_to_a_person_and_never_crashes(words: str) -> None:
    made = corpus(amending(f"1. {words}"))
    for provision in made.provisions.values():
        assert all(v.valid_from < v.valid_to for v in provision.versions)


def test_long_lists_and_long_quotations_are_read_in_reasonable_time() -> None:
    many = ", ".join(f"khoản {n} Điều {m}" for m in range(1, 13) for n in range(1, 13))
    made = corpus(amending(f"1. Thay thế cụm từ “a” bằng cụm từ “b” tại {many}.\n2. " + "sửa đổi, bổ sung " * 3000))
    assert len(made.amendments) == 12 * 12 + 1


def test_a_document_that_amends_nothing_has_no_amendments() -> None:
    assert law(BASE).amendments == ()
    clauses = "1. Bổ sung giấy tờ theo Điều 5 Nghị định số 1/2020/NĐ-CP.\n2. Thay thế ảnh cũ."
    assert law(f"NGHỊ ĐỊNH\nVề hồ sơ\nĐiều 1. Bổ sung hồ sơ\n{clauses}").amendments == ()
