"""A moment of fuzzing; ``python -m tests.ingest.fuzz 60`` goes on for an hour."""

from collections import Counter

from ingest.readers.kinds import Kind
from tests.ingest import fuzz

_SECONDS = 40.0


def test_damaged_files_of_every_format_become_law_or_a_clear_error() -> None:
    met = Counter(fuzz.run(_SECONDS, seed=20260101))
    assert {kind for kind, _ in met} == set(Kind)
    assert sum(count for (_, outcome), count in met.items() if outcome == "law") > 10
