from dataclasses import replace
from datetime import date

import pytest

from bot.conflicts import conflicts
from bot.evidence import evidence_on
from bot.turn import Evidence
from knowledge.assembly import Knowledge
from knowledge.documents import Rendition

TODAY = date(2026, 11, 24)


@pytest.fixture
def standard(knowledge: Knowledge) -> Evidence:
    found = evidence_on(knowledge, "9-2021-nd-cp/dieu-1/khoan-1", TODAY)
    assert found is not None
    return found


def twin_of(evidence: Evidence, text: str) -> Evidence:
    version = replace(evidence.version, text=text)
    provision = replace(evidence.provision, id="5-2022-nq-hdnd/dieu-1", versions=(version,))
    return replace(evidence, provision=provision, version=version, label="Điều 1 Nghị quyết 5/2022", quote=text)


def test_two_provisions_that_give_other_amounts_for_the_same_are_both_shown(standard: Evidence) -> None:
    other = twin_of(standard, "Mức chuẩn của người gác rừng là 1.700.000 đồng.")
    (note,) = conflicts([standard, other], TODAY)
    assert "1.500.500 đồng" in note
    assert "1.700.000 đồng" in note
    assert "Điều 1 Nghị quyết 5/2022" in note


@pytest.mark.parametrize(
    "text", ["Mức chuẩn của người gác rừng là 1.500.500 đồng.", "Mức chuẩn của người gác đèn là 1.700.000 đồng."]
)
def test_agreement_and_another_subject_are_no_conflict(standard: Evidence, text: str) -> None:
    assert conflicts([standard, twin_of(standard, text)], TODAY) == ()


def test_official_words_that_the_digest_gives_otherwise_are_pointed_out(standard: Evidence) -> None:
    digest = standard.version
    official = replace(digest, rendition=Rendition.OFFICIAL, text="Mức chuẩn của người gác rừng là 1.600.000 đồng.")
    provision = replace(standard.provision, versions=(official, digest))
    (note,) = conflicts([replace(standard, provision=provision, version=official)], TODAY)
    assert "bản văn ghi 1.600.000 đồng, tóm lược ghi 1.500.500 đồng" in note


def test_rows_for_other_percentages_are_no_conflict(knowledge: Knowledge) -> None:
    rows = (evidence_on(knowledge, row.id, TODAY) for row in knowledge.store.rows("9-2021-nd-cp"))
    assert conflicts([row for row in rows if row], TODAY) == ()
