"""The typed conditions: that they name what there is, and that each figure of a rule is one of its clause's."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import bot
from bot.facets import facet_text
from ingest.library import read_library_document
from knowledge.documents import FOREVER, Provision
from knowledge.figures import find_figures
from knowledge.ids import join
from knowledge.shipped import LIBRARY
from knowledge.text import strip_diacritics

KNOWN = yaml.safe_load((Path(bot.__file__).parent / "circumstances.yaml").read_text())
FACETS = yaml.safe_load((Path(bot.__file__).parent / "facets.yaml").read_text())
RULES = [
    (join(slug, rule["clause"]), rule)
    for slug, rules in yaml.safe_load((LIBRARY / "conditions.yaml").read_text()).items()
    for rule in rules
]
BOUNDS = {"rate", "age", "years", "count"}
EVENTS = {"hy_sinh", "bi_thuong", "cong_nhan", "hoat_dong", "chet"}


@pytest.fixture(scope="module")
def provisions() -> dict[str, Provision]:
    folders = sorted({clause.split("/")[0] for clause, _ in RULES})
    return {p.id: p for slug in folders for p in read_library_document(LIBRARY / slug).provisions}


def conditions(rule: dict[str, Any]) -> Iterator[Any]:
    """Every condition of a rule, those of alternatives too; of a circumstance that must be lacking, its name."""
    for condition in rule.get("if", []):
        if isinstance(condition, dict) and "any" in condition:
            yield from (c for alternative in condition["any"] for c in alternative)
        else:
            yield condition["lacks"] if isinstance(condition, dict) and "lacks" in condition else condition


def test_every_clause_stands_in_the_library_and_still_counts(provisions: dict[str, Provision]) -> None:
    missing = sorted({clause for clause, _ in RULES} - provisions.keys())
    assert missing == []
    over = [clause for clause, _ in RULES if provisions[clause].versions[-1].valid_to != FOREVER]
    assert over == []


def test_every_figure_of_a_rule_stands_in_its_clause(provisions: dict[str, Provision]) -> None:
    astray = []
    for clause, rule in RULES:
        said = {figure.value for figure in find_figures(words(provisions, clause))}
        for condition in conditions(rule):
            if isinstance(condition, str):
                continue
            ((kind, limits),) = condition.items()
            wanted = {str(value) for key, value in limits.items() if key != "of"}
            astray += [(clause, kind, value) for value in sorted(wanted - said)]
    assert astray == []


def words(provisions: dict[str, Provision], clause: str) -> str:
    """The words of a clause in force last, below those that it stands under."""
    parts = clause.split("/")
    above = [provisions[key].versions[-1] for n in range(2, len(parts) + 1) if (key := "/".join(parts[:n]))]
    return "\n".join(f"{version.heading}\n{version.text}" for version in above)


def test_rules_name_only_what_is_defined() -> None:
    relations = {"self", *FACETS["relation"], *KNOWN["kin"]}
    unknown = set()
    for clause, rule in RULES:
        assert rule.keys() <= {"clause", "benefit", "person", "for", "if", "unless", "denies"}, clause
        assert rule["for"], clause
        unknown |= {rule["benefit"]} - KNOWN["benefits"].keys()
        unknown |= set(rule["person"]) - FACETS["person"].keys()
        unknown |= set(rule["for"]) - relations
        unknown |= set(rule.get("unless", [])) - KNOWN["circumstances"].keys()
        unknown |= {c for c in conditions(rule) if isinstance(c, str)} - KNOWN["circumstances"].keys()
    assert unknown == set()


def test_conditions_are_typed() -> None:
    for clause, rule in RULES:
        for condition in conditions(rule):
            if isinstance(condition, str):
                continue
            ((kind, limits),) = condition.items()
            if kind == "day":
                assert limits["of"] in EVENTS, clause
                assert limits.keys() - {"of"} <= {"from", "until", "before"}, clause
            else:
                assert kind in BOUNDS, clause
                assert limits.keys() - {"of"} <= {"from", "to", "above", "below"}, clause
                assert ("of" in limits) == (kind == "count"), clause


def test_no_rule_is_given_twice() -> None:
    twice = [rule for rule, times in Counter(str((clause, rule)) for clause, rule in RULES).items() if times > 1]
    assert twice == []


def test_every_benefit_has_a_rule_and_every_circumstance_a_use_or_a_phrase() -> None:
    assert {rule["benefit"] for _, rule in RULES} == KNOWN["benefits"].keys()
    used = {c for _, rule in RULES for c in (*conditions(rule), *rule.get("unless", [])) if isinstance(c, str)}
    assert [key for key, entry in KNOWN["circumstances"].items() if key not in used and not entry.get("said")] == []


@pytest.mark.parametrize("bare", [False, True])
def test_no_phrase_has_two_meanings(bare: bool) -> None:
    owners: dict[str, set[str]] = {}
    for group in ("benefits", "circumstances", "kin"):
        for key, entry in KNOWN[group].items():
            for way in ("said", "denied"):
                for phrase in entry.get(way, []):
                    assert re.fullmatch(r"[^\W_].*", phrase), phrase
                    read = strip_diacritics(facet_text(phrase)) if bare else facet_text(phrase)
                    owners.setdefault(read, set()).add(f"{group}/{key}/{way}")
    assert {phrase: sorted(whose) for phrase, whose in owners.items() if len(whose) > 1} == {}
