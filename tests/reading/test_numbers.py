"""Numbers and lengths of time in words."""

from __future__ import annotations

import pytest

from tests.reading.reading import line


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twenty-two people", [22]),
        ("half a dozen", [6]),
        ("a couple of managers", [2]),
        ("two or three", [3]),
        ("between 40 and 60 staff", [60]),
        ("2-3 hundred", [300]),
        ("1,200 employees", [1200]),
        ("no more than 50", [50]),
        ("two hundred and fifty", [250]),
        ("10k people", [10000]),
        ("2000 employees", [2000]),
        ("since 2019", []),
        ("in twenty nineteen", []),
        ("$45/hr", []),
        ("at 9 am on the 4th", [9]),
    ],
)
def test_numbers_are_read_from_words_and_digits(text: str, numbers: list[float]) -> None:
    assert [one.value for one in line(text).numbers] == numbers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("two weeks", 14),
        ("2wks", 14),
        ("a fortnight", 14),
        ("week and a half", 10.5),
        ("a week or two", 10.5),
        ("two or three weeks", 17.5),
        ("10 business days", 14),
        ("24hrs", 1),
        ("forty-one days", 41),
        ("the past three weeks", 21),
    ],
)
def test_durations_are_read_in_days(text: str, days: float) -> None:
    assert [round(one.days, 1) for one in line(text).durations] == [days]


@pytest.mark.parametrize(
    ("text", "years"),
    [("a year and a half", 1.5), ("eighteen months", 1.5), ("1 ½ years", 1.5), ("half a year", 0.5), ("a decade", 10)],
)
def test_durations_are_read_in_years(text: str, years: float) -> None:
    assert [round(one.years, 2) for one in line(text).durations] == [years]


@pytest.mark.parametrize("text", ["the week", "for weeks", "last year", "each month", "a weekend"])
def test_durations_are_none_where_no_length_is_said(text: str) -> None:
    assert line(text).durations == []
