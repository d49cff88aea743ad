"""When the desk's people can be reached: open now, next opening, closing time, and the hours in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from career_doctor.advice.calendar import is_holiday, long_date, weekday_name
from career_doctor.advice.model import Office
from career_doctor.advice.plain_words import joined

_LOOK_AHEAD_DAYS = 31
_TWELVE_HOUR_COUNTRIES = ("US", "CA", "AU", "NZ", "PH", "IN")


def is_open(now: datetime, office: Office) -> bool:
    """Whether the office is open at a zone-aware time. On its public holidays it is closed."""
    return closing(now, office) is not None


def closing(now: datetime, office: Office) -> datetime | None:
    """When the office closes next, in its time zone; None while it is closed."""
    here = _local(now, office)
    return next((end for begin, end in _spans(here.date(), office) if begin <= here < end), None)


def next_opening(now: datetime, office: Office) -> datetime | None:
    """When the office opens next after now, in its time zone; None where it does not within a month."""
    here = _local(now, office)
    for ahead in range(_LOOK_AHEAD_DAYS + 1):
        for begin, _ in _spans(here.date() + timedelta(days=ahead), office):
            if begin > here:
                return begin
    return None


def opening_words(now: datetime, office: Office) -> Mapping[str, str]:
    """The words for `office.opens` ("tomorrow at 8 a.m.") and, while it is open, `office.closes` ("8 p.m.")."""
    words: dict[str, str] = {}
    begin, end = next_opening(now, office), closing(now, office)
    if begin is not None:
        words["office.opens"] = (
            f"{_day_words(begin.date(), _local(now, office).date())} at {_clock(begin.time(), office)}"
        )
    if end is not None:
        words["office.closes"] = _clock(end.time(), office)
    return words


def hours_words(office: Office) -> str:
    """The hours in words: "Monday to Friday 8 a.m. to 8 p.m. and Saturday 8 a.m. to 5 p.m."."""
    groups: list[tuple[list[int], tuple[tuple[str, str], ...]]] = []
    for day in range(7):
        spans = office.hours.get(day, ())
        if groups and groups[-1][1] == spans:
            groups[-1][0].append(day)
        else:
            groups.append(([day], spans))
    return joined([f"{_days_words(days)} {_spans_words(spans, office)}" for days, spans in groups if spans])


def _local(now: datetime, office: Office) -> datetime:
    if now.tzinfo is None:
        raise ValueError("the time must be zone-aware")
    return now.astimezone(ZoneInfo(office.time_zone))


def _spans(day: date, office: Office) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(office.time_zone)
    for begin, end in () if is_holiday(day, office) else office.hours.get(day.weekday(), ()):
        yield _at(day, begin, zone), _at(day, end, zone)


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    if clock == "24:00":
        return datetime.combine(day + timedelta(days=1), time(), zone)
    return datetime.combine(day, time.fromisoformat(clock), zone)


def _day_words(day: date, today: date) -> str:
    return {0: "today", 1: "tomorrow"}.get((day - today).days, long_date(day))


def _days_words(days: list[int]) -> str:
    names = [weekday_name(day) for day in days]
    return joined(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"


def _spans_words(spans: tuple[tuple[str, str], ...], office: Office) -> str:
    def words(clock: str) -> str:
        return "midnight" if clock == "24:00" else _clock(time.fromisoformat(clock), office)

    return joined([f"{words(begin)} to {words(end)}" for begin, end in spans])


def _clock(clock: time, office: Office) -> str:
    """A time of day as the office's country says it: "8:30 a.m." or "08:30"."""
    if office.holidays.partition("-")[0] not in _TWELVE_HOUR_COUNTRIES:
        return f"{clock:%H:%M}"
    if clock.minute == 0 and clock.hour in (0, 12):
        return "noon" if clock.hour else "midnight"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{(clock.hour + 11) % 12 + 1}{minutes} {'a' if clock.hour < 12 else 'p'}.m."
