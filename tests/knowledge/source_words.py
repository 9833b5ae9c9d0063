"""The words of a statute's articles, clauses and points, read without our own parser: a second pair of eyes."""

import re
from pathlib import Path

_MARK = r"(?:\[\d+\]|\d{1,2})?"
_ARTICLE = re.compile(r"Điều (\d+)\. ")
_CLAUSE = re.compile(rf"(\d{{1,2}})\.{_MARK} ")
_POINT = re.compile(rf"([a-zđ])\){_MARK} ")
_UNIT_QUOTED = re.compile(r"^“?(?:Điều \d+\.|\d+\.|[a-zđ]\)) ")
_END = ("CHÍNH PHỦ", "| Nơi nhận", "PHỤ LỤC", "Phụ lục I", "[1]")
_CHAPTER = re.compile(r"Chương [IVX]+$")
# 4804 and 834 print clauses 8 and 9 of Điều 13 as 5 and 6 again.
_MISPRINTED = {("13", "5"): "8", ("13", "6"): "9"}


def source_words(path: Path) -> dict[str, str]:
    """Words by path (``dieu-6/khoan-2/diem-a``), quoted replacement text with the provision that quotes it."""
    found: dict[str, str] = {}
    article = clause = at = ""
    quoted = skipped = False
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if article and line.startswith(_END):
            break
        if _CHAPTER.match(line) or not line:
            skipped = skipped or bool(line)
            continue
        if not quoted and (match := _ARTICLE.match(line)):
            article, clause, skipped = match[1], "", False
            at = f"dieu-{article}"
            found[at] = ""
        elif skipped or not article:
            continue
        elif not quoted and (match := _CLAUSE.match(line)):
            clause = match[1]
            if f"dieu-{article}/khoan-{clause}" in found:
                clause = _MISPRINTED[article, clause]
            at = f"dieu-{article}/khoan-{clause}"
            found[at] = line[match.end() :]
        elif not quoted and clause and (match := _POINT.match(line)):
            letter = "dd" if match[1] == "đ" else match[1]
            at = f"dieu-{article}/khoan-{clause}/diem-{letter}"
            found[at] = line[match.end() :]
        else:
            found[at] += "\n" + _UNIT_QUOTED.sub("", line, count=1)
        quoted = (quoted or line.startswith("“")) and "”" not in line
    return found
