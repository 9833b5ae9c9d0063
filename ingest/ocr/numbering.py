"""Numbers of articles, clauses, points, chapters and annexes go on by one; what only looks otherwise is set right."""

import re
from dataclasses import dataclass, field

from ingest.ocr.found import Doubt
from ingest.ocr.paragraphs import Paragraph
from ingest.openings import LETTERS, OPTIONAL_LETTERS, value
from knowledge.labels import roman

_DIGITS = str.maketrans("IlL|]OSB§Z", "1111105882")
_STROKES = str.maketrans({"H": "II", "Ị": "I", "Í": "I", "Ì": "I", "l": "I", "1": "I", "|": "I", "U": "II", "N": "II"})
_ARTICLE = re.compile(r"(Đi[ềêểễế]u) ?([\dIlL|\]OSB§Z]{1,4})( ?[.,:;]|(?= )|$)")
_CLAUSE = re.compile(r"()([\dIl|\]SB§Z]{1,3})( ?[.,](?= ))")
_POINT = re.compile(r"()([\w¡©])(\)(?= )|(?<=D)(?= ))")  # "l)" runs together to "D"
_ROMAN = re.compile(r"(Chương|Phụ lục|PHỤ LỤC|CHƯƠNG) ([IVXLHUNỊÍÌl1|]{1,6})([ .ˆ^`´’]*)$")
_QUOTED = re.compile(r"()“(\d{1,3})(,)(?= )")
_ACTS = ("Nghị ", "Luật ", "Pháp lệnh ", "Bộ luật ", "Thông tư ", "Quyết định ", "Hiến pháp ")
_CITED = re.compile(r"\b(Điều|[Kk]hoản|[Đđ]iểm) ([\dIl|\]§]*[Il|\]§][\dIl|\]§]*)(?!\w)")
_NAMED = re.compile(r"(Phụ lục|Chương) ([IVX]*[HUNl|][IVXHUNl|]*)(?![\w])")
_ALIKE = {
    "b": "6", "c": "e©", "d": "đ", "đ": "dở", "e": "èéẻcø", "g": "89qø", "i": "1ìí¡", "l": "1ID", "o": "0ò", "q": "g9"
}  # fmt: skip
"""For what a letter of a point is misread."""


@dataclass
class Numbering:
    """The last number of each level, while the paragraphs of a document go by."""

    doubts: list[Doubt] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)
    _letter: str = ""

    def settle(self, paragraph: Paragraph) -> str:
        """The text of the next paragraph, with numbers that were probably misread set right."""
        text, read = set_right(self._opening(paragraph.text, paragraph.page))
        self.doubts += (Doubt(paragraph.page, text[:80], f"đọc được “{one}”") for one in read)
        return text

    def _opening(self, text: str, page: int) -> str:
        if match := _ROMAN.match(text):
            return self._roman(text, match, page)
        if (match := _QUOTED.match(text)) and _titled(text, match):
            return self._mended(text, match, f"“{match[2]}.", page)
        if (match := _ARTICLE.match(text)) and (match[3] or _titled(text, match)):
            self._last["clause"] = 0
            self._letter = ""
            return self._counted("article", text, match, page)
        if "article" not in self._last or "annex" in self._last:
            return text
        if match := _CLAUSE.match(text):
            self._letter = ""
            return self._counted("clause", text, match, page)
        if (match := _POINT.match(text)) and (match[3] or _titled(text, match)):
            return self._lettered(text, match, page)
        return text

    def _counted(self, level: str, text: str, match: re.Match[str], page: int) -> str:
        """An article or clause: "Điều l," is Điều 1. if 1 is due."""
        due = self._last.get(level, 0) + 1
        read = match[2].translate(_DIGITS)
        if read.isdigit() and int(read) != due:
            self.doubts.append(Doubt(page, text[:80], f"số {match[2]} không nối tiếp, đang chờ số {due}"))
            if match[2].isdigit():
                self._last[level] = int(read)
            return text
        self._last[level] = due
        mended = f"{match[1].replace('Điêu', 'Điều')}{' ' if match[1] else ''}{due}."
        return self._mended(text, match, mended, page)

    def _lettered(self, text: str, match: re.Match[str], page: int) -> str:
        due = _letters_after(self._letter)
        alike = [letter for letter in due if _looks(match[2], letter)]
        if match[2] in due or len(alike) != 1:
            if match[2] in LETTERS:
                self._letter = match[2]
            return text
        self._letter = alike[0]
        return self._mended(text, match, f"{alike[0]})", page)

    def _roman(self, text: str, match: re.Match[str], page: int) -> str:
        level = "annex" if match[1].lower() == "phụ lục" else "chapter"
        due = self._last.get(level, 0) + 1
        read = match[2].translate(_STROKES)
        strokes = set(read + roman(due)) == {"I"}  # II for III: strokes that ran together
        if value(read) != due and not strokes:
            self.doubts.append(Doubt(page, text[:80], f"số {match[2]} không nối tiếp, đang chờ số {roman(due)}"))
            return text
        self._last[level] = due
        return self._mended(text, match, f"{match[1]} {roman(due)}", page)

    def _mended(self, text: str, match: re.Match[str], mended: str, page: int) -> str:
        if match.group() == mended:
            return text
        self.doubts.append(Doubt(page, mended, f"đọc được “{match.group()}”, sửa theo thứ tự"))
        return mended + text[match.end() :]


def set_right(text: str) -> tuple[str, list[str]]:
    """A text whose cited numbers are set right, and what was read: Phụ lục HI is III, Điều I is 1.

    "khoản l1" may be 1 or 11 and stays as it is.
    """
    read = []

    def mend(match: re.Match[str]) -> str:
        read.append(match.group())
        if match.re is _CITED and re.search(r"\d", match[2]):
            return match.group()
        return f"{match[1]} {match[2].translate(_STROKES if match.re is _NAMED else _DIGITS)}"

    return _CITED.sub(mend, _NAMED.sub(mend, text)), read


def _titled(text: str, match: re.Match[str]) -> bool:
    """Whether what follows a number begins like a heading or a clause, not like "Điều 3 Nghị định này" or "được"."""
    rest = text[match.end() :].lstrip()
    return not rest or (rest[0].isupper() and not rest.startswith(_ACTS))


def _letters_after(letter: str) -> str:
    """The letters that may follow ``letter``."""
    rest = LETTERS[LETTERS.index(letter) + 1 :] if letter else LETTERS
    due = next((one for one in rest if one not in OPTIONAL_LETTERS), "")
    return rest[: rest.index(due) + 1] if due else ""


def _looks(read: str, letter: str) -> bool:
    """Whether a letter may have been read for another one: 6) for b), d) for đ)."""
    return letter != read and read in _ALIKE.get(letter, "")
