"""When the employer wanted to decide, counted from the day on which it said so, and whether that day has passed.

"They said within a week" told by somebody who was interviewed ten days ago names a day that lies three days back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.days import When
from career_doctor.reading.durations import Duration
from career_doctor.reading.stated import Found

_LATELY = 21
"""Days within which a day that was named counts as gone by, not as one of next month."""
_SAYING = ("interviewed", "interview_mentioned", "word")


def dated(found: Sequence[Found], told: Chronicle) -> list[Found]:
    """The facts with `decision_date` counted from the day of the talk, and `decision_date_passed` where that follows.

    Where only the day of writing makes the day lie behind, that is left to the laws of facts.
    """
    named = [f for f in found if f.name in ("decision_date", "decision_date_given") and f.slot is not None]
    given = [f for f in found if f.name == "decision_date_given" and f.value is True]
    kept = list(found)
    since, counted = _since(named[0].line, told) if named and given else (None, False)
    due = _due(named, told.today - timedelta(days=since)) if since is not None else None
    if since is None and told.told and named and given:
        due, counted = _just_gone(named, told.today), True
    if due is None:
        return kept
    shift = told.day - told.today
    kept = [replace(f, value=due + shift) if f.name == "decision_date" else f for f in kept]
    if counted and due < told.today and not any(f.name == "decision_date_passed" for f in kept):
        first = given[0]
        kept.append(Found("decision_date_passed", True, first.start, first.end, first.line))
    return kept


def _due(named: Sequence[Found], said_on: date) -> date | None:
    """The day that the employer named, if said on that day."""
    for one in named:
        if isinstance(one.slot, When):
            return one.slot.future(said_on) or one.slot.past(said_on)
        if isinstance(one.slot, Duration):
            return said_on + timedelta(days=round(one.slot.days))
    return None


def _just_gone(named: Sequence[Found], today: date) -> date | None:
    """A day of the month that passed lately, where the text tells the day of writing but not that of the talk."""
    for one in named:
        if isinstance(one.slot, When) and one.slot.kind == "date":
            day = one.slot.past(today)
            return day if day is not None and (today - day).days <= _LATELY else None
    return None


def _since(line: int, told: Chronicle) -> tuple[int | None, bool]:
    """How many days ago the employer said it, and whether the text itself gives that number.

    The last talk told of before, else the longest wait that the text counts.
    """
    talks = [e.when for e in told.of_kind(*_SAYING) if e.when is not None and e.scene <= line]
    known = [told.back(when) for when in reversed(talks)]
    counts = [count for count, _ in known if count is not None]
    waits = [e.wait.days for e in told.of_kind("wait") if e.wait is not None and e.wait.days < 366 and e.scene >= line]
    if counts or waits:
        return counts[0] if counts else round(max(waits)), True
    days = [day for _, day in known if day is not None]
    return ((told.today - days[0]).days if days else None), False
