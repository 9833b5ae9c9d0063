"""Procedures: who files what and where, who checks, who decides, within how many days. They are answered whole.

A person who asks for one step (where to file, how long, which form) has to walk through all of them, and a step alone
("within 5 working days …") is read as the whole.
"""

import re
from datetime import date
from functools import lru_cache

from bot.turn import Kind, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Provision
from knowledge.per_generation import per_generation
from knowledge.text import fold

STEPWISE = (Kind.PROCEDURE, Kind.PAPERS, Kind.WHERE, Kind.HOW_LONG)
"""Kinds of question that a procedure answers by its steps."""

_CALLED = re.compile(r"[^.;:]{0,60}(?:thủ tục|trình tự|quy trình)", re.IGNORECASE)
_ONE_STEP = re.compile(
    r"(?<!\w)(?:ủy ban|xã|phường|phòng|sở|bộ|hội đồng|ban chỉ huy|công an|cơ quan)(?: (?!mẫu)\w+){0,4}"
    r" (?:mấy|bao nhiêu|trong bao lâu|phải làm|làm gì|làm chi)(?!\w)",
    re.IGNORECASE,
)
_FILING = re.compile(r"(?<!\w)(?:nộp|hồ sơ|giấy tờ|đơn|thủ tục|mẫu|kết quả|làm sao|làm thế nào)(?!\w)", re.IGNORECASE)
_ASKING = re.compile(
    r"(?<!\w)(?:(?:làm|nộp|xin|lập) (?:hồ sơ|giấy tờ|đơn|thủ tục)|thủ tục|mẫu số|mẫu|nộp|gửi|làm|cần"
    r"|hồ sơ(?= (?:gồm|gì|cần|những|nào|ra sao))|giấy (?:tờ )?(?:gì|chi|nào))(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?<!\w)không (thuộc|phải|còn)(?!\w)")
_PREFIX = re.compile(
    r"^(?:hồ sơ|thủ tục|quy trình|trình tự)(?:,? (?:thủ tục|quy trình|trình tự))* (?:đề nghị )?", re.IGNORECASE
)
_LONGEST = 6000
"""Characters beyond which a procedure of several cases is answered by the case that was found."""
_KEPT = 4096
"""Of all provisions on one day and some on others: every question for steps asks this of all that search found."""


def wants_steps(asked: Understanding) -> bool:
    """Whether the question is for a procedure; "sở làm trong mấy ngày" is for one body's step alone."""
    return asked.kind in STEPWISE and not _ONE_STEP.search(asked.subject)


def wants_filing(asked: Understanding) -> bool:
    """Whether something is to be filed: then nothing but a procedure tells how."""
    return wants_steps(asked) and bool(_FILING.search(asked.subject))


def about(asked: Understanding) -> str:
    """The subject without the words of asking for steps: they say nothing about which procedure is meant."""
    if not wants_steps(asked):
        return asked.subject
    return " ".join(_ASKING.sub(" ", asked.subject).split()) or asked.subject


@lru_cache(maxsize=1024)
def denied(text: str) -> frozenset[str]:
    """The words that "không" denies: "không thuộc quân đội" is another procedure than "thuộc quân đội"."""
    return frozenset(_DENIED.findall(fold(text)))


@per_generation(most=_KEPT)
def title_of(knowledge: Knowledge, procedure: str, day: date) -> str:
    """What a procedure is for, by its article's heading and its section's: "giải quyết chế độ – Bệnh binh"."""
    above = _path(knowledge, procedure)
    headings = [version.heading for node in above if (version := node.version_on(day)) and version.heading]
    return " – ".join(_PREFIX.sub("", heading) for heading in headings[::-1][:2])


@per_generation(most=_KEPT)
def procedures(knowledge: Knowledge, document: str, day: date) -> tuple[Provision, ...]:
    """Every procedure that is an article of its own in ``document``."""
    articles = ((n, n.version_on(day)) for n in knowledge.store.subtree(document) if n.level is Level.ARTICLE)
    return tuple(node for node, version in articles if version and _CALLED.match(version.heading))


@per_generation(most=_KEPT)
def procedure_around(knowledge: Knowledge, part: str, day: date) -> Provision | None:
    """The whole procedure that ``part`` belongs to: its article, or the clause of it that is called so."""
    store = knowledge.store
    above = _path(knowledge, part)
    article = next((node for node in above if node.level is Level.ARTICLE), None)
    version = article.version_on(day) if article else None
    if article is None or version is None:
        return None
    if _CALLED.match(version.heading):
        whole = [article, *(node for node in above if node.level is Level.CLAUSE)]
    else:
        clauses = ((node, node.version_on(day)) for node in store.children(article.id))
        whole = [node for node, words in clauses if words and _CALLED.match(words.text)]
    return next((node for node in whole if _length(knowledge, node, day) <= _LONGEST), None)


def _path(knowledge: Knowledge, provision_id: str) -> list[Provision]:
    """A provision with those above it, from the top."""
    provision = knowledge.store.provision(provision_id)
    return [*knowledge.store.ancestors(provision_id), *([provision] if provision else [])]


def _length(knowledge: Knowledge, node: Provision, day: date) -> int:
    versions = (below.version_on(day) for below in knowledge.store.subtree(node.id))
    return sum(len(version.text) for version in versions if version)
