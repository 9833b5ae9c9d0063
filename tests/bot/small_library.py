"""An invented decree, its amendment and a programme, as a library folder: small enough to reason about every answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.library import library_folders, read_library_document
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.documents import LegalDocument
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings

DECREE = """---
slug: 9-2021-nd-cp
number: 9/2021/NĐ-CP
title: Nghị định về chế độ đối với người gác rừng tình nguyện
kind: nghị định
issuer: Chính phủ
rendition: digest
issued: 2021-01-05
effective: 2021-03-01
checked_until: 2026-08-31
series:
  - code: muc-chuan
    name: mức chuẩn
    steps:
      - {from: 2021-03-01, value: 1000000, basis: dieu-1/khoan-1}
      - {from: 2024-01-01, value: 1500500, basis: dieu-1/khoan-1, round_to: 1000, rounding_basis: dieu-1/khoan-2}
---
# Chương I. Quy định chung

Điều 1. Mức chuẩn
1. {từ 2021-03-01 đến trước 2024-01-01} Mức chuẩn của người gác rừng là 1.000.000 đồng.
1. {từ 2024-01-01, theo 8/2023/NĐ-CP} Mức chuẩn của người gác rừng là 1.500.500 đồng.
? mức chuẩn người gác rừng là bao nhiêu
2. {từ 2024-01-01} Các khoản tính theo mức chuẩn được làm tròn đến hàng nghìn đồng.

Điều 2. Tiền ủng và đèn pin
1. Người gác rừng được cấp 0,3 lần mức chuẩn mỗi năm để mua ủng.
? tiền mua ủng của người gác rừng mỗi năm bao nhiêu
2. Người gác rừng ban đêm được hỗ trợ đèn pin khi có đủ các điều kiện sau, trừ người đã nhận trong năm:
? ai được hỗ trợ đèn pin
a) Gác ít nhất 20 đêm mỗi tháng;
b) Chưa đủ 60 tuổi;
c) Không ở cách trạm quá 5 km.

Điều 3. Hồ sơ nhận đèn pin
1. Hồ sơ nhận đèn pin gồm:
? hồ sơ xin đèn pin gồm giấy tờ gì
a) Đơn theo Mẫu số 3;
b) Sổ gác đêm có xác nhận của trạm.
2. Hồ sơ nộp tại Ủy ban nhân dân cấp xã; trong 12 ngày làm việc Ủy ban nhân dân cấp xã trả đèn pin.
? nộp hồ sơ đèn pin ở đâu, bao lâu có
> [từ 2025-07-01] Từ ngày 01/07/2025 Trung tâm phục vụ hành chính công cấp xã nhận hồ sơ.
"""

ANNEX = """# heading: Phụ cấp hằng tháng của người gác rừng
# from: 2021-03-01
# unit: đồng/tháng
key,parent,description,questions,unit,tro_cap@2021-03-01,phu_cap@2021-03-01,tro_cap@2024-01-01,phu_cap@2024-01-01
1,,Người gác rừng và thân nhân,,,,,,
1.1,1,Người gác rừng có tỷ lệ tổn thương cơ thể từ 21% đến 40%,người gác rừng 30% được bao nhiêu,,2000000,,3000000,
1.2,1,Người gác rừng có tỷ lệ tổn thương cơ thể từ 41% đến 60%,người gác rừng 50% được bao nhiêu,,2500000,,3500000,
1.3,1,Thương binh rừng có tỷ lệ tổn thương cơ thể từ 21% đến 40%,,,3000000,,3000000,
1.4,1,Thương binh rừng có tỷ lệ tổn thương cơ thể từ 41% đến 60%,,,3100000,,3100000,
1.5,1,Thương binh rừng có tỷ lệ tổn thương cơ thể từ 61% đến 80%,,,3200000,,3200000,
1.6,1,Tổ trưởng tổ gác rừng,tổ trưởng gác rừng được bao nhiêu,,800000,200000,900000,300000
"""

PROGRAMME = """---
slug: chuong-trinh-rung
number: null
title: Chương trình trồng rừng của tỉnh Suối Mơ
kind: chương trình hành động
issuer: Tỉnh Suối Mơ
label: Chương trình trồng rừng Suối Mơ
aliases: [chương trình trồng rừng]
rendition: digest
effective: 2024-01-01
checked_until: 2026-08-31
---
## I. Chỉ tiêu đến năm 2030

- Tỷ lệ che phủ rừng của tỉnh Suối Mơ đạt trên 42%.
? che phủ rừng của tỉnh đến 2030 bao nhiêu phần trăm
- Mỗi năm tỉnh Suối Mơ trồng tối thiểu 1.200 ha rừng mới.
? mỗi năm tỉnh trồng bao nhiêu rừng
"""


def write(folder: Path) -> Path:
    """Write the library below ``folder`` and return it."""
    for slug, text in (("9-2021-nd-cp", DECREE), ("chuong-trinh-rung", PROGRAMME)):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "document.md").write_text(text, encoding="utf-8")
    (folder / "9-2021-nd-cp" / "phu-luc-I.csv").write_text(ANNEX, encoding="utf-8")
    return folder


def documents(folder: Path) -> list[LegalDocument]:
    """The invented documents, read by the library's own parser."""
    return [read_library_document(path) for path in library_folders(write(folder))]


@contextmanager
def indexed(folder: Path) -> Iterator[Knowledge]:
    """The documents written to ``folder`` and indexed there, for reading."""
    settings = KnowledgeSettings(data=folder / "data")
    publish(settings, documents(folder / "library"))
    with open_knowledge(settings) as opened:
        yield opened
