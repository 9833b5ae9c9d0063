"""A decided yes or no in words: "Không, vì tỷ lệ 25% (quy định: từ 61% trở lên)."."""

from collections.abc import Iterable
from decimal import Decimal

from bot.answer import YesNo
from bot.circumstances import vocabulary
from bot.decision import PRESUPPOSED, RETIREMENT, holds
from bot.facets import name_of
from bot.turn import Decision, Facts
from bot.whether import Whether
from knowledge.conditions import Bounds, Condition, Rule
from knowledge.figures import format_day, format_number

_RETIRED = "đủ tuổi theo khoản 2 Điều 169 Bộ luật Lao động"
_OPPOSITE = {YesNo.YES: YesNo.NO, YesNo.NO: YesNo.YES}


def worded(decision: Decision, facts: Facts, put: Whether) -> tuple[YesNo, str] | None:
    """The answer to the question as it was ``put``, and its words; ``None`` where the decision does not answer it."""
    verdict, why = decision.verdict, _why(decision, facts)
    because = f", vì {why}" if why else ""
    if put.losing:
        return (YesNo.YES, f"Có{because}.") if decision.rule.denies and verdict is YesNo.NO else None
    if verdict is YesNo.DEPENDS:
        return verdict, f"{'Có' if put.happens else 'Được'} nếu {why}."
    if put.denies:
        right = verdict is YesNo.NO
        return _OPPOSITE[verdict], f"Đúng, không được{because}." if right else f"Không đúng: được{because}."
    if verdict is YesNo.YES:
        return verdict, f"{'Có' if put.happens else 'Được'}{because}."
    waiting = [c for c in decision.failed if c.circumstance == RETIREMENT]
    return verdict, f"{'Chưa được' if waiting else 'Không'}{because}."


def checked_claim(decision: Decision, facts: Facts) -> tuple[YesNo, str] | None:
    """Whether a threshold that the asker supposes ("phải 81% mới được …") is the rule's, and what the rule's is."""
    of_rate = bool(facts.percentages)
    claimed = facts.percentages[0] if of_rate else facts.ages[0]
    conditions = [c for c in decision.rule.if_ if (c.rate if of_rate else c.age)]
    if decision.verdict is YesNo.NO:
        return None
    if not conditions:
        return YesNo.NO, f"Không đúng: quy định không đặt mức {'tỷ lệ' if of_rate else 'tuổi'} nào cho việc này."
    (condition,) = conditions[:1]
    bounds = condition.rate or condition.age
    right = bounds is not None and claimed == bounds.from_
    needed = _needed(condition)
    return (YesNo.YES, f"Đúng: {needed}.") if right else (YesNo.NO, f"Không đúng: quy định là {needed}.")


def _why(decision: Decision, facts: Facts) -> str:
    """What decides: of a yes what is met, of a no what fails, else what is still to be known."""
    if decision.verdict is YesNo.DEPENDS and decision.others:
        return f"người hưởng là {_one_of(map(_recipient, decision.others))}"
    if decision.others:
        return f"quy định chỉ dành cho {', '.join(map(_recipient, decision.others))}"
    if decision.verdict is YesNo.DEPENDS:
        return _all(_lacking(c, facts, decision.rule) for c in decision.open)
    if decision.verdict is YesNo.YES:
        return _all(filter(None, (_met(c, facts, decision.rule) for c in decision.met)))
    denied = decision.rule.denies or {c.circumstance for c in decision.failed} & set(decision.rule.unless)
    return _all(_needed(c) if denied else _missed(c, facts) for c in decision.failed)


