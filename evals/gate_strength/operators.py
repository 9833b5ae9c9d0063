"""Mutation operators: each makes, from a true statement, statements that say something else.

After DeMillo, Lipton & Sayward (1978): a check is as good as the planted faults that it finds. An operator changes one
thing at one place. It knows nothing of how the gate reads; ``meaning.py`` takes out what still is true.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.evidence import evidence_on
from bot.turn import Evidence
from evals.gate_strength.saying import Said
from knowledge.assembly import Knowledge
from knowledge.figures import FigureKind, find_figures, format_number, number_value
from knowledge.text import clean


class Operator(StrEnum):
    """What is made false."""

    FIGURE = "figure"
    FIGURES_SWAPPED = "figures_swapped"
    UNIT = "unit"
    POLARITY = "polarity"
    COMPARATOR = "comparator"
    CONNECTIVE = "connective"
    CATEGORY = "category"
    CONDITION = "condition"
    NEIGHBOUR = "neighbour"
    DAY = "day"


OPERATOR_NAMES = {
    Operator.FIGURE: "con số khác",
    Operator.FIGURES_SWAPPED: "hai con số đổi chỗ",
    Operator.UNIT: "đơn vị khác",
    Operator.POLARITY: "phủ định thêm hoặc bỏ",
    Operator.COMPARATOR: "giới hạn đảo hoặc bỏ",
    Operator.CONNECTIVE: "và đổi với hoặc",
    Operator.CATEGORY: "đối tượng khác",
    Operator.CONDITION: "bỏ điều kiện, loại trừ",
    Operator.NEIGHBOUR: "dẫn điều khoản bên cạnh",
    Operator.DAY: "ngày khác",
}

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+")
_COUNTS = {"hai": "ba", "ba": "bốn", "bốn": "năm"}
_COUNTED = re.compile(rf"(?<!\w)({'|'.join(_COUNTS)})(?= (?:năm|tháng|lần|liệt sĩ|con|người|ngày)(?!\w))")
_UNITS = (
    ("hằng tháng", "hằng năm"), ("hằng năm", "hằng tháng"), ("một lần", "hằng tháng"), ("ngày làm việc", "tháng"),
    ("đồng/tháng", "đồng/năm"),
)  # fmt: skip
_AFTER_FIGURE = {"ngày": "tháng", "tháng": "năm", "năm": "tháng", "tuổi": "tháng tuổi", "%": " đồng", "lần": "đồng"}
_DENIED = re.compile(
    r"(?<!\w)(?<!phòng )(?:không|chưa)(?! gian| ngừng| quân| quá| dưới| vượt| đủ \d)(?!\w) ?", re.IGNORECASE
)
_ASSERTED = re.compile(r"(?<!không )(?<!chưa )(?<!\w)(?:được|phải|thuộc|bị)(?= )")
_BOUNDS = (
    ("trở lên", "trở xuống"), ("tối đa", "tối thiểu"), ("tối thiểu", "tối đa"), ("ít nhất", "nhiều nhất"),
    ("không quá", "ít nhất"), ("chưa đủ", "trên"), ("từ đủ", "chưa đủ"), ("chậm nhất", "sớm nhất"),
    ("trước ngày", "sau ngày"), ("sau ngày", "trước ngày"), ("trở về trước", "trở về sau"), ("dưới", "trên"),
    ("trên", "dưới"), ("trước khi", "sau khi"),
    ("sau khi", "trước khi"), ("trở lên", ""), ("tối đa", ""), ("ít nhất", ""), ("chưa đủ", ""), ("tối thiểu", ""),
    ("không quá", ""), ("trước ngày", "ngày"), ("đến", "trên"),
)  # fmt: skip
_BEFORE_FIGURE = {"dưới", "trên", "đến"}
_PERSONS = (
    ("thương binh loại B", "thương binh"), ("người hưởng chính sách như thương binh", "bệnh binh"),
    ("thương binh", "bệnh binh"),
    ("bệnh binh", "thương binh"), ("liệt sĩ", "thương binh"), ("Bà mẹ Việt Nam anh hùng", "liệt sĩ"), ("vợ", "cháu"),
    ("chồng", "anh"), ("con", "cháu"), ("cha đẻ", "ông nội"), ("mẹ đẻ", "bà nội"), ("thân nhân", "người thờ cúng"),
    ("người phục vụ", "thân nhân"), ("người thờ cúng", "thân nhân"), ("Anh hùng Lao động", "bệnh binh"),
    ("người có công", "cựu chiến binh"), ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp tỉnh"), ("cấp tỉnh", "cấp xã"),
    ("Sở", "Bộ"), ("hộ nghèo", "hộ cận nghèo"), ("người cao tuổi", "trẻ em"), ("trẻ em", "người cao tuổi"),
)  # fmt: skip
_OPENS = re.compile(
    r"(?<!từng )(?<!\w)"
    r"(?:trừ trường hợp|trong trường hợp|trường hợp|với điều kiện|trừ|nếu|khi|mà|trong lúc|trong thời gian)(?!\w)",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,;.:)]|(?<!\w)thì(?!\w)|$")
_ONLY = re.compile(r"(?<!địa )(?<!đình )(?<!\w)chỉ(?= (?:được|hưởng|giải quyết|có|áp dụng|tính|dành|xem))(?!\w) ")
_OPENING = re.compile(r"(?<!\w)(?:sau|sau đây|dưới đây|như sau)\s*$")
"""What only opens a list is no condition of its own."""
_ROW = re.compile(r"(?<!\w)khi [^,;.:]+, khi ")
_LEAST = 4
"""Words that have to remain for a statement to remain."""


def _figure(text: str) -> Iterator[str]:
    for figure in find_figures(text):
        if figure.kind is FigureKind.DATE:
            continue  # ``day`` moves those
        written = text[figure.start : figure.end]
        if number := _NUMBER.search(written):
            value = number_value(number.group())
            other = format_number(value + (1000 if value >= 1000 else 1))
            yield _with(text, figure.start + number.start(), figure.start + number.end(), other)
    for word in _COUNTED.finditer(text):
        yield _with(text, *word.span(), _COUNTS[word[1]])


def _figures_swapped(text: str) -> Iterator[str]:
    figures = [
        f
        for f in find_figures(text)
        if f.kind in (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DATE, FigureKind.NUMBER)
    ]
    for one, other in pairwise(figures):
        if one.kind is other.kind and one.unit == other.unit and one.value != other.value:
            first, second = text[one.start : one.end], text[other.start : other.end]
            yield text[: one.start] + second + text[one.end : other.start] + first + text[other.end :]


def _unit(text: str) -> Iterator[str]:
    for unit, other in _UNITS:
        yield from _each(text, unit, other)
    for figure in find_figures(text):
        written = text[figure.start : figure.end]
        for unit, other in _AFTER_FIGURE.items():
            if figure.kind in (FigureKind.NUMBER, FigureKind.PERCENT) and written.endswith(unit):
                number = written[: -len(unit)].rstrip()
                yield _with(text, figure.start, figure.end, number + (other if unit == "%" else f" {other}"))
                break


def _polarity(text: str) -> Iterator[str]:
    for match in _DENIED.finditer(text):
        yield _tidy(_with(text, *match.span(), ""))
    if said := _ASSERTED.search(text):
        yield _with(text, said.start(), said.start(), "không ")


def _comparator(text: str) -> Iterator[str]:
    for bound, other in _BOUNDS:
        for mutant in _each(text, bound, other, before_figure=bound in _BEFORE_FIGURE):
            yield _tidy(mutant)


def _connective(text: str) -> Iterator[str]:
    yield from _each(text, "và", "hoặc")
    yield from _each(text, "hoặc", "và")


def _category(text: str) -> Iterator[str]:
    taken: list[tuple[int, int]] = []
    for person, other in _PERSONS:
        for match in _whole(person).finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield _with(text, *match.span(), _cased(other, match.group()))


def _condition(text: str) -> Iterator[str]:
    for match in _OPENS.finditer(text):
        if match.group() == "khi" and _ROW.search(text):
            continue  # one of several occasions is enough
        end = _CLOSES.search(text, match.end())
        if end is None or _OPENING.search(dropped := text[match.end() : end.start()]) or not dropped.strip():
            continue
        if end.group() == "thì" or (not text[: match.start()].strip() and end.group() in (",", ":")):
            yield from _rest(text[: match.start()] + text[end.end() :])
        else:
            yield from _rest(text[: match.start()].rstrip(" ,(") + text[end.start() :].lstrip(")"))
    for match in _ONLY.finditer(text):
        yield _with(text, *match.span(), "")
    if (then := re.search(r"(?<!\w)thì(?!\w)", text)) and not _OPENS.search(text[: then.start()]):
        start = max((text.rfind(mark, 0, then.start()) for mark in (": ", "; ", ". ")), default=-1)
        yield from _rest(text[: start + 2 if start >= 0 else 0] + text[then.end() :].lstrip())


def _rest(text: str) -> Iterator[str]:
    """What is left of a statement, where it still is one."""
    last = re.split(r"[:;.]\s", text.rstrip(" .;:"))[-1]
    if len(re.findall(r"\w+", last)) >= _LEAST:
        yield _tidy(text)


def _dates(text: str) -> Iterator[str]:
    for figure in find_figures(text):
        if figure.kind is FigureKind.DATE and (year := re.search(r"\d{4}", text[figure.start : figure.end])):
            later = str(int(year.group()) + 1)
            yield _with(text, figure.start + year.start(), figure.start + year.end(), later)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE if words[0].islower() else 0)


def _each(text: str, words: str, other: str, *, before_figure: bool = False) -> Iterator[str]:
    """``text`` with each place of ``words`` changed, one at a time."""
    for match in _whole(words).finditer(text):
        if not before_figure or re.match(r" \d", text[match.end() :]):
            yield _with(text, *match.span(), _cased(other, match.group()))


def _with(text: str, start: int, end: int, words: str) -> str:
    """``text`` with ``words`` in the place of what stands from ``start`` to ``end``."""
    return text[:start] + words + text[end:]


def _cased(words: str, like: str) -> str:
    return words[:1].upper() + words[1:] if like[:1].isupper() else words


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r" {2,}", " ", text)).strip(" ,;:")
    return text[:1].upper() + text[1:]


_OF_TEXT: dict[Operator, Callable[[str], Iterator[str]]] = {
    Operator.FIGURE: _figure,
    Operator.FIGURES_SWAPPED: _figures_swapped,
    Operator.UNIT: _unit,
    Operator.POLARITY: _polarity,
    Operator.COMPARATOR: _comparator,
    Operator.CONNECTIVE: _connective,
    Operator.CATEGORY: _category,
    Operator.CONDITION: _condition,
    Operator.DAY: _dates,
}


def texts_by(operator: Operator, text: str) -> list[str]:
    """What an operator on words makes of a text: each different from it, each once."""
    text = clean(text)
    return [mutant for mutant in dict.fromkeys(_OF_TEXT[operator](text)) if mutant != text]


def mutants_of(knowledge: Knowledge, said: Said) -> Iterator[tuple[Operator, Said]]:
    """Every false statement that the operators make of a true one, with what made it."""
    for operator in _OF_TEXT:
        for text in texts_by(operator, said.text):
            yield operator, replace(said, text=text)
    evidence = said.evidence[0]
    for neighbour in _neighbours(knowledge, evidence, said.day):
        yield Operator.NEIGHBOUR, replace(said, evidence=(neighbour,))
    for day, other in _other_days(knowledge, evidence, said.day):
        yield Operator.DAY, replace(said, evidence=(other or evidence,), day=day)


def _neighbours(knowledge: Knowledge, evidence: Evidence, day: date) -> Iterator[Evidence]:
    """The provision before and the one after on the same level."""
    parent = evidence.provision.parent or evidence.document.slug
    siblings = [p.id for p in knowledge.store.children(parent)]
    at = siblings.index(evidence.id)
    for id_ in siblings[max(at - 1, 0) : at] + siblings[at + 1 : at + 2]:
        if neighbour := evidence_on(knowledge, id_, day):
            yield neighbour


def _other_days(knowledge: Knowledge, evidence: Evidence, day: date) -> Iterator[tuple[date, Evidence | None]]:
    """The last day before the version cited and the first after it: citing the version still, and what holds then."""
    version = evidence.version
    for moved in (version.valid_from - timedelta(days=1), version.valid_to if version.valid_to < date.max else None):
        if moved and moved != day:
            yield moved, None
            if other := evidence_on(knowledge, evidence.id, moved):
                yield moved, other
