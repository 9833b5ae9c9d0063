"""Models and servers that do what they must not: what the citizen gets is the extractive answer, marked."""

import time

import pytest

from bot.answer import Answer, Status, WrittenBy
from bot.assembly import Assistant
from tests.bot.chat.conftest import WithModel
from tests.bot.chat.fake_server import (
    Behaviour,
    breaks_off,
    cites,
    drips,
    endless,
    huge,
    refuses,
    says,
    silent,
    statement,
    writes,
)

AMOUNT = "Người gác rừng thương tật 30% được trợ cấp bao nhiêu?"
PERSONS = "Những ai được hỗ trợ đèn pin?"
ROW = "từ 21% đến 40%"
LAMP = "hỗ trợ đèn pin"


def _same_but_for_who_wrote(answer: Answer, extractive: Answer) -> bool:
    apart = {"id", "timings_ms", "written_by"}
    return answer.model_dump(exclude=apart) == extractive.model_dump(exclude=apart)


WRONG: list[tuple[str, str, Behaviour]] = [
    ("invented figure", AMOUNT, writes(cites("Người gác rừng được trợ cấp 9.000.000 đồng/tháng.", ROW))),
    (
        "a true figure, then an invented one alone",
        AMOUNT,
        writes(cites("Người gác rừng thương tật 30% được thêm 500.000 đồng.", ROW)),
    ),
    (
        "wrong clause cited",
        AMOUNT,
        writes(lambda asked: statement("Trợ cấp: 3.000.000 đồng/tháng.", asked.passage("từ 41% đến 60%"))),
    ),
    ("a passage that was not sent", AMOUNT, writes(lambda _: statement("Trợ cấp 3.000.000 đồng/tháng.", 99, 0, -1))),
    ("no passage at all", AMOUNT, writes(lambda _: statement("Trợ cấp 3.000.000 đồng/tháng."))),
    (
        "dropped negation",
        PERSONS,
        writes(
            cites(
                "Người gác rừng ban đêm được hỗ trợ đèn pin khi có đủ các điều kiện sau, trừ người đã nhận trong năm: "
                "gác ít nhất 20 đêm mỗi tháng; chưa đủ 60 tuổi; ở cách trạm quá 5 km.",
                LAMP,
            )
        ),
    ),
    (
        "exclusion left out",
        PERSONS,
        writes(
            cites(
                "Người gác rừng ban đêm được hỗ trợ đèn pin khi có đủ các điều kiện sau: "
                "gác ít nhất 20 đêm mỗi tháng; chưa đủ 60 tuổi; không ở cách trạm quá 5 km.",
                LAMP,
            )
        ),
    ),
    (
        "one condition of three told",
        PERSONS,
        writes(
            cites(
                "Người gác rừng ban đêm được hỗ trợ đèn pin khi có đủ các điều kiện sau, trừ người đã nhận trong năm: "
                "chưa đủ 60 tuổi.",
                LAMP,
            )
        ),
    ),
    ("nothing to say", AMOUNT, says('{"statements": []}')),
    ("words without words", AMOUNT, writes(cites("…", ROW))),
    ("half a JSON", AMOUNT, says('{"statements": [{"text": "Trợ cấp 3.000.000 đồng/tháng.", "passages": [1')),
    ("chatter around the JSON", AMOUNT, says('Chắc chắn rồi! {"statements": []}')),
    ("no JSON", AMOUNT, says("Người gác rừng được 9.000.000 đồng.")),
    ("a list instead", AMOUNT, says("[1, 2, 3]")),
    ("too deep for any parser", AMOUNT, says("[" * 5000)),
    ("nothing", AMOUNT, says("")),
    ("429", AMOUNT, refuses(429)),
    ("500", AMOUNT, refuses(500)),
    ("401", AMOUNT, refuses(401)),
    ("silence", AMOUNT, silent),
    ("signs of life for ever", AMOUNT, drips),
    ("endless stream", AMOUNT, endless),
    ("huge answer", AMOUNT, huge),
    ("dies while it writes", AMOUNT, breaks_off),
]


@pytest.mark.parametrize(("question", "behave"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_the_citizen_gets_the_extractive_answer_in_time_and_it_says_so(
    with_model: WithModel, assistant: Assistant, question: str, behave: Behaviour
) -> None:
    written, server = with_model(behave, seconds=1.5)
    started = time.monotonic()
    answer = written.ask([question])
    assert time.monotonic() - started < 4
    assert len(server.asked) == 1
    extractive = assistant.ask([question])
    assert extractive.status is Status.ANSWERED
    assert answer.written_by is WrittenBy.EXTRACTIVE_FALLBACK
    assert _same_but_for_who_wrote(answer, extractive)


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (refuses(429), "quá tải"),
        (refuses(503), "503"),
        (silent, "1 giây"),
        (endless, "quá dài"),
        (says("{"), "không đúng mẫu"),
        (writes(cites("Trợ cấp: 9.000.000 đồng/tháng.", ROW)), "không câu nào qua được cửa kiểm"),
    ],
)
def test_explain_says_why_the_model_is_not_heard(with_model: WithModel, behave: Behaviour, reason: str) -> None:
    written, _ = with_model(behave, seconds=1, max_tokens=200)
    steps = {step.name: step.details for step in written.explain([AMOUNT]).steps}
    assert reason in str(steps["verify"]["vì"])


def test_what_a_server_says_in_an_error_is_told_to_nobody(with_model: WithModel) -> None:
    written, _ = with_model(refuses(401, "Incorrect API key: sk-bi-mat"), key="sk-bi-mat")
    trace = written.explain([AMOUNT])
    assert "sk-bi-mat" not in f"{trace}{trace.answer.model_dump_json()}"


def test_a_server_that_is_down_costs_three_questions_their_patience_and_no_more(with_model: WithModel) -> None:
    written, server = with_model(refuses(500))
    for _ in range(6):
        assert written.ask([AMOUNT]).written_by is WrittenBy.EXTRACTIVE_FALLBACK
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "question", ["xin chào", "Lương hưu tính thế nào?", "người gác rừng 85% được trợ cấp bao nhiêu", "hồ sơ cần gì"]
)
def test_fixed_texts_are_never_put_to_a_model(with_model: WithModel, assistant: Assistant, question: str) -> None:
    written, server = with_model(silent)
    answer = written.ask([question])
    assert not server.asked
    assert answer.written_by is None
    assert answer.text == assistant.ask([question]).text
