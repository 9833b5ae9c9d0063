"""Whatever a file holds, it is read in reasonable time and no line of it is lost or doubled."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.footnotes import take_footnotes
from ingest.party import parse_party
from ingest.readers import blocks
from ingest.statute import parse_statute
from knowledge import ids
from tests.ingest.reading import SLUG, nodes

_WORDS = st.text(alphabet='abc ăđ.,:;“”"|()[]-{}0123456789IVX%\n\t', max_size=30)
_OPENINGS = st.sampled_from(
    ["Chương I", "Chương II", "Chương IIIA", "Mục 1. X", "Điều 1. Tên", "Điều 2.", "Điều 3. “Tên", "Điều 999. X",
     "1. ", "2. ", "3. ", "1a. ", "40. ", "a) ", "b) ", "đ) ", "1) ", "PHỤ LỤC I", "Phụ lục II. Tên", "“1. ", "- ",
     "| a | b |", "STT | Đối tượng | Mức trợ cấp", "1 | X | 5.000", "[1] ", "I. ", "II. ", "Nơi nhận:", "T/M X",
     "(Điều 4 Thông tư, có hiệu lực từ ngày)"]
)  # fmt: skip
_LINES = st.lists(st.builds(lambda opening, words: opening + words, st.one_of(_OPENINGS, st.just("")), _WORDS))
_TEXTS = st.one_of(st.text(), _LINES.map("\n".join), _LINES.map("\n\n".join))


@given(_TEXTS)
def test_arbitrary_text_never_crashes_and_ids_are_ids_and_unique(text: str) -> None:
    body, _ = take_footnotes(blocks(text))
    for parsed in (parse_statute(body, SLUG), parse_party(body)):
        found = nodes(parsed)
        assert len({(path, node.line) for path, node in found.items()}) == len(found)
        for path in found:
            ids.split(f"{SLUG}/{path}")


@given(st.lists(st.builds(lambda opening, words: opening + words, st.one_of(_OPENINGS, st.just("")), st.just("xyz."))))
def test_every_line_ends_up_in_exactly_one_node(lines: list[str]) -> None:
    texts = [f"{line}w{'q' * at}w" for at, line in enumerate(line for line in lines if "|" not in line)]
    body = blocks("\n\n".join(texts))
    for parsed in (parse_statute(body), parse_party(body)):
        words = "\n".join([*parsed.head, *parsed.closing, *parsed.annotations])
        words = "\n".join([words, *(f"{node.heading}\n{node.text}" for node in parsed.walk())])
        for at in range(len(texts)):
            assert len(re.findall(rf"w{'q' * at}w", words)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "Điều 1. " + "a) " * 200_000,
        "“" * 100_000,
        "-" * 200_000 + "x",
        "| " * 100_000,
        "<!--" * 50_000 + "-->",
        "Điều 1. Tên\n" + "1. x\n" * 20_000,
        "Điều 1. Tên\n" + "a) x\n" * 20_000,
        "Điều 1. Tên\n" + "“1. x\n" * 10_000,
        "Chương I\n" + "TÊN CHƯƠNG\n" * 20_000,
        "".join(f"Điều {n}. Tên\n" for n in range(1, 9_999)),
        "Điều 1. X\nPHỤ LỤC I\nSTT | Đối tượng | Mức trợ cấp\n" + "x | 1.000\n" * 10_000,
        "I. Tên\n" + "- x\n" * 20_000,
        "1.000." * 100_000,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_huge_and_hostile_text_is_read_in_seconds(text: str) -> None:
    start = perf_counter()
    body, _ = take_footnotes(blocks(text))
    nodes(parse_statute(body, SLUG))
    nodes(parse_party(body))
    assert perf_counter() - start < 10
