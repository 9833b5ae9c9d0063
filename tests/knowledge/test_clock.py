from datetime import UTC, date, datetime

import pytest

from knowledge import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 6, 30, 16, 59, tzinfo=UTC), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 17, 0, tzinfo=UTC), date(2024, 7, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_vietnam_wherever_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: moment)
    assert clock.today() == day
