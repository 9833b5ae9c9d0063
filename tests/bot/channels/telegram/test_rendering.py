"""Messages as Telegram shows them."""

from hypothesis import given
from hypothesis import strategies as st

from api.demo.telegram_html import plain_text
from bot.channels.counting import utf16_units
from bot.channels.messages import Button, Line, OutgoingMessage, Style
from bot.channels.telegram.rendering import as_html, keyboard

LINES = st.lists(
    st.builds(
        Line,
        text=st.text(
            st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("<>&\"'/"), max_size=12
        ),
        style=st.sampled_from(Style),
    ),
    max_size=6,
)


def rows(*titles: str) -> list[list[str]]:
    markup = keyboard(tuple(Button(title=title, action="x") for title in titles))
    return [[button.text for button in row] for row in markup.inline_keyboard] if markup else []


@given(LINES)
def test_what_telegram_reads_is_the_text_itself(lines: list[Line]) -> None:
    message = OutgoingMessage(lines=tuple(lines))
    assert plain_text(as_html(message)) == message.text


def test_quoted_lines_beside_each_other_are_one_quotation() -> None:
    quote = [Line(text=text, style=Style.QUOTE) for text in ("a & b", "", "c")]
    message = OutgoingMessage(
        lines=(Line(text="Điều 1", style=Style.STRONG), *quote, Line(text="(tóm lược)", style=Style.FAINT))
    )
    assert as_html(message) == "<b>Điều 1</b>\n<blockquote>a &amp; b\n\nc</blockquote>\n<i>(tóm lược)</i>"


def test_length_is_counted_in_utf16_units() -> None:
    assert utf16_units("a😀ế") == 4


def test_short_buttons_share_a_row_and_long_ones_have_their_own() -> None:
    long = "Mẹ liệt sĩ còn được gì nữa?"
    assert rows("👍 Có ích", "👎 Chưa đúng") == [["👍 Có ích", "👎 Chưa đúng"]]
    assert rows(long, long, "👍", "👎", long) == [[long], [long], ["👍", "👎"], [long]]
    clause = "Xem điều khoản [1]"
    assert rows(clause, "👍 Có ích", "👎 Chưa giúp được", "Bắt đầu lại")[1] == ["👍 Có ích", "👎 Chưa giúp được"]
    assert rows(clause, clause, clause) == [[clause, clause], [clause]]
    assert rows("1", "2", "3", "4") == [["1", "2", "3"], ["4"]]
    assert rows() == []
