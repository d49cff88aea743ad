"""Days as words mean them, given the day of writing: whether a bare "Friday" or "March 4" lies behind or ahead.

Each expression is read once, as a `When` (`day_words`); which day it is depends on what is said of it, so the reader of
a fact asks for `past` or `future`. "Last Tuesday" said on a Wednesday is the one of the week before; "next Friday" is
the one of the next calendar week; a week ends on its Friday.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

FAR = 366 * 60
"""Days from which on an expression is no day that anybody counts."""
Kind = Literal["offset", "weekday", "date", "month", "week_end", "month_end"]


@dataclass(frozen=True)
class When:
    """A day among the words `start` to `end` (exclusive).

    `offset`: `days` from today (negative behind), `counted` where the words themselves say how many. `weekday`:
    `weekday` with `which` ('last', 'next', 'this' or '') moved on by `days`. `date`: `month` and `day`, or the `nth`
    `weekday` of it. `month`: a month, of which the middle is meant. `week_end`: Friday of the week `days` from now.
    `month_end`: likewise.
    """

    kind: Kind
    start: int
    end: int
    days: int = 0
    weekday: int = 0
    month: int = 0
    day: int = 0
    year: int = 0
    nth: int = 0
    which: str = ""
    counted: bool = False

    @property
    def ahead(self) -> bool | None:
        """Whether the words themselves say that the day lies ahead; None where they do not say."""
        if self.kind == "offset":
            return self.days > 0 if self.days else {"next": True}.get(self.which)
        return {"last": False, "next": True}.get(self.which) if self.kind in ("weekday", "month", "date") else None

    def past(self, today: date) -> date | None:
        """The day, taken to lie behind; None where that cannot be."""
        if self.kind == "weekday":
            return self._weekday_past(today)
        if self.kind in ("date", "month"):
            return self._date(today, ahead=False)
        day = self._fixed(today)
        return day if day is not None and day <= today else None

    def future(self, today: date) -> date | None:
        """The day, taken to lie ahead (or today); None where that cannot be."""
        if self.kind == "weekday":
            return self._weekday_future(today)
        if self.kind in ("date", "month"):
            return self._date(today, ahead=True)
        day = self._fixed(today)
        return day if day is not None and day >= today else None

    def _fixed(self, today: date) -> date | None:
        if abs(self.days) > FAR:
            return None
        if self.kind == "offset":
            return today + timedelta(days=self.days)
        if self.kind == "week_end":
            friday = today + timedelta(days=4 - today.weekday())
            if today.weekday() > 4:
                friday += timedelta(days=7)
            return friday + timedelta(days=self.days)
        index = today.year * 12 + today.month - 1 + self.days
        year, month = divmod(index, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    def _weekday_past(self, today: date) -> date | None:
        if self.which == "next" or self.days > 0:
            return None
        back = (today.weekday() - self.weekday) % 7 or 7
        if self.which == "last" and back == 1:
            back = 8
        return today - timedelta(days=back - self.days)

    def _weekday_future(self, today: date) -> date | None:
        if self.which == "last" or self.days < 0:
            return None
        if self.which == "next":
            return today + timedelta(days=7 - today.weekday() + self.weekday + self.days)
        return today + timedelta(days=((self.weekday - today.weekday()) % 7 or 7) + self.days)

    def _date(self, today: date, *, ahead: bool) -> date | None:
        day = self.day or (15 if self.kind == "month" else 0)
        if not self.month:
            return self._day_of_month(today, ahead=ahead)
        years = [self.year] if self.year else [today.year - 1, today.year, today.year + 1]
        last = {year: calendar.monthrange(year, self.month)[1] for year in years}
        if self.nth:
            days = [self._nth_weekday(year) for year in years]
        else:
            days = [date(year, self.month, min(day, last[year])) for year in years if day <= last[year] or day == 31]
        if self.kind == "month" and not ahead and today.month == self.month:
            days.append(today.replace(day=1))
        fitting = [d for d in days if (d >= today if ahead else d <= today)]
        return (min(fitting) if ahead else max(fitting)) if fitting else None

    def _nth_weekday(self, year: int) -> date:
        first = date(year, self.month, 1)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))

    def _day_of_month(self, today: date, *, ahead: bool) -> date | None:
        """ "The 3rd", without a month."""
        for step in range(3):
            year, month = divmod(today.year * 12 + today.month - 1 + (step if ahead else -step), 12)
            if self.day <= calendar.monthrange(year, month + 1)[1]:
                day = date(year, month + 1, self.day)
                if (day >= today) if ahead else (day <= today):
                    return day
        return None
