"""An operator's documents into one knowledge base and out of it, in the same steps for command line and service."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.consequences import Consequences, consequences
from ingest.pipeline import Plan, carry_out, plan
from ingest.shipped import Ingested
from knowledge.documents import Rendition
from knowledge.generations import Generation
from knowledge.publish import Progress, remove
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class BringingIn:
    """The steps over the knowledge base of ``settings``; ``progress`` hears of each."""

    settings: KnowledgeSettings
    progress: Progress

    def read(
        self, paths: Sequence[Path], only: Collection[str] = (), *, rebuild: bool = False, within: Path | None = None
    ) -> Plan:
        """Read documents; nothing is written (see ``ingest.pipeline.plan``)."""
        return plan(self.settings, paths, only, self.progress, rebuild=rebuild, within=within)

    def foresee(self, planned: Plan) -> Consequences | None:
        """What publishing would change; ``None`` where not everything could be read."""
        if planned.failures or any(read.draft.missing for read in planned.read):
            return None
        return consequences(self.settings, [read.document for read in planned.read])

    def publish(self, planned: Plan, *, replacing: bool, rebuild: bool = False) -> Ingested:
        """Bring what was read in, all of it or nothing (see ``ingest.pipeline.carry_out``)."""
        return carry_out(self.settings, planned, self.progress, replacing=replacing, rebuild=rebuild)

    def remove_official(self, slug: str) -> Generation:
        """Take the official text of a document out; the new generation.

        Raises:
            UnknownDocument: no official text of it is held.
        """
        return remove(self.settings, slug, Rendition.OFFICIAL, self.progress)
