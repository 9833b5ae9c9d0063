"""The law as data: a document, its citable provisions, and their versions by day."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

FOREVER = date.max


def known_end(valid_to: date) -> date | None:
    """The (exclusive) end of a period, ``None`` while it is open."""
    return None if valid_to == FOREVER else valid_to


class Rendition(StrEnum):
    """Whose words a version holds."""

    OFFICIAL = "official"
    DIGEST = "digest"


class Level(StrEnum):
    """Kinds of citable node. The value is the field's name; ``prefix`` starts an id segment."""

    PREAMBLE = "preamble"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    APPENDIX = "appendix"
    ROW = "row"

    @property
    def prefix(self) -> str:
        """First word of the id segment, e.g. ``dieu`` in ``dieu-16``."""
        return _PREFIXES[self]


_PREFIXES = {
    Level.PREAMBLE: "mo-dau",
    Level.PART: "phan",
    Level.CHAPTER: "chuong",
    Level.SECTION: "muc",
    Level.ARTICLE: "dieu",
    Level.CLAUSE: "khoan",
    Level.POINT: "diem",
    Level.BULLET: "gach",
    Level.PARAGRAPH: "doan",
    Level.APPENDIX: "phu-luc",
    Level.ROW: "dong",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One named amount of a row or clause.

    Exactly one of ``value`` (đồng), ``multiple`` (times the standard ``series``) and ``see`` (id of the provision
    that holds the amount) is set.
    """

    column: str
    unit: str
    value: int | None = None
    multiple: Decimal | None = None
    series: str | None = None
    see: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A provision's words in one rendition, for the days from ``valid_from`` until before ``valid_to``.

    ``source`` is the number of the document that gave these words (an amending decree, say).
    """

    rendition: Rendition
    text: str
    valid_from: date
    valid_to: date = FOREVER
    heading: str = ""
    amounts: tuple[Amount, ...] = ()
    source: str = ""

    def applies_on(self, day: date) -> bool:
        """Whether the version's words are the law of ``day``."""
        return self.valid_from <= day < self.valid_to


@dataclass(frozen=True, slots=True)
class Note:
    """What came after: a dated remark that goes with a provision (an office renamed, a rate replaced)."""

    text: str
    valid_from: date
    valid_to: date = FOREVER

    def applies_on(self, day: date) -> bool:
        """Whether the remark counts on ``day``."""
        return self.valid_from <= day < self.valid_to


@dataclass(frozen=True, slots=True)
class Provision:
    """A citable node. ``parent`` is the id of the node above, or ``None`` at the top of the document.

    ``questions`` are everyday questions: they widen search and are never shown as law.
    """

    id: str
    level: Level
    number: str
    parent: str | None = None
    versions: tuple[Version, ...] = ()
    questions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def version_on(self, day: date, rendition: Rendition | None = None) -> Version | None:
        """The version that applies on ``day``: the official one where both are held.

        An official text that lacks an amendment gives way to a digest that has it: words that began later, by a
        document that no official version names.
        """
        found = {v.rendition: v for v in self.versions if v.applies_on(day) and rendition in (None, v.rendition)}
        official, digest = found.get(Rendition.OFFICIAL), found.get(Rendition.DIGEST)
        if official is None or digest is None:
            return official or digest
        known = {v.source for v in self.versions if v.rendition is Rendition.OFFICIAL}
        amended = digest.valid_from > official.valid_from and digest.source not in known
        return digest if amended else official

    def explanation_on(self, day: date) -> Version | None:
        """The digest beside the official words of ``day``; none where it is older than they are, and so out of date."""
        official, digest = self.version_on(day), self.version_on(day, Rendition.DIGEST)
        if official is None or digest is None or official.rendition is Rendition.DIGEST:
            return None
        sources = {v.source for v in self.versions if v.rendition is Rendition.DIGEST}
        outdated = official.valid_from > digest.valid_from and official.source not in sources
        return None if outdated else digest

    def notes_on(self, day: date) -> list[str]:
        """The words of the notes that count on ``day``."""
        return [note.text for note in self.notes if note.applies_on(day)]


class RelationKind(StrEnum):
    """How one document bears on another."""

    AMENDS = "amends"
    AMENDED_BY = "amended_by"
    REPLACES = "replaces"
    REPLACED_BY = "replaced_by"
    GUIDES = "guides"
    IMPLEMENTS = "implements"
    REFERS_TO = "refers_to"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another document by its number, with the days it counts for."""

    kind: RelationKind
    number: str
    effective: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StandardStep:
    """A value of a standard series (đồng) from a day on; ``basis`` is the provision that states it.

    ``round_to`` is the rounding unit in đồng of amounts computed from it (1: none), by ``rounding_basis``.
    """

    valid_from: date
    value: int
    basis: str
    round_to: int = 1
    rounding_basis: str | None = None


@dataclass(frozen=True, slots=True)
class StandardSeries:
    """A standard amount that multiples refer to (mức chuẩn), by day; ``applies_to`` are id prefixes that use it."""

    code: str
    name: str
    steps: tuple[StandardStep, ...]
    applies_to: tuple[str, ...] = ()

    def step_on(self, day: date) -> StandardStep | None:
        """The step in force on ``day``."""
        return next((s for s in reversed(self.steps) if s.valid_from <= day), None)


class Action(StrEnum):
    """What an amending clause does to its target."""

    REPLACE = "replace"
    INSERT = "insert"
    REPEAL = "repeal"
    REPLACE_WORDS = "replace_words"
    INSERT_WORDS = "insert_words"
    REPEAL_WORDS = "repeal_words"


class Part(StrEnum):
    """Which words of the target an amendment is about: all and what stands below, its heading, or its lead-in."""

    WHOLE = "whole"
    HEADING = "heading"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one clause of an amending document does to one provision of another.

    ``source`` is the id of the amending provision, ``words`` its own instruction; ``document`` the number of the
    amended document (its name where no number is known), ``target`` the provision's id there (the document's slug
    where the instruction cannot be placed). ``replacement`` is the quoted text as provisions of the amended document,
    each with the first day of its words; ``after`` the provision behind which an inserted one stands. Words put in
    are given with those that they stand beside: ``new_words`` takes the place of ``old_words``. ``task`` says, for a
    person, why a machine must not apply it; ``None`` where its wording is plain.
    """

    source: str
    words: str
    action: Action
    document: str
    target: str
    effective: date
    part: Part = Part.WHOLE
    old_words: str = ""
    new_words: str = ""
    after: str | None = None
    replacement: tuple[Provision, ...] = ()
    task: str | None = None

    def first_day_of(self, provision_id: str) -> date:
        """From when the change counts for one provision of those that it replaces."""
        starts = (new.versions[0].valid_from for new in self.replacement if new.id == provision_id)
        return next(starts, self.effective)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a document was read from: its name without folders, and the SHA-256 of its content in hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One legal or policy document in one rendition, with its provisions in reading order."""

    slug: str
    title: str
    kind: str
    rendition: Rendition
    provisions: tuple[Provision, ...]
    number: str | None = None
    issuer: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    checked_until: date | None = None
    official_url: str | None = None
    relations: tuple[Relation, ...] = ()
    series: tuple[StandardSeries, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    annotations: tuple[str, ...] = field(default=(), compare=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)
    sources: tuple[SourceFile, ...] = field(default=(), compare=False)
