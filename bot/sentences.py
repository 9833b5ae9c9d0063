"""Sentences of a provision, and the ones that answer a question."""

import re
from collections.abc import Sequence

from bot.relevance import Question
from bot.turn import Kind, Understanding
from knowledge.figures import Figure, FigureKind, find_figures
from knowledge.text import strip_diacritics

# A full stop ends a sentence only before a capital letter or the end: "1.400.000", "khoản 1. Trường hợp".
_END = re.compile(r"(?<=[.;:!?])\s+(?=[“\"(]?[A-ZĐÀ-Ỹ\d])|\n+")
_SHORT = 420

_WANTED_WORDS = {
    Kind.HOW_LONG: re.compile(
        r"\d+ (?:ngày|tháng|năm|giờ|tuần)|\d{1,2}/\d{4}|\bquý\b|\bnăm \d{4}|hằng năm|mỗi năm|\b20\d\d\b", re.IGNORECASE
    ),
    Kind.PAPERS: re.compile(
        r"(?:hồ sơ|giấy tờ)\b[^.;]{0,80}(?:\bgồm\b|sau:|sau đây|:$)|\bđơn đề nghị|bản khai|bản sao|mẫu số|\bkèm ",
        re.IGNORECASE | re.MULTILINE,
    ),
    Kind.WHERE: re.compile(
        r"ủy ban|\bsở\b|\bphòng\b|cơ quan|đơn vị|\bbộ\b|hội đồng|\bban |cấp (?:xã|tỉnh)", re.IGNORECASE
    ),
    Kind.SOURCE: re.compile(r"phụ lục|điều \d|nghị định|pháp lệnh|luật|nghị quyết", re.IGNORECASE),
}


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, semicolon parts taken apart."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def holds_wanted(asked: Understanding, text: str, figures: Sequence[Figure] | None = None) -> bool | None:
    """Whether ``text`` holds what the question wants to hear; ``None`` where its kind wants nothing special.

    ``figures`` are those of ``text``, where they are known already.
    """
    if asked.kind in (Kind.HOW_MUCH, Kind.TARGET) or (asked.kind is Kind.HOW_LONG and asked.facts.unit):
        held = find_figures(text) if figures is None else figures
        return any(_is_wanted(figure, asked) for figure in held)
    if asked.kind in _WANTED_WORDS:
        return bool(_WANTED_WORDS[asked.kind].search(text))
    return None


def _is_wanted(figure: Figure, asked: Understanding) -> bool:
    if asked.facts.unit:
        return _counts(figure, asked.facts.unit)
    return asked.kind is Kind.TARGET or figure.kind in (FigureKind.MONEY, FigureKind.MULTIPLE)


def _counts(figure: Figure, unit: str) -> bool:
    if unit == "%":
        return figure.kind is FigureKind.PERCENT
    if unit == "dong":
        return figure.kind in (FigureKind.MONEY, FigureKind.MULTIPLE)
    if unit in ("ngay", "thang", "nam") and figure.kind is FigureKind.DATE:
        return True
    counted = {"m2": "met vuong", "m²": "met vuong"}.get(figure.unit, strip_diacritics(figure.unit))
    return figure.kind is FigureKind.NUMBER and counted.startswith({"m2": "met vuong"}.get(unit, unit))


def answering(text: str, question: Question, asked: Understanding) -> str:
    """The part of a provision's words that answers: all of a short one, else its best sentences in order."""
    parts = sentences(text)
    if len(parts) > 1 and parts[-1].endswith(":"):
        parts.pop()  # it only opens the list below
    if sum(map(len, parts)) <= _SHORT:
        return " ".join(parts)
    scores = [question.coverage([p]) + (0.35 if holds_wanted(asked, p) else 0.0) for p in parts]
    kept: list[int] = []
    for index in sorted(range(len(parts)), key=lambda i: -scores[i]):
        if kept and sum(len(parts[i]) for i in kept) + len(parts[index]) > _SHORT:
            break
        kept.append(index)
    return " ".join(parts[i] for i in sorted(kept))
