"""What a provision is like as an answer, whoever asks: its words, whom they name, and which figures they hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.evidence import evidence_of, evidence_on
from bot.facets import Facets, find_facets
from bot.turn import Evidence
from bot.writers import led
from knowledge.assembly import Knowledge
from knowledge.documents import Provision, RelationKind
from knowledge.figures import Figure, find_figures
from knowledge.per_generation import per_generation
from knowledge.text import fold

_KEPT = 4096
"""Of all provisions on one day and some on others: a question for another day than today is rare."""
_ANYBODY = re.compile(r"(?<!\w)người có công(?! (?:giúp đỡ|với nước|nuôi))")


@dataclass(frozen=True)
class Traits:
    """A provision on a day with what stands above it, its everyday questions and notes; the rest is read from these.

    ``whole``: it is a procedure, judged by the words of all its steps.
    """

    evidence: Evidence
    whole: bool
    headings: tuple[str, ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...]

    @cached_property
    def words(self) -> str:
        """Its own words."""
        return f"{self.evidence.version.heading}\n{self.evidence.version.text}"

    @property
    def said(self) -> str:
        """The words that it is judged by."""
        return self.evidence.quote if self.whole else self.words

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All words that it is found by, each text once."""
        return tuple(dict.fromkeys((self.words, self.evidence.scope, *self.headings, *self.questions)))

    @cached_property
    def own(self) -> Facets:
        """Whom and what its own words name."""
        return find_facets(self.words)

    @cached_property
    def around(self) -> Facets:
        """Whom and what the words above it name.

        A section says whom its articles are about: "Mục 6. Thương binh" stands above "Hồ sơ, thủ tục …".
        """
        return find_facets("\n".join((self.evidence.scope, *self.headings)))

    @cached_property
    def for_anybody(self) -> bool:
        """Whether it is for all persons with merit."""
        return bool(_ANYBODY.search(fold(self.words)))

    @cached_property
    def amending(self) -> bool:
        """Whether its document amends another, in which its content stands."""
        return any(r.kind is RelationKind.AMENDS for r in self.evidence.document.relations)

    @cached_property
    def telling(self) -> str:
        """The words in which what a question wants to hear is looked for."""
        return "\n".join((self.evidence.version.heading, led(self.evidence, self.said), *self.notes))

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures of those."""
        return find_figures(self.telling)


@per_generation(most=_KEPT)
def traits_of(knowledge: Knowledge, provision_id: str, day: date, whole: bool) -> Traits | None:
    """The traits of a provision on ``day``; where it has no words for it, those of its nearest version."""
    store = knowledge.store
    provision = store.provision(provision_id)
    if provision is None or not provision.versions:
        return None
    evidence = evidence_on(knowledge, provision_id, day) or _nearest(knowledge, provision, day)
    if evidence is None:
        return None
    version = evidence.version
    document = evidence.document
    above = (p.version_on(version.valid_from) for p in store.ancestors(provision_id))
    parts = store.subtree(provision_id) if whole else [provision]
    return Traits(
        evidence,
        whole,
        headings=(document.label, document.title, *document.aliases, *(v.heading for v in above if v)),
        questions=tuple(question for part in parts for question in part.questions),
        notes=tuple(provision.notes_on(day)),
    )


def _nearest(knowledge: Knowledge, provision: Provision, day: date) -> Evidence | None:
    version = min(provision.versions, key=lambda v: abs((v.valid_from - day).days))
    return evidence_of(knowledge, provision, version, max(day, version.valid_from))
