"""All that somebody can get, where that is asked ("được hưởng những gì?"): the clauses that do not refuse them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answer import YesNo
from bot.circumstances import spoken_of, vocabulary
from bot.decision import DEAD, decided
from bot.evidence import evidence_on
from bot.facets import find_facets
from bot.kinds import STEPS_AND_PAPERS
from bot.recipient import SELF
from bot.relevance import percent_fit
from bot.standing import standing
from bot.turn import Decision, Evidence, Understanding
from bot.untold import tells_more
from knowledge.assembly import Knowledge
from knowledge.conditions import Rule, rules, rules_on
from knowledge.documents import Level
from knowledge.ids import document_of
from knowledge.text import bare_key, fold

_GETS = r"(?:duoc|dc|huong|lanh|linh|nhan)(?: (?:huong|lanh|linh|nhan|duoc|cac|nhung|them|cai))*"
_THINGS = r"(?:che do|quyen loi|uu dai|chinh sach|khoan)(?: uu dai)?"
_ASKS_ALL = re.compile(
    rf"(?<!\w)(?<!khong )(?<!khong duoc )(?:{_GETS}(?: {_THINGS})?|co(?: (?:cac|nhung))? {_THINGS})"
    r" (?:nhung gi|gi|chi|nao)(?!\w)"
)
_LIST = "chế độ ưu đãi"
"""How the headings of such articles begin (Pháp lệnh 02/2020/UBTVQH14, Chương II)."""
_MONTHLY = ("tro_cap_hang_thang", "tuat_hang_thang")
_FEWEST = 2


def asks_for_everything(text: str) -> bool:
    """Whether ``text`` asks what somebody gets at all ("được hưởng những chế độ gì"), not for one thing."""
    return bool(_ASKS_ALL.search(bare_key(text)))


def entitlements(knowledge: Knowledge, asked: Understanding, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What the one asked about can get by the first document that gives them anything; empty where it is not asked.

    Args:
        knowledge: the knowledge base.
        asked: the question.
        found: what search found, best first: the row of the monthly amount is among it.
    """
    persons = asked.facts.facets.get("person", frozenset())
    if len(persons) != 1 or asked.kind in STEPS_AND_PAPERS or not asks_for_everything(asked.text):
        return ()
    due = list(_due(knowledge, asked))
    law = document_of(due[0].rule.clause) if due else ""
    granting = {d.rule.clause for d in due if document_of(d.rule.clause) == law}
    listed = _grouped(knowledge, [r.clause for r in rules() if r.clause in granting], asked.as_of)
    if len(listed) < _FEWEST or tells_more(knowledge, asked, listed):
        return ()
    sure = any(d.verdict is YesNo.YES and d.rule.benefit in _MONTHLY for d in due)
    rows = [e for e in found if _is_amount(e, asked)] if sure else []
    return (*sorted(rows, key=lambda row: _untold(row, asked))[:1], *listed)


def _due(knowledge: Knowledge, asked: Understanding) -> Iterator[Decision]:
    """The decisions, benefit by benefit, that do not refuse it."""
    persons = asked.facts.facets["person"]
    for benefit in vocabulary().benefits:
        about = [r for r in rules_on(benefit) if r.denies or (persons & set(r.person) and _pertinent(r, asked))]
        valid = standing(knowledge, about, asked)
        for decision in decided(replace(asked.facts, benefit=benefit), valid, complete=False):
            if decision.verdict is not YesNo.NO and _lists(valid[decision.rule.clause], asked):
                yield decision


def _pertinent(rule: Rule, asked: Understanding) -> bool:
    """After a death, what it gives rise to is meant, not what went before."""
    return not asked.facts.circumstances.get(DEAD) or any(c.circumstance == DEAD for c in rule.if_)


def _lists(clause: Evidence, asked: Understanding) -> bool:
    """Whether a clause stands in an article that lists what the person with merit, or their relatives, can get."""
    heading = next((line for line in clause.scope.splitlines() if fold(line).startswith(_LIST)), "")
    whom = asked.facts.recipient
    open_ = not whom and not asked.facts.circumstances.get(DEAD)
    return bool(heading) and (open_ or (whom == SELF) != bool(find_facets(heading).get("relation")))


def _grouped(knowledge: Knowledge, clauses: Sequence[str], day: date) -> list[Evidence]:
    """The clauses as evidence, but for several points of one the clause that holds them."""
    found = {clause: e for clause in dict.fromkeys(clauses) if (e := evidence_on(knowledge, clause, day))}
    points = Counter(e.provision.parent for e in found.values() if e.provision.level is Level.POINT)
    ids = dict.fromkeys(e.provision.parent or e.id if points[e.provision.parent] > 1 else e.id for e in found.values())
    return [e for id_ in ids if (e := found.get(id_) or evidence_on(knowledge, id_, day))]


def _is_amount(row: Evidence, asked: Understanding) -> bool:
    """Whether a row states an amount for the one asked about: of the person's own rows, none is for relatives."""
    if row.provision.level is not Level.ROW or not row.version.amounts:
        return False
    facts, said = asked.facts, find_facets(row.quote)
    for_kin = bool(said.get("relation"))
    mine = for_kin != (facts.recipient in (SELF, ""))
    persons = facts.facets["person"]
    return mine and persons == said.get("person") and percent_fit(facts.percentages, row.quote) >= 0


def _untold(row: Evidence, asked: Understanding) -> int:
    """How many circumstances a row turns on that nobody told of ("đã lấy chồng khác")."""
    return len(spoken_of(row.version.text).circumstances.items() - asked.facts.circumstances.items())
