"""Days: working days of an office, and days in words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

from career_doctor.advice.model import Office, Span

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Days of other years are slips of the pen, and too near to where the calendar of the program ends."""


@lru_cache(maxsize=16)
def _holidays(code: str) -> holidays.HolidayBase:
    """The holidays of a country code as `Office.holidays` has it. Raises `NotImplementedError` for an unknown one."""
    country, _, subdivision = code.partition("-")
    return holidays.country_holidays(country, subdiv=subdivision or None)


def holidays_known(code: str) -> bool:
    """Whether the holidays of this country code can be told."""
    try:
        _holidays(code)
    except NotImplementedError:
        return False
    return True


def is_usable(day: date) -> bool:
    """Whether a day lies in the years that advice can speak of."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def is_holiday(day: date, office: Office) -> bool:
    """Whether the day is a public holiday of the office's country."""
    return day in _holidays(office.holidays)


def is_working_day(day: date, office: Office) -> bool:
    """Whether the day is neither on a weekend nor a holiday of the office."""
    return day.weekday() < 5 and not is_holiday(day, office)


def add_working_days(day: date, n: int, office: Office) -> date:
    """The n-th working day after `day`; before it where n is negative; `day` itself where n is 0."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, office)
    return day


def add_span(day: date, span: Span, office: Office, back: bool = False) -> date:
    """The day that lies a span after `day`, or before it."""
    days = -span.days if back else span.days
    return add_working_days(day, days, office) if span.working else day + timedelta(days=days)


def weekday_name(weekday: int) -> str:
    """The name of a weekday, 0 for Monday."""
    return _WEEKDAYS[weekday]


def long_date(day: date) -> str:
    """A day in words: "Wednesday 25 November"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def full_date(day: date) -> str:
    """A day in words with its year: "20 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(f"no day {months} months after {day}")


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; 0 where `end` is not later."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end < add_months(start, months):
        months -= 1
    return max(months, 0)
