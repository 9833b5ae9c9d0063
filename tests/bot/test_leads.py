"""A candidate that stands alone is surer than one of two that come out alike."""

from dataclasses import replace

import pytest

from bot.chain import build_chain
from bot.scoring import with_leads
from bot.settings import BotSettings
from bot.signals import FULL_LEAD, Signals
from bot.turn import Evidence, Turn
from knowledge.assembly import Knowledge

DECREE = "9-2021-nd-cp"


@pytest.fixture(scope="module")
def evidence(knowledge: Knowledge) -> dict[str, Evidence]:
    """Candidates by path, all with one rank."""
    questions = (
        "Hồ sơ nhận đèn pin gồm những gì",
        "Tổ trưởng gác rừng được bao nhiêu",
        "Người gác rừng 30% được bao nhiêu",
    )
    turns = (build_chain(knowledge, BotSettings()).invoke(Turn(question)) for question in questions)
    return {e.id.removeprefix(f"{DECREE}/"): replace(e, signals=Signals()) for turn in turns for e in turn.evidence}


def leads(*candidates: Evidence) -> list[float]:
    return [e.signals.lead for e in with_leads(candidates)]


def better(candidate: Evidence, by: float) -> Evidence:
    return replace(candidate, signals=replace(candidate.signals, percent=by))


def test_one_alone_leads_fully_and_of_two_alike_neither_does(evidence: dict[str, Evidence]) -> None:
    papers, office = evidence["dieu-3/khoan-1"], evidence["dieu-3/khoan-2"]
    assert leads(papers) == [FULL_LEAD]
    assert leads(papers, office) == [0.0, 0.0]
    assert leads(better(papers, 0.1), office) == pytest.approx([0.1, 0.0])
    assert leads(better(papers, 1.0), office) == [FULL_LEAD, 0.0]


def test_rows_do_not_vie(evidence: dict[str, Evidence]) -> None:
    assert leads(evidence["phu-luc-I/dong-1.6"], evidence["phu-luc-I/dong-1.1"]) == [FULL_LEAD, FULL_LEAD]


def test_a_whole_and_its_part_do_not_vie(evidence: dict[str, Evidence]) -> None:
    part = evidence["dieu-3/khoan-1"]
    whole = replace(part, provision=replace(part.provision, id=f"{DECREE}/dieu-3"))
    assert leads(whole, part) == [FULL_LEAD, FULL_LEAD]


def test_a_lead_makes_surer() -> None:
    assert Signals(similarity=0.9, lead=0.0).support < Signals(similarity=0.9).support