def _met(condition: Condition, facts: Facts, rule: Rule) -> str:
    """A condition that is met, by what the asker said of it; empty where nothing was said."""
    if condition.rate:
        return f"tỷ lệ {format_number(facts.percentages[0])}% ({_bounds(condition.rate, '%')})"
    if condition.age:
        return f"{format_number(facts.ages[0])} tuổi ({_age(condition.age)})"
    if condition.any:
        true = (way for way in condition.any if all(holds(c, facts, rule) for c in way))
        return _all(filter(None, (_met(c, facts, rule) for c in next(true, ()))))
    if condition.circumstance == RETIREMENT:
        return f"đã {_RETIRED}"
    if condition.circumstance in PRESUPPOSED:
        return ""
    if condition.circumstance:
        return _needed(condition) if facts.circumstances.get(condition.circumstance) else ""
    return _needed(condition)


def _missed(condition: Condition, facts: Facts) -> str:
    if condition.rate:
        return f"tỷ lệ {format_number(facts.percentages[0])}%, quy định phải {_bounds(condition.rate, '%')}"
    if condition.age:
        return f"{format_number(facts.ages[0])} tuổi, quy định phải {_age(condition.age)}"
    if condition.circumstance == RETIREMENT:
        return f"chưa {_RETIRED}"
    return f"quy định phải {_needed(condition)}"


def _lacking(condition: Condition, facts: Facts, rule: Rule) -> str:
    """What of a condition that is open would have to be the case: what the facts settle is left out."""
    open_ways = []
    for way in condition.any:
        truth = {c: holds(c, facts, rule) for c in way}
        if False not in truth.values():
            open_ways.append(_all(_lacking(c, facts, rule) for c, held in truth.items() if held is None))
    return _one_of(open_ways) if open_ways else _needed(condition)


def _needed(condition: Condition) -> str:
    """A condition as it is asked for."""
    if condition.lacks:
        return f"không {_name(condition.lacks)}"
    if condition.any:
        return _one_of(_all(_needed(c) for c in alternative) for alternative in condition.any)
    if condition.rate:
        return f"tỷ lệ tổn thương cơ thể {_bounds(condition.rate, '%')}"
    if condition.age:
        return _age(condition.age)
    if condition.years:
        return _bounds(condition.years, " năm")
    if condition.day:
        day = condition.day
        parts = (
            f"từ ngày {format_day(day.from_)}" if day.from_ else "",
            f"đến ngày {format_day(day.until)}" if day.until else "",
            f"trước ngày {format_day(day.before)}" if day.before else "",
        )
        return " ".join(filter(None, parts))
    return _RETIRED if condition.circumstance == RETIREMENT else _name(condition.circumstance or "")


def _bounds(bounds: Bounds, unit: str) -> str:
    def said(value: Decimal) -> str:
        return f"{format_number(value)}{unit}"

    if bounds.from_ is not None and bounds.to is not None:
        return f"từ {said(bounds.from_)} đến {said(bounds.to)}"
    if bounds.from_ is not None and bounds.below is not None:
        return f"từ {said(bounds.from_)} đến dưới {said(bounds.below)}"
    if bounds.from_ is not None:
        return f"từ {said(bounds.from_)} trở lên"
    return f"dưới {said(bounds.below)}" if bounds.below is not None else f"đến {said(bounds.to or Decimal(0))}"


def _age(age: Bounds) -> str:
    """Ages as the law words them: "từ đủ 6 tuổi đến chưa đủ 18 tuổi"."""
    lower = f"từ đủ {format_number(age.from_)} tuổi" if age.from_ is not None else ""
    upper = f"chưa đủ {format_number(age.below)} tuổi" if age.below is not None else ""
    if lower and upper:
        return f"{lower} đến {upper}"
    return f"{lower} trở lên" if lower else upper or _bounds(age, " tuổi")


def _name(circumstance: str) -> str:
    return vocabulary().circumstances[circumstance].name


def _recipient(relation: str) -> str:
    if relation == "self":
        return "chính người có công"
    kin = vocabulary().kin
    return kin[relation].name if relation in kin else name_of(relation)


def _all(parts: Iterable[str]) -> str:
    return " và ".join(parts)


def _one_of(parts: Iterable[str]) -> str:
    return ", hoặc ".join(parts)
