"""A small invented decree and those that amend it, read and merged the way files are."""

from datetime import date
from textwrap import dedent

from ingest.amendments.reading import read_amendments
from ingest.readers import blocks
from ingest.statute import parse_statute
from ingest.versions import Edition, merge
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Provision, Rendition
from knowledge.ids import document_slug
from tests.ingest.reading import edition

NUMBER = "7/2030/NĐ-CP"
SLUG = "7-2030-nd-cp"
START, CHANGE = date(2030, 1, 1), date(2032, 9, 5)

BASE = """
NGHỊ ĐỊNH
Về hỗ trợ trồng rừng
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này áp dụng ở miền núi.
Điều 2. Mức hỗ trợ của cơ quan lâm nghiệp
1. Mức hỗ trợ là 100.000 đồng.
2. Đơn gửi kèm:
a) ảnh khu rừng;
b) bản sao sổ rừng;
c) sơ đồ lô rừng.
3. Cơ quan lâm nghiệp xét đơn trong 10 ngày. Hộ dân nhận kết quả tại cơ quan lâm nghiệp.
Điều 3. Chi trả
1. Tiền trả qua kho của huyện.
2. Sổ rừng trả lại cho hộ dân.
Chương II
THI HÀNH
Điều 4. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2030.
Phụ lục I
MỨC HỖ TRỢ HẰNG THÁNG
STT | Đối tượng | Mức trợ cấp
1 | Hộ nghèo | 100.000
2 | Hộ khác | 200.000
"""


def law(
    text: str, number: str = NUMBER, effective: date = START, consolidated: tuple[str, str] = ("", "")
) -> LegalDocument:
    """The official document that ``text`` is; ``consolidated`` is a later print of it with its number."""
    slug = document_slug(number)
    parsed = parse_statute(blocks(dedent(text)), slug)
    amendments = read_amendments(parsed, slug, number, effective)
    editions = [Edition(parsed), *([edition(*consolidated)] if consolidated[0] else [])]
    provisions, _ = merge(slug, number, effective, editions)
    return LegalDocument(
        slug=slug, title="Nghị định", kind="nghị định", rendition=Rendition.OFFICIAL, provisions=provisions,
        number=number, label=f"Nghị định {number}", effective=effective, amendments=amendments,
    )  # fmt: skip


def amending(
    clauses: str, number: str = "8/2032/NĐ-CP", effective: date = CHANGE, effect: str = "", rest: str = ""
) -> LegalDocument:
    """A decree whose Điều 1 amends the base by ``clauses``; ``effect`` are further effect clauses, ``rest`` annexes."""
    day = f"ngày {effective.day:02} tháng {effective.month:02} năm {effective.year}"
    return law(
        f"NGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của Nghị định số {NUMBER}\n"
        f"Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {NUMBER} ngày 01 tháng 12 năm 2029 của Chính phủ\n"
        f"{dedent(clauses)}\nĐiều 2. Hiệu lực\n1. Nghị định này có hiệu lực từ {day}.\n{effect}\n{rest}",
        number,
        effective,
    )


def node(corpus: Corpus, path: str) -> Provision:
    return corpus.provisions[f"{SLUG}/{path}"]


def text_on(corpus: Corpus, path: str, day: date = CHANGE) -> str | None:
    """The words of a provision of the base on a day; ``None`` where it has none."""
    provision = corpus.provisions.get(f"{SLUG}/{path}")
    version = provision.version_on(day) if provision else None
    return version.text if version else None


def reasons(corpus: Corpus) -> list[str]:
    """Why amendments are left to a person; empty where all were applied."""
    return [state.reason for state in corpus.amendments if state.reason]
