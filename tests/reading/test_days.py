"""Days in words, said on Wednesday 25 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.reading import DAY, line


def day(text: str, *, ahead: bool) -> date | None:
    (when,) = line(text).days
    return when.future(DAY) if ahead else when.past(DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", date(2026, 11, 24)),
        ("last Tuesday", date(2026, 11, 17)),
        ("last Monday", date(2026, 11, 23)),
        ("since Friday", date(2026, 11, 20)),
        ("two weeks ago", date(2026, 11, 11)),
        ("a week ago last Tuesday", date(2026, 11, 17)),
        ("three Fridays ago", date(2026, 11, 6)),
        ("Tuesday of last week", date(2026, 11, 17)),
        ("on March 4", date(2026, 3, 4)),
        ("the 30th of November 2025", date(2025, 11, 30)),
        ("on 2026-11-20", date(2026, 11, 20)),
        ("on Tuesday the 10th", date(2026, 11, 10)),
        ("on Friday, November 13", date(2026, 11, 13)),
        ("on Nov. 3rd", date(2026, 11, 3)),
        ("last weekend", date(2026, 11, 21)),
        ("since Halloween", date(2026, 10, 31)),
        ("on 11/20", date(2026, 11, 20)),
        ("since March", date(2026, 3, 15)),
        ("a few weeks back", date(2026, 11, 4)),
        ("last month", date(2026, 10, 26)),
    ],
)
def test_days_behind_are_found(text: str, expected: date) -> None:
    assert day(text, ahead=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Friday", date(2026, 11, 27)),
        ("next Friday", date(2026, 12, 4)),
        ("Friday week", date(2026, 12, 4)),
        ("by the end of the week", date(2026, 11, 27)),
        ("by the end of next week", date(2026, 12, 4)),
        ("early next week", date(2026, 12, 1)),
        ("end of the month", date(2026, 11, 30)),
        ("the middle of next month", date(2026, 12, 15)),
        ("mid-December", date(2026, 12, 15)),
        ("on the 3rd of December", date(2026, 12, 3)),
        ("by the 3rd", date(2026, 12, 3)),
        ("in two days", date(2026, 11, 27)),
        ("in an hour", date(2026, 11, 25)),
        ("on Monday 30 November", date(2026, 11, 30)),
        ("this Friday (27 Nov)", date(2026, 11, 27)),
        ("by Thanksgiving", date(2026, 11, 26)),
        ("before Christmas", date(2026, 12, 25)),
        ("before the weekend", date(2026, 11, 27)),
        ("on Monday or Tuesday", date(2026, 12, 1)),
        ("in the first week of December", date(2026, 12, 7)),
        ("within five working days", date(2026, 12, 2)),
        ("a week from tomorrow", date(2026, 12, 3)),
        ("the day after tomorrow", date(2026, 11, 27)),
    ],
)
def test_days_ahead_are_found(text: str, expected: date) -> None:
    assert day(text, ahead=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "we sat down",
        "I may call",
        "a march on the town hall",
        "on 3/4",
        "the second time",
        "my first interview in ten years",
        "a Christmas job",
        "over the weekend",
    ],
)
def test_days_are_not_seen_in_other_words(text: str) -> None:
    assert line(text).days == []


def test_days_that_lie_behind_are_not_given_as_ahead() -> None:
    (when,) = line("two weeks ago").days
    assert when.future(DAY) is None
