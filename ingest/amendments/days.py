"""From which day amended words apply, as the amending document's effect clauses say it for single clauses."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.dates import first_date
from ingest.effect import DAY, STANDARD
from knowledge.documents import Level
from knowledge.ids import within
from knowledge.labels import DocumentNames, find_mentions, to_id

_FROM = re.compile(rf"(?:có hiệu lực(?: thi hành)?|thực hiện|áp dụng) (?:kể )?từ (?P<day>{DAY})")
_DAY_FIRST = re.compile(rf"(?:Kể từ|Từ) (?P<day>{DAY})(?=.*(?:có hiệu lực|được áp dụng|được thực hiện)(?! theo))")
_OWN = re.compile(r"(?:Nghị định|Thông tư|Luật|Bộ luật|Pháp lệnh|Nghị quyết|Quyết định) này có hiệu lực.*?(?:, trừ|$)")
_PARTLY = re.compile(r"(?:Các )?quy định (?:liên quan đến|về) ", re.IGNORECASE)
_NAMES = DocumentNames()


class EffectDays:
    """The days set by effect clauses, given as (id, words) of the document's own provisions."""

    def __init__(self, slug: str, clauses: Iterable[tuple[str, str]], effective: date) -> None:
        self._effective = effective
        self._days: dict[str, date] = {}
        self._partly: dict[str, tuple[date, str]] = {}
        self.standard: date | None = None
        for clause, text in clauses:
            own = _OWN.match(text)
            for day, words in _said(text[own.end() :] if own else text):
                if f"{STANDARD} tại Nghị định này" in words:
                    self.standard = min(day, self.standard or day)
                for named in _own_provisions(words, slug, by_article=own is not None):
                    if _PARTLY.match(words.strip(" ,;")):
                        self._partly.setdefault(named, (day, clause))
                    else:
                        self._days[named] = day

    def of(self, provision_id: str) -> date:
        """The first day of what the document's provision (or annex) changes, as said nearest to it."""
        named = max((named for named in self._days if within(provision_id, named)), key=len, default="")
        return self._days.get(named, self._effective)

    def partly(self, provision_id: str) -> tuple[date, str] | None:
        """A day that counts for some of it only, by subject, and the clause that says so."""
        return next((found for named, found in self._partly.items() if within(provision_id, named)), None)


def _own_provisions(words: str, slug: str, *, by_article: bool) -> list[str]:
    """The document's own provisions that ``words`` name; ``by_article``: also without "Nghị định này"."""
    return [
        to_id(slug, mention.steps)
        for mention in find_mentions(words, _NAMES)
        if mention.document is None
        and mention.this is None
        and (by_article or mention.this_document or mention.steps[0][0] is Level.APPENDIX)
    ]


def _said(text: str) -> Iterator[tuple[date, str]]:
    """Each day from which something applies, with the words that say what."""
    start = 0
    for match in _FROM.finditer(text):
        if day := first_date(match["day"]):
            before, after = text[start : match.start()], text[match.end() :]
            listed = after.startswith(":") and not find_mentions(before, _NAMES)
            yield day, after if listed else before
        start = match.end()
    if not start and (first := _DAY_FIRST.match(text)) and (day := first_date(first["day"])):
        yield day, text[first.end() :]
