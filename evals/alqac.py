"""ALQAC 2022 through the knowledge base, by article: ``python -m evals.alqac PATH_TO/alqac2022 [--data FOLDER]``.

1,377 articles of four laws and 520 questions (Automated Legal Question Answering Competition 2022, task 1). The
articles are published as documents like any other; the questions are asked as written and again without diacritics.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from evals.case import Case
from evals.importers.alqac import article_id, cases_from_alqac
from evals.measures import hit, ndcg, reciprocal_rank
from evals.statistics import Estimate, mean
from knowledge import ids
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.documents import LegalDocument, Level, Provision, Rendition, Version
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from knowledge.text import strip_diacritics

NAMES = {
    "91/2015/QH13": "Bộ luật Dân sự",
    "24/2018/QH14": "Luật An ninh mạng",
    "45/2019/QH14": "Bộ luật Lao động",
    "01/VBHN-VPQH": "Bộ luật Hình sự",
}
"""The laws' names; the data gives their numbers alone."""

BARS = {"nDCG@10": 0.95, "hit@1": 0.91, "hit@5": 0.97}
STRIPPED_SHARE = 0.98
"""What the stripped questions have to keep of nDCG@10."""

_FIRST_DAY = date(2000, 1, 1)


def read_laws(folder: Path) -> Iterator[LegalDocument]:
    """The four laws as documents of articles; an article's first line is its heading."""
    for law in json.loads((folder / "law.json").read_text(encoding="utf-8")):
        name, slug = NAMES.get(law["id"], law["id"]), ids.document_slug(law["id"])
        provisions = []
        for article in law["articles"]:
            heading, _, text = article["text"].partition("\n")
            version = Version(Rendition.OFFICIAL, text.strip(), _FIRST_DAY, heading=heading.strip())
            provisions.append(
                Provision(article_id(law["id"], article["id"]), Level.ARTICLE, article["id"], versions=(version,))
            )
        yield LegalDocument(slug, name, "luật", Rendition.OFFICIAL, tuple(provisions), number=law["id"], label=name)


def measure(knowledge: Knowledge, cases: Sequence[Case], *, stripped: bool = False) -> list[Estimate]:
    """Ask every question and measure where its articles stand; ``stripped`` asks without diacritics."""
    rankings = []
    for case in cases:
        text = strip_diacritics(case.turns[-1]) if stripped else case.turns[-1]
        found = [h.provision_id for h in knowledge.search(text, limit=20, levels=[Level.ARTICLE])]
        rankings.append((found, case.gold))
    return [
        mean("nDCG@10", [ndcg(found, relevant, 10) for found, relevant in rankings]),
        mean("hit@1", [hit(found, relevant, 1) for found, relevant in rankings]),
        mean("hit@5", [hit(found, relevant, 5) for found, relevant in rankings]),
        mean("MRR@20", [reciprocal_rank(found, relevant) for found, relevant in rankings]),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Publish, ask, print; 0 if every bar is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m evals.alqac", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of law.json and question.json")
    parser.add_argument("--data", type=Path, help="data folder to keep, so that a repeat embeds nothing again")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        settings = KnowledgeSettings(data=options.data or Path(temporary))
        publish(settings, list(read_laws(options.folder)), progress=_progress)
        with open_knowledge(settings) as knowledge:
            cases = cases_from_alqac(options.folder)
            written, stripped = measure(knowledge, cases), measure(knowledge, cases, stripped=True)
    found = {m.name: m.value or 0.0 for m in written}
    met = all(found[name] >= bar for name, bar in BARS.items())
    kept = (stripped[0].value or 0.0) / found["nDCG@10"]
    for title, measures in (("as written", written), ("without diacritics", stripped)):
        sys.stdout.write(f"{title}: {', '.join(map(_told, measures))}\n")
    sys.stdout.write(f"kept without diacritics: {kept:.4f} of nDCG@10\n")
    return 0 if met and kept >= STRIPPED_SHARE else 1


def _told(estimate: Estimate) -> str:
    return f"{estimate.name} {estimate.value:.4f} ± {estimate.error:.4f} (n={estimate.count})"


def _progress(stage: str, done: int, total: int) -> None:
    if done == total or done % 640 == 0:
        sys.stderr.write(f"{stage}: {done}/{total}\n")


if __name__ == "__main__":
    sys.exit(main())
