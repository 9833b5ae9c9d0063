"""An invented decree as operators bring it: Word, PDF, HTML and text with the same words."""

from pathlib import Path

import docx
import font_roboto
from docx.shared import Cm
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

HEAD = ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/2030/NĐ-CP", "Hà Nội, ngày 02 tháng 01 năm 2030"]
TITLE = ["NGHỊ ĐỊNH", "QUY ĐỊNH MỨC HỖ TRỢ NGƯỜI TRỒNG CÂY BÓNG MÁT"]
BODY = [
    "Căn cứ nhu cầu có thêm bóng mát trên các con đường của làng;",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi và mức hỗ trợ",
    "1. Hộ trồng từ mười cây bóng mát trở lên dọc theo đường làng, đường liên xã hoặc bờ kênh, chăm sóc cây đủ hai mùa "
    "mưa liên tiếp và được thôn xác nhận cây sống trên chín phần mười thì được hỗ trợ 700.000 đồng mỗi năm cho cả hộ.",
    "2. Hộ trồng dưới mười cây được hỗ trợ 300.000 đồng mỗi năm nếu thuộc một trong các trường hợp sau đây:",
    "a) Hộ ở vùng cát ven biển, nơi cây lớn chậm và phải tưới quanh năm bằng nước chở từ nơi khác đến;",
    "b) Hộ ở ven kênh chính.",
    "Hộ thuộc cả hai trường hợp chỉ hưởng một lần.",
    "Điều 2. Hiệu lực",
    "1. Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2030.",
    "2. Nghị định số 7/2020/NĐ-CP ngày 05 tháng 5 năm 2020 hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
]
CLOSING = ["TM. CHÍNH PHỦ", "Người Ký Thử"]
ANNEX = ["PHỤ LỤC I", "MỨC HỖ TRỢ HẰNG THÁNG", "(Kèm theo Nghị định số 12/2030/NĐ-CP)", "Đơn vị: đồng"]
ROWS = [
    ["STT", "Đối tượng", "Mức trợ cấp"],
    ["1", "Hộ trồng cây bóng mát:", ""],
    ["1.1", "Hộ trồng từ mười cây trở lên dọc theo đường làng và chăm sóc cây đủ hai mùa mưa", "1.200.000"],
    ["1.2", "Hộ trồng dưới mười cây", "400.000"],
    ["2", "Người gác vườn ươm", "2.500.000"],
]


def text_file(path: Path) -> Path:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
    path.write_text("\n\n".join([*HEAD, *TITLE, *BODY, *CLOSING, *ANNEX, rows]), encoding="utf-8")
    return path


def word_file(path: Path) -> Path:
    document = docx.Document()
    letterhead = document.add_table(2, 2)
    for at, words in enumerate(HEAD):
        letterhead.cell(at // 2, at % 2).text = words
    for words in (*TITLE, *BODY, *CLOSING, *ANNEX):
        document.add_paragraph(words)
    table = document.add_table(len(ROWS), 3)
    for at, row in enumerate(ROWS):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    document.save(str(path))
    return path


def html_file(path: Path) -> Path:
    def paragraphs(lines: list[str]) -> str:
        return "".join(f"<p>{words}</p>" for words in lines)

    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    body = paragraphs([*TITLE, *BODY, *CLOSING, *ANNEX])
    head = f"<table><tr><td>{HEAD[0]}</td><td>{HEAD[1]}</td></tr><tr><td>{HEAD[2]}</td><td>{HEAD[3]}</td></tr></table>"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Cổng văn bản</title><style>p {margin: 0}</style></head><body>"
        "<nav><a href='/'>Trang chủ</a> <a href='/luat'>Điều 9. Mục giả</a></nav>"
        f"<script>document.write('Điều 3. Lời của mã')</script><main>{head}{body}"
        f"<table>{rows}</table></main><footer>Điều 4. Chân trang</footer></body></html>",
        encoding="utf-8",
    )
    return path


def pdf_file(path: Path, *, annex_only: bool = False, decree_only: bool = False, filler: int = 0) -> Path:
    """The decree printed as offices print it: indented first lines, justified, page numbers, a ruled annex."""
    pdf = _Printer()
    pdf.add_page()
    if not annex_only:
        pdf.letterhead()
        for words in TITLE:
            pdf.centred(words)
        for words in (*BODY, *(f"{n}. Việc thứ {n} làm theo hướng dẫn của thôn, xóm." for n in range(3, 3 + filler))):
            pdf.centred(words) if words.isupper() or words.startswith("Chương") else pdf.paragraph(words)
        for words in CLOSING:
            pdf.centred(words)
    if not decree_only:
        if not annex_only:
            pdf.add_page()
        for words in ANNEX:
            pdf.centred(words)
        pdf.annex()
    pdf.output(str(path))
    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()
    return path


class _Printer(FPDF):
    def __init__(self) -> None:
        super().__init__()
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_font("Roboto", size=14)
        self.set_margins(30, 20, 20)

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_y(8)
            self.cell(0, 6, str(self.page_no()), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.set_y(20)

    def letterhead(self) -> None:
        for left, right in (HEAD[:2], HEAD[2:]):
            self.set_font_size(9)
            self.cell(65, 6, left)
            self.cell(0, 6, right, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font_size(14)

    def centred(self, words: str) -> None:
        self.multi_cell(0, 7, words, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def paragraph(self, words: str) -> None:
        self.set_x(self.l_margin)
        with (
            self.text_columns(text_align="J", l_margin=30, r_margin=20) as column,
            column.paragraph(first_line_indent=12, bottom_margin=2) as paragraph,
        ):
            paragraph.write(words)

    def annex(self) -> None:
        self.set_font_size(11)
        with self.table(col_widths=(15, 100, 45)) as table:
            for cells in ROWS:
                row = table.row()
                for cell in cells:
                    row.cell(cell)


def long_word_file(path: Path, paragraphs: int) -> Path:
    document = docx.Document()
    document.sections[0].left_margin = Cm(3)
    for n in range(paragraphs):
        document.add_paragraph(f"Đoạn {n}")
    document.save(str(path))
    return path
