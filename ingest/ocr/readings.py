"""Two readings of one line: where they differ in a figure, or Tesseract is not sure of a word, somebody must look."""

import re
import unicodedata
from collections.abc import Sequence

from ingest.ocr import engine
from ingest.ocr.engine import Word
from ingest.ocr.found import Doubt
from ingest.ocr.scan import Grey

FIRST, SECOND, THIRD = 0.6, 0.8, 0.5
"""Scales: print of 13 points at 300 dpi is read best when it is made smaller; a third one decides between two."""
UNSURE = 60
"""Confidence of a word below which its line is doubted.

On the three pages of articles of the scan of 77/2024/NĐ-CP 7 of the 11 words below it are wrong, 5 of the 16 from 60 to
80 and 19 of the 796 above, most of the last by one mark ("bỗ" for "bổ").
"""
_FIGURES = re.compile(r"\d+(?:[.,/]\d+)*")


def read_twice(lines: Sequence[Grey], page: int) -> tuple[list[tuple[Word, ...]], list[Doubt]]:
    """The words of each line, and the lines that are doubted."""
    first = engine.read(lines, scale=FIRST)
    figured = [at for at, words in enumerate(first) if re.search(r"\d", text_of(words))]
    second = engine.read([lines[at] for at in figured], scale=SECOND)
    doubts = []
    for at, again in zip(figured, second, strict=True):
        text, other = text_of(first[at]), text_of(again)
        if _FIGURES.findall(text) != _FIGURES.findall(other):
            if _sureness(again) > _sureness(first[at]):
                first[at] = again
            doubts.append(Doubt(page, text_of(first[at]), f"hai lần đọc khác nhau về chữ số: “{text}” và “{other}”"))
    doubted = {doubt.text for doubt in doubts}
    for words in first:
        unsure = [word.text for word in words if word.confidence < UNSURE]
        if unsure and text_of(words) not in doubted:
            doubts.append(Doubt(page, text_of(words), f"chữ đọc không chắc: “{'”, “'.join(unsure)}”"))
    return [tuple(words) for words in first], doubts


def text_of(words: Sequence[Word]) -> str:
    """The words as a line."""
    return unicodedata.normalize("NFC", " ".join(word.text for word in words))


def _sureness(words: Sequence[Word]) -> float:
    """How sure Tesseract is of the figures of a line."""
    return min((word.confidence for word in words if re.search(r"\d", word.text)), default=0.0)
