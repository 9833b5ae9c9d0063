"""How an answer looks: the direct answer first, each citation with its days, scope and whose words they are."""

import io
from datetime import date

from rich.console import Console

from api.render.answer import answer_lines
from api.terminal import Line, write
from bot.answer import Answer, Citation, Statement, Status
from knowledge.documents import Rendition

DAY = date(2026, 9, 1)
DIGEST = Citation(
    id="12-2030-nd-cp/phu-luc-I/dong-3",
    label="dòng 3 Phụ lục I Nghị định 12/2030/NĐ-CP",
    document="12-2030-nd-cp",
    title="Nghị định về cây xanh",
    quote="Người trồng từ mười cây: 1.500.000 đồng/tháng",
    scope="Mức hỗ trợ hằng tháng đối với người trồng cây:",
    rendition=Rendition.DIGEST,
    valid_from=date(2024, 7, 1),
    notes=("Từ 01/07/2025 nộp hồ sơ tại xã.",),
)
OFFICIAL = DIGEST.model_copy(
    update={
        "label": "khoản 2 Điều 5 Nghị định 12/2030/NĐ-CP",
        "rendition": Rendition.OFFICIAL,
        "valid_to": date(2027, 1, 1),
        "explanation": "Trồng cây thì được hỗ trợ.",
        "official_url": "https://example.vn/12",
        "notes": (),
    }
)
ANSWER = Answer(
    id="1",
    question="trồng cây được bao nhiêu",
    understood="trồng cây được bao nhiêu",
    status=Status.ANSWERED,
    text="1.500.000 đồng/tháng. [1]\nHồ sơ nộp tại xã. [1][2]",
    statements=(
        Statement(text="1.500.000 đồng/tháng.", citations=(0,)),
        Statement(text="Hồ sơ nộp tại xã.", citations=(0, 1)),
    ),
    citations=(DIGEST, OFFICIAL),
    as_of=DAY,
    checked_until=date(2026, 8, 31),
    follow_ups=("Nộp hồ sơ ở đâu?",),
)


def shown(lines: list[Line], *, terminal: bool, width: int = 80) -> str:
    out = io.StringIO()
    write(Console(file=out, force_terminal=terminal, width=width, color_system=None, highlight=False), lines)
    return out.getvalue()


def test_a_pipe_gets_the_answer_in_plain_words() -> None:
    assert shown(answer_lines(ANSWER, DAY), terminal=False).splitlines() == [
        "1.500.000 đồng/tháng. [1]",
        "Hồ sơ nộp tại xã. [1][2]",
        "",
        "Căn cứ",
        "[1] dòng 3 Phụ lục I Nghị định 12/2030/NĐ-CP",
        "    áp dụng từ 01/07/2024 · tóm lược, không phải nguyên văn",
        "    Mức hỗ trợ hằng tháng đối với người trồng cây:",
        "    “Người trồng từ mười cây: 1.500.000 đồng/tháng”",
        "    ! Từ 01/07/2025 nộp hồ sơ tại xã.",
        "[2] khoản 2 Điều 5 Nghị định 12/2030/NĐ-CP",
        "    áp dụng từ 01/07/2024 đến trước 01/01/2027 · nguyên văn",
        "    Mức hỗ trợ hằng tháng đối với người trồng cây:",
        "    “Người trồng từ mười cây: 1.500.000 đồng/tháng”",
        "    Nói gọn: Trồng cây thì được hỗ trợ.",
        "    Xem nguyên văn: https://example.vn/12",
        "",
        "Văn bản đã đối chiếu đến 31/08/2026.",
        "",
        "Có thể hỏi tiếp",
        "  • Nộp hồ sơ ở đâu?",
    ]


def test_another_day_than_today_is_said() -> None:
    text = shown(answer_lines(ANSWER, date(2026, 9, 2)), terminal=False)
    assert "Trả lời theo quy định tại ngày 01/09/2026. Văn bản đã đối chiếu đến 31/08/2026." in text


def test_what_the_text_says_is_not_said_again_below_it() -> None:
    told = ANSWER.model_copy(update={"text": f"Lưu ý: {DIGEST.notes[0]}\nĐã đối chiếu đến 31/08/2026."})
    text = shown(answer_lines(told, DAY), terminal=False)
    assert (text.count(DIGEST.notes[0]), text.count("31/08/2026")) == (1, 1)


def test_steps_that_the_text_says_whole_are_quoted_by_their_opening_alone() -> None:
    steps = "Hồ sơ gồm:\na) Đơn theo Mẫu số 3;\nb) Sổ trồng cây."
    cited = (DIGEST.model_copy(update={"quote": steps}),)
    whole = ANSWER.model_copy(update={"text": f"{steps} [1]", "citations": cited})
    assert "“Hồ sơ gồm: […]” – nói đủ ở trên" in shown(answer_lines(whole, DAY), terminal=False)
    part = ANSWER.model_copy(update={"text": "Đơn theo Mẫu số 3. [1]", "citations": cited})
    assert "b) Sổ trồng cây.”" in shown(answer_lines(part, DAY), terminal=False)


def test_a_terminal_wraps_between_words_and_keeps_the_indent() -> None:
    quote = "đơn đề nghị hỗ trợ trồng cây " * 20
    answer = ANSWER.model_copy(update={"citations": (DIGEST.model_copy(update={"quote": quote.strip()}),)})
    rows = shown(answer_lines(answer, DAY), terminal=True).splitlines()
    assert max(map(len, rows)) <= 80
    quoted = [row for row in rows if "trồng cây" in row and row.startswith("    ")][1:]
    assert " ".join(row.strip() for row in quoted) == f"“{quote.strip()}”"


def test_a_refusal_shows_its_words_alone() -> None:
    refusal = Answer(
        id="1", question="x", understood="x", status=Status.REFUSED_NO_BASIS, text="Chưa có căn cứ.", as_of=DAY
    )
    assert shown(answer_lines(refusal, DAY), terminal=False) == "Chưa có căn cứ.\n"


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    assert shown([Line("a\x1b[2Jb\x07\x9bc\r\nd")], terminal=False) == "a[2Jbc\nd\n"


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    assert shown([Line("[bold]Điều 3[/bold] :smile:")], terminal=True) == "[bold]Điều 3[/bold] :smile:\n"
