from datetime import date

import pytest

from bot.answer import Answer, Citation, Status
from evals.answers import Case, day_of, is_right
from knowledge.documents import Rendition

CITATION = Citation(
    id="9-2021-nd-cp/dieu-2/khoan-1",
    label="khoản 1 Điều 2",
    document="9-2021-nd-cp",
    title="Nghị định",
    quote="450.000 đồng",
    rendition=Rendition.DIGEST,
    valid_from=date(2024, 1, 1),
)
ANSWER = Answer(
    id="1",
    question="?",
    understood="?",
    status=Status.ANSWERED,
    text="Được 450.000 đồng",
    citations=(CITATION,),
    as_of=date(2026, 1, 1),
)


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ({}, True),
        ({"gold": ["9-2021-nd-cp/dieu-2"]}, True),
        ({"gold": ["9-2021-nd-cp/dieu-2/khoan-1"], "must": [r"450\.000", "được"]}, True),
        ({"gold": ["9-2021-nd-cp/dieu-2/khoan-10"]}, False),
        ({"gold": ["9-2021-nd-cp/dieu-2/khoan-1/diem-a"]}, True),
        ({"gold": ["9-2021-nd-cp/dieu-2/khoan-2/diem-a"]}, False),
        ({"must": [r"451\.000"]}, False),
        ({"expect": ["refused_no_basis"]}, False),
    ],
)
def test_a_case_is_right_when_status_citation_and_text_are(case: Case, right: bool) -> None:
    assert is_right(case, ANSWER) is right


def test_a_case_names_its_day_or_none() -> None:
    assert day_of({"as_of": "2022-06-01"}) == date(2022, 6, 1)
    assert day_of({}) is None
