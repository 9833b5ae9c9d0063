"""From which day amended words apply, as the amending document's effect clauses say it for single clauses."""

import re
from collections.abc import Iterable
from datetime import date

from ingest.dates import first_date
from ingest.effect import DAY, STANDARD
from knowledge.documents import Level
from knowledge.ids import within
from knowledge.labels import DocumentNames, find_mentions, to_id

_FROM = re.compile(
    rf"(?:có hiệu lực(?: thi hành)?|thực hiện|áp dụng) (?:kể )?từ ({DAY})"
    rf"|^(?:Kể từ|Từ) ({DAY}),? .*(?:có hiệu lực|được áp dụng|được thực hiện)(?! theo)"
)
_OWN = re.compile(r"(?:Nghị định|Thông tư|Luật|Bộ luật|Pháp lệnh|Nghị quyết|Quyết định) này có hiệu lực")
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
            match = _FROM.search(text)
            day = first_date(match.group()) if match else None
            if match is None or day is None or _OWN.match(text):
                continue
            if f"{STANDARD} tại Nghị định này" in text:
                self.standard = min(day, self.standard or day)
            for mention in find_mentions(text[: match.start(1)] if match[1] else text, _NAMES):
                own = mention.this_document or mention.steps[0][0] is Level.APPENDIX
                if mention.document is not None or not own:
                    continue
                if _PARTLY.match(text):
                    self._partly.setdefault(to_id(slug, mention.steps), (day, clause))
                else:
                    self._days[to_id(slug, mention.steps)] = day

    def of(self, provision_id: str) -> date:
        """The first day of what the document's provision (or annex) changes."""
        return next((day for named, day in self._days.items() if within(provision_id, named)), self._effective)

    def partly(self, provision_id: str) -> tuple[date, str] | None:
        """A day that counts for some of it only, by subject, and the clause that says so."""
        return next((found for named, found in self._partly.items() if within(provision_id, named)), None)
