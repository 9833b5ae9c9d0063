"""What staff write into the cells of a case, as the values of its fields.

Every reader takes a filled cell and raises ``ValueError`` with a Vietnamese line where it cannot be used.
"""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from bot.answer import Status
from bot.privacy import mask
from evals.case import REFUSALS
from evals.case_titles import STATUSES
from evals.importers.spreadsheet import folded
from knowledge.ids import document_of
from knowledge.labels import DocumentNames, find_mentions, parse_label, to_id
from knowledge.text import clean

_APART = re.compile(r"[;\n]")
_BETWEEN_STATUSES = re.compile(r"[;,/\n]|\bhoặc\b", re.IGNORECASE)
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII),
)
_STATUSES: Mapping[str, tuple[Status, ...]] = {
    **{folded(word): (status,) for status, word in STATUSES.items()},
    **{status.value: (status,) for status in Status},
    "lam ro": (Status.CLARIFICATION,),
    "tu choi": tuple(status for status in Status if status in REFUSALS),
}


def turns(cell: str) -> list[str]:
    """The turns of a conversation, a line each, without what is personal."""
    return [mask(line) for line in cell.split("\n")]


def words(cell: str) -> str:
    """Free text, on one line, without what is personal."""
    return mask(cell.replace("\n", " "))


def citations(cell: str, names: DocumentNames) -> list[str]:
    """The provisions cited, as labels or ids: one a line or apart by ``;``."""
    return list(dict.fromkeys(id_ for label in _parts(cell) for id_ in _cited(label, names)))


def facts(cell: str) -> list[str]:
    """Expressions that find the phrases; a figure is never found within a longer one."""
    phrases = _parts(cell)
    if any(mask(phrase) != phrase for phrase in phrases):
        raise ValueError("có số trông như dữ liệu cá nhân, mà câu trả lời không bao giờ nêu số như vậy")
    return list(map(_expression, phrases))


def contradictions(cell: str) -> list[str]:
    """Expressions that find the phrases. What is personal is left out: the assistant is never told it."""
    return [_expression(phrase) for phrase in _parts(cell) if mask(phrase) == phrase]


def day(cell: str) -> str:
    """A day written 01/07/2024 or 2024-07-01, in the second form."""
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(cell))), None)
    if found is None:
        raise ValueError(f"không đọc được ngày “{cell}”; hãy viết 01/07/2024 hoặc 2024-07-01")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        raise ValueError(f"lịch không có ngày “{cell}”") from None


def statuses(cell: str) -> list[Status]:
    """The statuses that are right: "trả lời hoặc hỏi lại". "từ chối" stands for every refusal."""
    found: list[Status] = []
    for word in filter(None, map(str.strip, _BETWEEN_STATUSES.split(cell))):
        key = folded(word)
        if key not in _STATUSES:
            near = get_close_matches(key, map(folded, _offered()), n=1)
            offered = [o for o in _offered() if folded(o) in near] or _offered()
            raise ValueError(f"không biết “{word}”; hãy viết: {', '.join(offered)}")
        found += _STATUSES[key]
    if not found:
        raise ValueError(f"không nêu gì; hãy viết: {', '.join(_offered())}")
    return list(dict.fromkeys(found))


def _offered() -> list[str]:
    return ["từ chối", *STATUSES.values()]


def _parts(cell: str) -> list[str]:
    return [part for part in map(str.strip, _APART.split(cell)) if part]


def _cited(label: str, names: DocumentNames) -> list[str]:
    """The ids that one label stands for; a list in it ("điểm a, b khoản 1 …") stands for several."""
    first = parse_label(label, names)
    if first is None:
        raise ValueError(
            f"không đọc được “{label}”; hãy viết đủ như “khoản 3 Điều 16 Pháp lệnh 02/2020” hoặc ghi mã quy định"
        )
    text = clean(label)
    documents = {slug for _, _, slug in names.find(text)}
    mentions = find_mentions(text, names)
    found = [to_id(m.document or document_of(first), m.steps) for m in mentions] or [first]
    if documents - set(map(document_of, found)) or any(m.this or m.this_document for m in mentions):
        raise ValueError(f"không rõ “{label}” dẫn những quy định nào; hãy viết mỗi căn cứ một dòng, đủ số hiệu")
    return found


def _expression(phrase: str) -> str:
    words = re.sub(r"\s*%", "%", clean(phrase)).split()
    before = r"(?<!\d)(?<!\d[.,])" if words[0][0].isdecimal() else ""
    after = r"(?!\d)(?![.,]\d)" if words[-1][-1].isdecimal() else ""
    return before + r"\s+".join(map(re.escape, words)).replace("%", r"\s*%") + after
