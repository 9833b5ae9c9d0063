"""hit@k, MRR and nDCG@10 of the provisions retrieved, by provision and by article."""

from collections.abc import Sequence

from evals.asking import Records
from evals.case import Case
from evals.judging import article_of
from evals.measures import hit, ndcg, reciprocal_rank
from evals.statistics import Estimate, mean
from evals.suites.retrieval.cases import ranked
from evals.systems import SYSTEMS
from knowledge.ids import within


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates by system."""
    return {system: _measured(ranked(cases), records, system) for system in SYSTEMS}


def _measured(cases: Sequence[Case], records: Records, system: str) -> list[Estimate]:
    asked = records.of(cases, system)
    provisions = [(as_gold(record.found, case.gold), case.gold) for case, record in asked]
    articles = [(_articles(record.found), tuple(_articles(case.gold))) for case, record in asked]
    found = []
    for kind, rankings in (("clause", provisions), ("article", articles)):
        found += [
            mean(f"hit@1_{kind}", [hit(ids, gold, 1) for ids, gold in rankings]),
            mean(f"hit@5_{kind}", [hit(ids, gold, 5) for ids, gold in rankings]),
            mean(f"mrr_{kind}", [reciprocal_rank(ids, gold) for ids, gold in rankings]),
            mean(f"ndcg@10_{kind}", [ndcg(ids, gold, 10) for ids, gold in rankings]),
        ]
    return found


def as_gold(found: Sequence[str], gold: Sequence[str]) -> list[str]:
    """The ranking with what stands at or below a gold provision counted as that one, each once."""
    named = (next((g for g in gold if within(id_, g)), id_) for id_ in found)
    return list(dict.fromkeys(named))


def _articles(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(article_of, ids)))
