"""Sentences of a provision, and the ones that answer a question."""

import re

from bot.relevance import coverage
from bot.turn import Kind
from knowledge.figures import FigureKind, find_figures

# A full stop ends a sentence only before a capital letter or the end: "1.400.000", "khoản 1. Trường hợp".
_END = re.compile(r"(?<=[.;:!?])\s+(?=[“\"(]?[A-ZĐÀ-Ỹ\d])|\n+")
_SHORT = 420

_WANTED: dict[Kind, tuple[FigureKind, ...]] = {
    Kind.HOW_MUCH: (FigureKind.MONEY, FigureKind.MULTIPLE, FigureKind.PERCENT),
    Kind.TARGET: (FigureKind.PERCENT, FigureKind.NUMBER, FigureKind.MONEY, FigureKind.MULTIPLE),
}
_WANTED_WORDS = {
    Kind.HOW_LONG: re.compile(
        r"\d+ (?:ngày|tháng|năm|giờ|tuần)|\d{1,2}/\d{4}|\bquý\b|\bnăm \d{4}|hằng năm|mỗi năm", re.IGNORECASE
    ),
    Kind.PAPERS: re.compile(r"hồ sơ|giấy|đơn|bản khai|bản sao|mẫu số|biên bản|bệnh án|bằng", re.IGNORECASE),
    Kind.WHERE: re.compile(
        r"ủy ban|\bsở\b|\bphòng\b|cơ quan|đơn vị|\bbộ\b|hội đồng|ban |cấp (?:xã|tỉnh)", re.IGNORECASE
    ),
}


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, semicolon parts taken apart."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def holds_wanted(kind: Kind, text: str) -> bool | None:
    """Whether ``text`` holds what a question of ``kind`` wants; ``None`` where the kind wants nothing special."""
    if kind in _WANTED:
        return any(f.kind in _WANTED[kind] for f in find_figures(text))
    if kind in _WANTED_WORDS:
        return bool(_WANTED_WORDS[kind].search(text))
    return None


def answering(text: str, question: str, kind: Kind) -> str:
    """The part of a provision's words that answers: all of a short one, else its best sentences in order."""
    if len(text) <= _SHORT:
        return text
    parts = sentences(text)
    ranked = sorted(range(len(parts)), key=lambda i: -_score(parts[i], question, kind))
    kept: list[int] = []
    for index in ranked:
        if kept and sum(len(parts[i]) for i in kept) + len(parts[index]) > _SHORT:
            break
        kept.append(index)
    return " ".join(parts[i] for i in sorted(kept))


def _score(sentence: str, question: str, kind: Kind) -> float:
    wanted = holds_wanted(kind, sentence)
    return coverage(question, [sentence]) + (0.35 if wanted else 0.0)
