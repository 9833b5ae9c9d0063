"""The lexical index is made once and read afterwards, and is always that of the texts."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.lexical import LexicalIndex
from knowledge.lexical_cache import lexical_index

TEXTS = ["Trợ cấp mai táng của thương binh", "Phụ cấp người phục vụ", "Hồ sơ trợ cấp một lần"]
QUERIES = ["trợ cấp", "tro cap mai tang", "phục vụ", "không có gì"]


def scores(index: LexicalIndex) -> list[list[float]]:
    return [index.scores(query).tolist() for query in QUERIES] + [[index.rarity("trợ_cấp"), index.rarity("lạ")]]


def test_an_index_that_is_read_scores_as_the_one_that_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = lexical_index(TEXTS, tmp_path)
    monkeypatch.setattr(LexicalIndex, "of", None)  # it is not made again
    assert scores(lexical_index(TEXTS, tmp_path)) == scores(made) == scores(made)


def test_other_texts_have_another_index_and_the_old_one_goes(tmp_path: Path) -> None:
    old = lexical_index(TEXTS, tmp_path)
    new = lexical_index(TEXTS[:2], tmp_path)
    assert len(new.scores("trợ cấp")) == 2
    assert len(list(tmp_path.iterdir())) == 1
    assert scores(old) == scores(LexicalIndex.of(TEXTS))  # who still reads it can


@pytest.mark.parametrize("name", ["held.json", "marked/vocab.index.json", "bare/data.csc.index.npy"])
def test_what_is_damaged_is_made_anew_once(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = scores(lexical_index(TEXTS, tmp_path))
    (kept,) = tmp_path.iterdir()
    (kept / name).write_bytes(b"\x00{")
    assert scores(lexical_index(TEXTS, tmp_path)) == right
    monkeypatch.setattr(LexicalIndex, "of", None)
    assert scores(lexical_index(TEXTS, tmp_path)) == right


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "lexical").write_text("no folder", encoding="utf-8")
    assert scores(lexical_index(TEXTS, tmp_path / "lexical")) == scores(LexicalIndex.of(TEXTS))


def test_nothing_at_all_has_an_index_too(tmp_path: Path) -> None:
    for _ in range(2):
        assert np.array_equal(lexical_index([], tmp_path).scores("trợ cấp"), np.zeros(0, dtype=np.float32))
