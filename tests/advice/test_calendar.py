"""Working days, months, and days in words."""

from __future__ import annotations

from datetime import date

import pytest

from career_doctor.advice.calendar import add_working_days, full_date, holidays_known, long_date, whole_months
from tests.advice.example_edition import example


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 25), 1, date(2026, 11, 27)),  # over the holiday of the 26th
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over New Year and a weekend
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 11, 30), -2, date(2026, 11, 25)),
    ],
)
def test_add_working_days_skips_weekends_and_holidays(start: date, days: int, expected: date) -> None:
    assert add_working_days(start, days, example().office) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 1), date(2026, 11, 30), 11),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_whole_months_counts_only_full_ones(start: date, end: date, expected: int) -> None:
    assert whole_months(start, end) == expected


def test_days_are_said_with_weekday_or_year() -> None:
    assert long_date(date(2026, 11, 25)) == "Wednesday 25 November"
    assert full_date(date(2026, 11, 5)) == "5 November 2026"


@pytest.mark.parametrize(
    ("code", "known"), [("US", True), ("US-CA", True), ("GB-ENG", True), ("XX", False), ("US-XX", False)]
)
def test_holidays_known_tells_countries_and_parts_of_them(code: str, known: bool) -> None:
    assert holidays_known(code) is known
