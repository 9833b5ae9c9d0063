"""A yes or no decided: the rules about what is asked (``knowledge.conditions``) held against the facts of the case.

Every condition is true, false or open. "Được" needs a rule all of whose conditions are true; "không" needs that each
rule fails, or one that denies; else it is "được nếu …", with what is open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answer import YesNo
from bot.recipient import SELF
from bot.turn import Decision, Facts
from knowledge.conditions import Bounds, Condition, Rule, rules_on

KIN = frozenset({"cha_me", "vo_chong", "con", "nuoi"})
RETIREMENT = "retirement_age"
IS_WIFE = "is_wife"
DEAD = "dead"
PRESUPPOSED = (DEAD,)
"""Circumstances that go without saying where every rule about a benefit needs them: tuất is asked of the dead."""
OPEN = ("", "than_nhan")
"""Recipients that may be several: nobody is named, or "thân nhân" (Pháp lệnh, Điều 3 khoản 2)."""
RECOGNITION = "cong_nhan"
_LONG_DEAD = "liet_si"
_STUDENTS = (18, 30)
"""Ages between which students are."""
_NEVER_RETIRED, _SURELY_RETIRED = {True: 55, False: 60}, {True: 60, False: 62}
"""Ages below which no woman (``True``) or man has reached the age of Điều 169 khoản 2 Bộ luật Lao động in any year, and
from which every one has."""


def decided(facts: Facts, valid: Iterable[str], complete: bool) -> list[Decision]:
    """The decisions on what ``facts`` ask for, all of one verdict, each by another rule; empty where nothing decides.

    Args:
        facts: what is asked for by whom, and what is said of the case.
        valid: the clauses that hold on the day asked.
        complete: the rules about the benefit name everybody who can get it.
    """
    persons = facts.facets.get("person", frozenset())
    held = set(valid)
    about = [r for r in rules_on(facts.benefit) if r.clause in held and (not r.person or persons & set(r.person))]
    denied = [
        d for r in about if r.denies and _fits(r, facts.recipient) and (d := _judged(r, facts)).verdict is YesNo.YES
    ]
    if denied:
        return [Decision(YesNo.NO, d.rule, failed=d.met) for d in denied]
    granting = [r for r in about if not r.denies]
    if facts.recipient in OPEN:
        return _safe(_whoever(granting, facts), facts)
    if mine := [r for r in granting if _fits(r, facts.recipient)]:
        return _safe(_best(mine, facts), facts)
    if not facts.recipient_sure or not complete or not (persons or all(not rule.person for rule in granting)):
        return []
    named = tuple(dict.fromkeys(relation for rule in granting for relation in rule.for_))
    return [Decision(YesNo.NO, rule, others=named) for rule in granting]


def _best(rules: Sequence[Rule], facts: Facts) -> list[Decision]:
    """By the rules that grant; else by those of which least is open; else by those that fail least."""
    judged = [_judged(rule, facts) for rule in rules]
    for verdict in (YesNo.YES, YesNo.DEPENDS, YesNo.NO):
        if alike := [d for d in judged if d.verdict is verdict]:
            least = min(map(_distance, alike))
            return [d for d in alike if verdict is YesNo.YES or _distance(d) == least]
    return []


def _distance(decision: Decision) -> tuple[int, int, int]:
    """How far a rule is from granting; of several that fail as little, the one of which most is met is meant."""
    return len(decision.failed), -len(decision.met), len(decision.open)


def _whoever(rules: Sequence[Rule], facts: Facts) -> list[Decision]:
    """The decisions where nobody is named who is to get it: it depends on that, unless it is the same for all."""
    named = dict.fromkeys(who for rule in rules for who in rule.for_ if _may_be(who, facts))
    each = [_best([r for r in rules if who in r.for_], facts) for who in named]
    found = [decisions for decisions in each if decisions]
    if len({decisions[0].verdict for decisions in found}) <= 1:
        return [d for decisions in found for d in decisions]
    due = [d for decisions in found for d in decisions if d.verdict is not YesNo.NO]
    others = tuple(dict.fromkeys(who for d in due for who in d.rule.for_ if who in named))
    return [replace(d, verdict=YesNo.DEPENDS, others=others) for d in due]


def _may_be(who: str, facts: Facts) -> bool:
    """Whether the one left open may be ``who``: of kin, any of them; nobody that is dead."""
    if facts.recipient:
        return who in KIN or who == facts.recipient
    return who != SELF or not facts.circumstances.get(DEAD)


def _safe(decisions: list[Decision], facts: Facts) -> list[Decision]:
    """The decisions, but for a yes to whom the facts may make no such person, or nobody who can get anything."""
    yes = any(d.verdict is YesNo.YES for d in decisions)
    return [] if yes and (_never_recognised(facts) or any(_outlived(d.rule, facts) for d in decisions)) else decisions


def _never_recognised(facts: Facts) -> bool:
    """Whether the rate said is below what any rule of recognition asks of the person with merit."""
    persons = facts.facets.get("person", frozenset())
    rules = (r for r in rules_on(RECOGNITION) if not r.denies and persons & set(r.person))
    fit = [holds(c, facts, r) for r in rules for c in r.if_ if c.rate]
    return bool(fit) and not any(held is not False for held in fit)


def _outlived(rule: Rule, facts: Facts) -> bool:
    """Whether the relative that a rule gives to may be the one said to be dead, as a martyr is anyhow."""
    dead = facts.recipient_sure and facts.circumstances.get(DEAD, False)
    return dead and rule.person == (_LONG_DEAD,) and all(c.circumstance != DEAD for c in rule.if_)


def _fits(rule: Rule, recipient: str) -> bool:
    """Whether a rule is for the recipient; one left open may be any of them."""
    return recipient in (*OPEN, *rule.for_) or ("than_nhan" in rule.for_ and recipient in KIN)


def _judged(rule: Rule, facts: Facts) -> Decision:
    taken = [Condition(circumstance=name) for name in rule.unless if facts.circumstances.get(name)]
    truth = [(condition, holds(condition, facts, rule)) for condition in rule.if_]
    met = tuple(c for c, held in truth if held)
    failed = (*taken, *(c for c, held in truth if held is False))
    open_ = tuple(c for c, held in truth if held is None)
    verdict = YesNo.NO if failed else YesNo.DEPENDS if open_ else YesNo.YES
    return Decision(verdict, rule, met, failed, open_)


def holds(condition: Condition, facts: Facts, rule: Rule) -> bool | None:
    """Whether a condition is met; ``None`` where the facts leave it open."""
    if condition.any:
        return _any(_all(holds(c, facts, rule) for c in alternative) for alternative in condition.any)
    if condition.rate:
        return condition.rate.hold(facts.percentages[0]) if len(facts.percentages) == 1 else None
    if condition.age:
        return _age(condition.age, facts)
    if condition.years:
        years = facts.counts.get("năm")
        return None if years is None else condition.years.hold(years)
    if condition.day:
        return condition.day.hold(*facts.days[0]) if len(facts.days) == 1 else None
    if condition.lacks:
        said = facts.circumstances.get(condition.lacks)
        return None if said is None else not said
    return _circumstance(condition.circumstance or "", facts, rule)


def _age(bounds: Bounds, facts: Facts) -> bool | None:
    """Whether the age fits; a student is of full age, also where none is said."""
    if len(facts.ages) == 1:
        return bounds.hold(facts.ages[0])
    student = not facts.ages and "dai_hoc" in facts.facets.get("benefit", frozenset())
    return True if student and all(bounds.hold(Decimal(age)) for age in _STUDENTS) else None


def _circumstance(name: str, facts: Facts, rule: Rule) -> bool | None:
    if name == RETIREMENT:
        return _retired(facts)
    if name == IS_WIFE and facts.recipient == "vo_chong":
        return facts.woman
    if name in facts.circumstances:
        return facts.circumstances[name]
    if name in PRESUPPOSED:
        granting = [r for r in rules_on(rule.benefit) if not r.denies]
        always = all(any(c.circumstance == name for c in r.if_) for r in granting)
        return True if always or rule.person == (_LONG_DEAD,) else None
    return None


def _retired(facts: Facts) -> bool | None:
    if len(facts.ages) != 1:
        return None
    (age,) = facts.ages
    women = [facts.woman] if facts.woman is not None else [True, False]
    if all(age < _NEVER_RETIRED[w] for w in women):
        return False
    return True if all(age >= _SURELY_RETIRED[w] for w in women) else None


def _all(truths: Iterable[bool | None]) -> bool | None:
    known = list(truths)
    return False if False in known else None if None in known else True


def _any(truths: Iterable[bool | None]) -> bool | None:
    known = list(truths)
    return True if True in known else None if None in known else False
