"""What a restatement may not bend, counted in a clause's words: figures, logic words, terms.

A digest says the law in other words. What it has to keep is every figure, every word that turns or bounds a condition
(negations, comparators, "hoặc"), and every person, payment and body that the clause names.
"""

import re
from collections import Counter

from knowledge.figures import Figure, FigureKind, find_figures
from knowledge.labels import DocumentNames, find_mentions
from knowledge.text import clean, fold

# Each operator with the words that stand for it; longer ones are read first, and a word is read once.
_OPERATORS = (
    ("tối đa", r"tối đa|(?:nhưng )?không (?:quá|vượt quá|vượt)|nhiều nhất"),
    ("ít nhất", r"ít nhất|tối thiểu"),
    ("trở lên", r"trở lên"),
    ("trở xuống", r"trở xuống"),
    ("bằng hoặc cao hơn", r"(?:bằng hoặc cao hơn|không thấp hơn)"),
    ("hoặc", r"hoặc(?: là)?|hay(?: là)?"),
    ("dưới", r"dưới(?! (?:đây|sự|hình thức|nước))"),
    ("trên", r"trên(?= (?:đạt )?\d)"),
    ("trước", r"trước(?! (?:hết|mắt|tiên))"),
    # "như sau", "sau đây", "các trường hợp sau:" only announce what follows.
    ("sau", r"(?<!như )sau(?! (?:đây|thì được)\b)(?! ?[:,]| ?$| đại học)"),
    ("chỉ", r"(?<!đình )(?<!chứng )(?<!địa )(?<!bãi )chỉ(?! (?:đạo|định|huy|thị|dẫn|tiêu|số|giới|rõ))"),
    ("trừ", r"(?<!khấu )(?<!loại )(?<!bài )trừ"),
    ("chưa", r"chưa"),
    ("không", r"(?<!hàng )(?<!phòng )không(?! (?:gian|khí|quân|ngừng|trung))"),
)
_OPERATOR = re.compile("|".join(rf"(?P<op{i}>(?<!\w)(?:{words})(?!\w))" for i, (_, words) in enumerate(_OPERATORS)))

