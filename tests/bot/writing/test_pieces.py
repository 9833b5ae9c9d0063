import pytest

from bot.writing.pieces import Kind, pieces


def fixed(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if piece.kind is Kind.FIXED]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("điểm a khoản 3 Điều 16", ["a", "3", "16"]),
        ("k3 Đ16 PL02", ["k3", "Đ16", "PL02"]),
        ("theo 131/2021/NĐ-CP và 42-NQ/TW", ["131/2021/NĐ-CP", "42-NQ/TW"]),
        ("phụ lục II mẫu số 12", ["II", "12"]),
        ("61%, 2.789.000 đồng ngày 01/07/2024", ["61%", "2.789.000", "01/07/2024"]),
        ("[số thẻ] gửi a.b@c.vn hay https://x.vn/a", ["[số thẻ]", "a.b@c.vn", "https://x.vn/a"]),
        ("khoan3 dieu16", ["khoan3", "dieu16"]),
    ],
)
def test_figures_references_and_personal_data_are_never_read(text: str, kept: list[str]) -> None:
    assert fixed(text) == kept


def test_khoan3_is_keyed_where_the_writer_leaves_keys_of_vni() -> None:
    assert fixed("theo khoan3 5 d9ie6u2 16") == ["5", "16"]


@pytest.mark.parametrize("text", ["tlệ h.tháng a/c đ.dưỡng", "con  👍 ba", "", "...", "\u0301\u0301", "a" * 5000])
def test_the_pieces_stand_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for piece in pieces(text):
        assert at <= piece.start < piece.end
        assert text[piece.start : piece.end] == piece.text
        at = piece.end


def test_a_short_form_with_a_dot_or_a_stroke_is_one_word() -> None:
    assert [piece.text for piece in pieces("a/c h.tháng tiền/tháng")] == ["a/c", "h.tháng", "tiền", "tháng"]
