from tests.ingest.reading import SLUG, nodes, party

PROGRAMME = """
## CHƯƠNG TRÌNH HÀNH ĐỘNG

về việc thử

Thực hiện chủ trương chung, xây dựng chương trình như sau:

### I. MỤC ĐÍCH

Đoạn một.

Đoạn hai.

### II. CHỈ TIÊU

- Một.

- Hai.

### **III. NHIỆM VỤ**

### **1. Lãnh đạo, phối hợp**

Làm tốt việc

được giao.

#### 2. Tuyên truyền

Nói cho rõ.

#### IV. TỔ CHỨC

1. Cơ quan A ban hành kế hoạch trong quý I.

2. Cơ quan B theo dõi.

Trên đây là chương trình.

Nơi nhận:

- Ban Bí thư,

T/M BAN CHẤP HÀNH
"""


def test_parts_sections_paragraphs_and_bullets_have_ids() -> None:
    found = nodes(party(PROGRAMME))
    assert list(found) == [
        "mo-dau", "mo-dau/doan-1", "phan-I", "phan-I/doan-1", "phan-I/doan-2", "phan-II", "phan-II/gach-1",
        "phan-II/gach-2", "phan-III", "phan-III/muc-1", "phan-III/muc-1/doan-1", "phan-III/muc-2",
        "phan-III/muc-2/doan-1", "phan-IV", "phan-IV/muc-1", "phan-IV/muc-2",
    ]  # fmt: skip
    assert SLUG


def test_a_section_that_is_a_sentence_has_it_as_text_and_others_as_heading() -> None:
    found = nodes(party(PROGRAMME))
    assert found["phan-III/muc-1"].heading == "Lãnh đạo, phối hợp"
    assert found["phan-III/muc-1/doan-1"].text == "Làm tốt việc được giao."
    assert found["phan-IV/muc-1"].text == "Cơ quan A ban hành kế hoạch trong quý I."
    assert found["phan-IV/muc-1"].heading == ""


def test_recipients_and_signatures_are_no_bullets() -> None:
    parsed = party(PROGRAMME)
    assert sum(path.split("/")[-1].startswith("gach") for path in nodes(parsed)) == 2
    assert "- Ban Bí thư," in parsed.closing
