"""When the desk's people can be reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from career_doctor.advice.opening import closing, hours_words, is_open, next_opening, opening_words
from tests.advice.example_edition import example

HERE = ZoneInfo("America/New_York")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A time at the example office in 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(23, 9), True),
        (at(23, 8, 59), False),
        (at(23, 12, 30), False),  # a span ends before its last minute
        (at(23, 13, 30), True),
        (at(26, 10), False),  # a public holiday
        (at(28, 10), False),  # a Saturday
        (datetime(2026, 11, 23, 14, 0, tzinfo=UTC), True),  # nine in the morning there
        (datetime(2026, 11, 23, 13, 59, tzinfo=UTC), False),
    ],
)
def test_is_open_follows_hours_holidays_and_time_zone(now: datetime, expected: bool) -> None:
    assert is_open(now, example().office) is expected


def test_next_opening_and_closing_skip_what_is_closed() -> None:
    office = example().office
    assert next_opening(at(23, 10), office) == at(23, 13, 30)
    assert next_opening(at(25, 17), office) == at(27, 9)
    assert closing(at(23, 10), office) == at(23, 12, 30)
    assert closing(at(25, 17), office) is None


def test_opening_words_say_today_tomorrow_or_the_day() -> None:
    office = example().office
    assert opening_words(at(23, 10), office) == {"office.opens": "today at 1:30 p.m.", "office.closes": "12:30 p.m."}
    assert opening_words(at(23, 18), office) == {"office.opens": "tomorrow at 9 a.m."}
    assert opening_words(at(25, 18), office) == {"office.opens": "Friday 27 November at 9 a.m."}


def test_hours_words_group_days_and_follow_the_country() -> None:
    office = example().office
    assert hours_words(office) == (
        "Monday to Thursday 9 a.m. to 12:30 p.m. and 1:30 p.m. to 5 p.m. and Friday 9 a.m. to noon"
    )
    british = replace(office, holidays="GB-ENG", hours={5: (("09:00", "24:00"),), 6: (("09:00", "24:00"),)})
    assert hours_words(british) == "Saturday and Sunday 09:00 to midnight"


def test_is_open_wants_a_time_with_its_zone() -> None:
    with pytest.raises(ValueError, match="zone-aware"):
        is_open(datetime(2026, 11, 23, 10), example().office)  # noqa: DTZ001 - that is the point
