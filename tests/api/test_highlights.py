"""The words looked for are marked, and of a long text the part that holds most of them is shown."""

import pytest

from api.highlights import marked, snippet

LONG = "Mở đầu nói chuyện khác. " * 30 + "Trợ cấp mai táng cho thân nhân liệt sĩ. " + "Kết thúc cũng vậy. " * 30


def told(text: str, query: str) -> str:
    return "".join(f"[{piece.text}]" if piece.match else piece.text for piece in marked(text, query))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("trợ cấp", "[Trợ cấp] của cha, mẹ"),
        ("tro cap", "[Trợ cấp] của cha, mẹ"),
        ("trợ cấ", "[Trợ cấp] của cha, mẹ"),
        ("trợ cấ ", "[Trợ] cấp của cha, mẹ"),
        ("me", "Trợ cấp của cha, [mẹ]"),
        ("mé", "Trợ cấp của cha, mẹ"),
        ("c", "Trợ cấp của cha, mẹ"),
        ("cha mẹ", "Trợ cấp của [cha], [mẹ]"),
        ("", "Trợ cấp của cha, mẹ"),
    ],
)
def test_the_words_looked_for_are_marked(query: str, shown: str) -> None:
    assert told("Trợ cấp của cha, mẹ", query) == shown


def test_figures_and_numbers_are_words_too() -> None:
    assert told("Mức 2.789.000 đồng theo 75/2021/NĐ-CP", "2.789.000 75/2021 ") == (
        "Mức [2.789.000] đồng theo [75/2021]/NĐ-CP"
    )
    assert told("61% hay 6 tháng, 2.789.000", "6 789 61 ") == "61% hay [6] tháng, 2.789.000"
    assert "[75/2021/NĐ-CP]" in told("theo 75/2021/NĐ-CP", "75/2021")


def test_a_snippet_shows_the_part_with_most_of_the_words() -> None:
    pieces = snippet(LONG, "mai tang liet si")
    text = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.match] == ["mai táng", "liệt sĩ"]
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 260
    assert text.strip("… ") in LONG


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet(LONG, "bảo hiểm")[0].text.startswith("Mở đầu")
    assert snippet("", "bảo hiểm") == []


def test_markup_stays_text() -> None:
    assert told("<b>cấp</b>", "cấp") == "<b>[cấp]</b>"
