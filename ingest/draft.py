"""A draft: the texts of one document and what is known of it, before it becomes law in the knowledge base."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.amendments.reading import read_amendments
from ingest.assemble import document
from ingest.checks import remarks
from ingest.dates import find_dates
from ingest.effect import own_effective
from ingest.errors import IngestError, MissingFact, UnreadableFile, WrongArticleCount
from ingest.facts import Facts
from ingest.head import kind_of_number
from ingest.manifest import Entry
from ingest.nodes import ParsedText
from ingest.official import OfficialText, read_official, with_annexes
from ingest.readers.isolated import Counted
from ingest.versions import Edition, merge
from knowledge.documents import LegalDocument, Level

NEEDED = {
    "number": "số hiệu, ví dụ 75/2021/NĐ-CP",
    "kind": "loại văn bản, ví dụ nghị định",
    "title": "tên gọi của văn bản",
    "effective": "ngày có hiệu lực, dạng 2021-09-15",
}
"""The facts that a document cannot do without, and how to ask for them."""


@dataclass(frozen=True)
class Draft:
    """The base text and its consolidated texts, oldest first, the files of its annexes, and the facts declared.

    ``declared_in`` is the file that errors about facts name; ``articles`` is the count that the manifest gives.
    """

    texts: tuple[OfficialText, ...]
    annexes: tuple[OfficialText, ...]
    declared: Facts
    declared_in: Path
    numbers: tuple[str, ...] = ()
    articles: int | None = None

    @cached_property
    def facts(self) -> Facts:
        """What is declared, and what the text says where nothing is."""
        stated = self.texts[0].stated
        base = self._parsed[0]
        effective = self.declared.effective or own_effective(base) or self.declared.issued or stated.issued
        if effective is None and not base.count(Level.ARTICLE):
            effective = max((day for _, day in find_dates("\n".join(base.head))), default=None)
        found = {**stated.model_dump(exclude_defaults=True), "effective": effective}
        if self.texts[0].consolidated:
            found.pop("issued", None)  # the day of the consolidation
        facts = Facts.model_validate({**found, **self._declared()})
        if facts.kind is None:
            facts = facts.model_copy(update={"kind": kind_of_number(facts.number)})
        if facts.title is None and facts.kind and facts.number:
            facts = facts.model_copy(update={"title": f"{facts.kind.capitalize()} {facts.number}"})
        return facts

    def _declared(self) -> dict[str, Any]:
        said = self.declared.model_dump(exclude_defaults=True, by_alias=True)
        return {key: value for key, value in said.items() if key in Facts.model_fields}

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts of ``NEEDED`` that neither the operator nor the text gives."""
        facts = self.facts
        held = facts.model_dump(exclude_none=True) | ({"number": facts.slug} if facts.slug else {})
        return tuple(key for key in NEEDED if key not in held)

    def answered(self, **facts: Any) -> "Draft":
        """The draft with further facts declared."""
        return replace(self, declared=Facts.model_validate({**self._declared(), **facts}))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the document is made of."""
        return tuple(text.path for text in (*self.texts, *self.annexes))

    @cached_property
    def _parsed(self) -> tuple[ParsedText, ...]:
        slug = self.declared.document_slug or self.texts[0].stated.document_slug or ""
        annexes = [annex.parsed(slug) for annex in self.annexes]
        first, *others = (text.parsed(slug) for text in self.texts)
        return with_annexes(first, annexes) if annexes else first, *others

    def document(self) -> LegalDocument:
        """The document.

        Raises:
            MissingFact: a fact that it cannot do without.
            WrongArticleCount: a text has another number of articles than the manifest says.
            UnreadableFile: there is nothing in it that could be cited.
        """
        facts, where = self.facts, self.declared_in
        for key in self.missing:
            raise MissingFact(where, key, NEEDED[key], facts.document_slug or "")
        assert facts.effective is not None  # noqa: S101 - nothing is missing
        for text, parsed in zip(self.texts, self._parsed, strict=True):
            found = parsed.count(Level.ARTICLE)
            if self.articles is not None and found != self.articles:
                raise WrongArticleCount(text.path, f"đọc được {found} Điều, danh mục ghi {self.articles}.")
        editions = [
            Edition(parsed, dict(text.footnotes), number)
            for text, parsed, number in zip(self.texts, self._parsed, self._numbers(), strict=True)
        ]
        provisions, differences = merge(facts.document_slug or "", facts.number or "", facts.effective, editions)
        if not provisions:
            raise UnreadableFile(self.texts[0].path, "không có điều, mục, đoạn hay phụ lục nào đọc được.")
        annotations = [note for parsed in self._parsed for note in parsed.annotations]
        warnings = [warning for parsed in self._parsed for warning in parsed.warnings]
        made = document(facts, provisions, annotations, [*warnings, *self._guessed(), *differences], where)
        amendments = read_amendments(self._parsed[0], made.slug, facts.number or "", facts.effective)
        made = replace(made, amendments=amendments)
        return replace(made, warnings=(*made.warnings, *remarks(made)))

    def _numbers(self) -> Iterator[str]:
        """The number of each consolidated text, nothing for the base."""
        return iter(self.numbers or [text.consolidated for text in self.texts])

    def _guessed(self) -> Iterator[str]:
        if self.declared.effective is None and not self._parsed[0].count(Level.ARTICLE):
            yield (
                f"{self.texts[0].path.name}: không có ngày hiệu lực, lấy ngày của văn bản mà nó thực hiện "
                f"({self.facts.effective})"
            )


def draft_of_entry(entry: Entry, manifest: Path, progress: Counted = lambda done, total: None) -> Draft:
    """The draft of a manifest entry: the first of its texts, its parts, its consolidated texts by their days.

    Raises:
        IngestError: a file cannot be read.
    """
    consolidated = sorted(entry.consolidated, key=lambda c: c.day or date.max)
    sources = [(path, "") for path in entry.texts[:1]] + [(c.texts[0], c.number) for c in consolidated]
    return Draft(
        texts=tuple(read_official(path, progress) for path, _ in sources),
        annexes=tuple(read_official(path, progress) for path in entry.parts),
        declared=entry,
        declared_in=manifest,
        numbers=tuple(number for _, number in sources),
        articles=entry.articles,
    )


def drafts_of_files(texts: Sequence[OfficialText]) -> Iterator[Draft | IngestError]:
    """Files that belong together as one document: its consolidated texts, and its annexes in files of their own.

    An annex without its document is told as an error.
    """
    groups: dict[str, list[OfficialText]] = {}
    annexes: dict[str, list[OfficialText]] = {}
    for text in texts:
        number = text.annex_of if text.declared == Facts() else None
        if number:
            annexes.setdefault(Facts(number=number).document_slug or "", []).append(text)
        else:
            key = text.declared.document_slug or text.stated.document_slug or str(text.path)
            groups.setdefault(key, []).append(text)
    for key, group in groups.items():
        bases = [text for text in group if not text.consolidated]
        own = tuple(annexes.pop(key, ()))
        if len(bases) > 1:
            names = ", ".join(text.path.name for text in bases)
            yield IngestError(bases[1].path, f"cùng là văn bản {key} với tệp khác ({names}); hãy chỉ nạp một tệp.")
            continue
        ordered = (*bases, *sorted((text for text in group if text.consolidated), key=lambda text: text.day))
        yield Draft(ordered, own, ordered[0].declared, ordered[0].path)
    for key, lone in annexes.items():
        yield IngestError(
            lone[0].path, f"chỉ có phụ lục của văn bản {key}; hãy nạp cùng lượt với tệp có các điều của văn bản đó."
        )


def read_entry(entry: Entry, manifest: Path) -> LegalDocument:
    """The document of a manifest entry (see ``draft_of_entry`` and ``Draft.document``)."""
    return draft_of_entry(entry, manifest).document()