_TERMS = tuple(
    (name, re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    for name, words in (
        ("cha đẻ", r"cha đẻ|cha, mẹ đẻ|cha mẹ đẻ"),
        ("mẹ đẻ", r"mẹ đẻ"),
        ("vợ", r"vợ"),
        ("chồng", r"chồng"),
        ("con", r"con(?! (?:người|số|dấu|đường|em))"),
        ("con đẻ", r"con đẻ"),
        ("người phục vụ", r"người phục vụ"),
        ("thờ cúng", r"thờ cúng"),
        ("người thừa kế", r"(?:người )?thừa kế"),
        ("tổ chức mai táng", r"thực hiện mai táng|lo mai táng|mai táng cho"),
        ("sống cô đơn", r"sống cô đơn"),
        ("mồ côi", r"mồ côi"),
        ("khuyết tật nặng", r"khuyết tật nặng"),
        ("khuyết tật đặc biệt nặng", r"(?:khuyết tật |nặng, (?:hoặc )?)đặc biệt nặng"),
        ("đi học", r"đi học"),
        ("ở gia đình", r"(?:ở|tại) (?:gia đình|nhà)"),
        ("truy tặng", r"truy tặng"),
        ("hằng tháng", r"hằng tháng|mỗi tháng"),
        ("hằng năm", r"hằng năm|mỗi năm"),
        ("trợ cấp", r"trợ cấp"),
        ("phụ cấp", r"phụ cấp"),
        ("tuất", r"tuất"),
        ("nuôi dưỡng", r"nuôi dưỡng"),
        ("mai táng", r"mai táng"),
        ("bảo hiểm y tế", r"bảo hiểm y tế"),
        ("điều dưỡng", r"(?<!nuôi dưỡng, )điều dưỡng"),
        ("tạm đình chỉ", r"tạm đình chỉ"),
        ("chấm dứt", r"chấm dứt"),
        ("Chính phủ", r"chính phủ"),
        ("Thủ tướng", r"thủ tướng"),
        ("Ủy ban nhân dân", r"ủy ban nhân dân|ubnd"),
        ("Hội đồng nhân dân", r"hội đồng nhân dân"),
        ("cấp tỉnh", r"cấp tỉnh"),
        ("cấp huyện", r"cấp huyện"),
        ("cấp xã", r"cấp xã"),
        ("Mặt trận Tổ quốc", r"mặt trận tổ quốc"),
        ("Bộ Quốc phòng", r"bộ quốc phòng"),
        ("Bộ Công an", r"bộ công an"),
        ("Bộ Tài chính", r"bộ tài chính"),
        ("Bộ Y tế", r"bộ y tế"),
        ("Bộ Nội vụ", r"bộ nội vụ"),
        ("Lao động - Thương binh", r"lao động - thương binh"),
        ("cơ quan có thẩm quyền", r"(?:cơ quan|đơn vị|cấp)(?:, đơn vị)? có thẩm quyền"),
    )
)  # fmt: skip

_COUNT_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_COUNTED = re.compile(
    rf"(?i)(?<!\w)({'|'.join(_COUNT_WORDS)}) (?=(?:năm|tháng|ngày|lần|suất|người|liệt s[ĩỹ]|con|mức)(?!\w))"
)
_ISSUED = re.compile(r"(?<=[A-ZĐ\d]) (ngày (?:\d+ tháng \d+ năm \d{4}|\d+/\d+/\d{4}))")
OF_ISSUE = " (ngày ban hành)"
"""Marks a cited document's day of issue, which a digest may leave out but not change."""
# "200.000 đồng/01 người/01 ngày": mỗi người, mỗi ngày
_EACH = re.compile(r"(?:(?<=[^\W\d]) ?/ ?(?:0?1 |một )?|(?<!\w)[Mm]ỗi (?:0?1 |một )?)(?=[^\W\d])")
_DAY_OF_YEAR = re.compile(r"(?<!\w)ngày 0?(\d+)(?:/| tháng )0?(\d+)(?! ?/| năm|\d)")


def operators(text: str) -> Counter[str]:
    """The words of a clause that turn or bound it, each with how often it stands there."""
    found: Counter[str] = Counter()
    for match in _OPERATOR.finditer(fold(text)):
        found[_OPERATORS[int((match.lastgroup or "op0")[2:])][0]] += 1
    return found


def terms(text: str) -> set[str]:
    """Persons, payments, states and bodies that a clause names."""
    folded = _EACH.sub(" mỗi ", fold(text))
    return {name for name, pattern in _TERMS if pattern.search(folded)}


def figures(text: str, names: DocumentNames) -> Counter[str]:
    """Figures as one canonical word each, number words read ("hai năm" = 2 năm); numbers in citations are not figures.

    A cited document's number counts, and its day of issue, which is marked by ``OF_ISSUE``.
    """
    words = clean(text)
    documents = [_written(f) + OF_ISSUE for m in _ISSUED.finditer(words) for f in find_figures(m[1])]
    words = _ISSUED.sub("", words)
    documents += [_written(f) for f in find_figures(words) if f.kind is FigureKind.DOCUMENT]
    rest = list(words)
    for mention in find_mentions(words, names):
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = _EACH.sub(" mỗi ", "".join(rest))
    days = [f"ngày {m[1]}/{m[2]}" for m in _DAY_OF_YEAR.finditer(plain)]
    plain = _COUNTED.sub(lambda m: f"{_COUNT_WORDS[m[1].lower()]} ", _DAY_OF_YEAR.sub(" ", plain))
    others = (_written(f) for f in find_figures(plain) if f.kind is not FigureKind.DOCUMENT)
    return Counter([*documents, *days, *others])


def references(text: str, names: DocumentNames) -> Counter[str]:
    """Citations of provisions, as ids below their document ("Điều này" as ``dieu-này``)."""
    found: Counter[str] = Counter()
    for mention in find_mentions(clean(text), names):
        steps = [f"{level.prefix}-{number}" for level, number, _ in mention.steps]
        found["/".join([*([f"{mention.this.prefix}-này"] if mention.this else []), *steps])] += 1
    return found


def _written(figure: Figure) -> str:
    unit = {FigureKind.PERCENT: "%", FigureKind.MONEY: " đồng", FigureKind.MULTIPLE: " lần mức chuẩn"}.get(figure.kind)
    if figure.kind is FigureKind.FORM:
        return f"Mẫu số {figure.value}"
    return f"{figure.value}{unit if unit is not None else f' {figure.unit}'.rstrip()}"
