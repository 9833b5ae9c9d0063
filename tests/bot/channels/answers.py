"""Answers as the assistant gives them, made up."""

from datetime import date

from bot.answer import Answer, Asks, Citation, Missing, Statement, Status, WrittenBy
from knowledge.documents import Rendition

DAY = date(2026, 9, 1)
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"

CITED = Citation(
    id="12-2030-nd-cp/dieu-5/khoan-1/diem-a",
    label="điểm a khoản 1 Điều 5 Nghị định 12/2030/NĐ-CP",
    document="12-2030-nd-cp",
    title="Nghị định về người trồng cây",
    quote="Người trồng từ mười cây:\n1.500.000 đồng/tháng.",
    scope="Điều 5. Mức hỗ trợ\nMức hỗ trợ hằng tháng đối với người trồng cây:",
    rendition=Rendition.DIGEST,
    valid_from=date(2024, 7, 1),
    notes=("Từ 01/07/2025 nộp hồ sơ tại xã.",),
)
OFFICIAL = CITED.model_copy(
    update={
        "label": "khoản 2 Điều 5 Nghị định 12/2030/NĐ-CP",
        "rendition": Rendition.OFFICIAL,
        "valid_to": date(2027, 1, 1),
        "explanation": "Trồng cây thì được hỗ trợ.",
        "official_url": "https://example.vn/12",
        "notes": (),
    }
)
ANSWERED = Answer(
    id=ID,
    conversation_id="c-1",
    question="Trồng mười cây được bao nhiêu?",
    understood="Trồng mười cây được bao nhiêu?",
    status=Status.ANSWERED,
    text="1.500.000 đồng/tháng – người trồng cây. [1]\nLưu ý: Từ 01/07/2025 nộp hồ sơ tại xã.",
    written_by=WrittenBy.EXTRACTIVE,
    statements=(Statement(text="1.500.000 đồng/tháng – người trồng cây.", citations=(0,)),),
    citations=(CITED,),
    as_of=DAY,
    checked_until=date(2026, 8, 31),
    follow_ups=("Nộp hồ sơ ở đâu?", "Ai được hỗ trợ?"),
)
ASKING = Answer(
    id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
    conversation_id="c-1",
    question="được bao nhiêu",
    understood="Trồng cây được bao nhiêu?",
    status=Status.CLARIFICATION,
    text="Mức khác nhau theo từng đối tượng. Ông/bà cho biết hỏi cho ai:\n1. người trồng cây\n2. người gác rừng",
    asks=Asks(missing=Missing.PERSON, choices=("người trồng cây", "người gác rừng")),
    as_of=DAY,
)


def saying(status: Status, text: str, **more: object) -> Answer:
    """An answer that is no answer to the question."""
    return Answer.model_validate(
        {"id": ID, "question": "?", "understood": "?", "status": status, "text": text, "as_of": DAY, **more}
    )
