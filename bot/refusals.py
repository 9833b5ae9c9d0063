"""Honest refusals and questions back: what is missing, which document would hold it, whom to ask. Fixed texts."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources

import yaml

from bot.turn import Evidence
from knowledge.figures import format_day, format_number
from knowledge.text import fold, strip_diacritics

_DEFAULT_ASK = "Ủy ban nhân dân cấp xã nơi cư trú, hoặc tổng đài dịch vụ công của tỉnh"


@cache
def _subjects() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, str], ...]:
    entries = yaml.safe_load(resources.files("bot").joinpath("refusals.yaml").read_text(encoding="utf-8"))
    out = []
    for entry in entries:
        words = "|".join(re.escape(fold(w)) for w in entry["words"])
        marked = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")
        bare = re.compile(rf"(?<![^\W_])(?:{strip_diacritics(words)})(?![^\W_])")
        out.append((marked, bare, entry["law"], entry["ask"]))
    return tuple(out)


def no_basis(question: str) -> str:
    """The refusal for a question that the documents at hand do not answer."""
    law, ask = _whom(question)
    where = (
        f" Nội dung này thường nằm ở {law}."
        if law
        else " Có thể câu hỏi nằm ngoài các văn bản về chính sách xã hội mà tôi đang giữ."
    )
    refusal = "Không có căn cứ: các văn bản tôi đang giữ không có điều khoản trả lời câu hỏi này."
    return f"{refusal}{where} Ông/bà nên hỏi {ask}."


def no_such_rate(question: str, percentages: tuple[Decimal, ...]) -> str:
    """The refusal where no row holds the percentage asked."""
    _, ask = _whom(question)
    rates = ", ".join(f"{format_number(p)}%" for p in percentages)
    return (
        f"Không có căn cứ: tôi không thấy mức nào ghi cho tỷ lệ {rates} trong trường hợp này. "
        f"Ông/bà kiểm tra lại tỷ lệ hoặc đối tượng, hoặc hỏi {ask}."
    )


def which_rate() -> str:
    """The question back where the amount goes by a percentage that the asker did not give."""
    return (
        "Mức này tùy tỷ lệ tổn thương cơ thể ghi trong giấy chứng nhận hoặc biên bản giám định. "
        "Ông/bà cho biết tỷ lệ, ví dụ: 61%."
    )


def not_held(label: str) -> str:
    """The refusal where the clause that the question names is not among the documents at hand."""
    return (
        f"Không có căn cứ: tôi chưa giữ {label}. Ông/bà kiểm tra lại số điều khoản, "
        "hoặc tra văn bản đó tại cơ sở dữ liệu quốc gia về văn bản pháp luật (vbpl.vn)."
    )


def not_yet_law(nearest: Evidence, day: date, earliest: date) -> str:
    """The refusal where words are held for other days only."""
    return (
        f"Chưa có bản văn tại ngày {format_day(day)}: {nearest.label} mà tôi đang giữ "
        f"chỉ áp dụng từ {format_day(earliest)}{_until(nearest)}. "
        f"Với ngày ông/bà hỏi, cần tra văn bản có hiệu lực lúc đó, hoặc hỏi Sở Nội vụ."
    )


def _until(evidence: Evidence) -> str:
    end = evidence.version.valid_to
    return "" if end == date.max else f" đến trước {format_day(end)}"


def _whom(question: str) -> tuple[str, str]:
    folded = fold(question)
    for marked, bare, law, ask in _subjects():
        if marked.search(folded) or (folded.isascii() and bare.search(folded)):
            return law, ask
    return "", _DEFAULT_ASK
