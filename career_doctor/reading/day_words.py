"""Finding days among the words of a sentence: "last Tuesday", "two weeks ago", "end of next week", "4 March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from career_doctor.reading.days import FAR, When
from career_doctor.reading.durations import Duration, duration_at
from career_doctor.reading.numbers import ONES, ORDINALS, TENS, number_at
from career_doctor.reading.scanning import one_after_another
from career_doctor.reading.tokens import Token

_SHORT = 5
"""Letters of the longest short form of a day or month."""


def _with_dots(names: str) -> list[str]:
    """The names of a day or month, the short ones also as "Dec."."""
    return [form for name in names.split() for form in (name, f"{name}.")[: 1 + (len(name) <= _SHORT)]]


WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday")
    )
    for name in _with_dots(names)
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        1,
    )
    for name in _with_dots(names)
}  # fmt: skip
_UNSURE = frozenset({"sat", "wed"})
"""Words that are weekdays only after a preposition."""
_BEFORE_WEEKDAY = frozenset({"on", "by", "until", "til", "last", "since"})
_BEFORE_MONTH = frozenset({
    "in", "since", "last", "next", "by", "until", "till", "this", "of", "mid", "early", "late", "for", "from", "on",
    "before",
})  # fmt: skip
_ALONE_BEFORE = frozenset({"", ",", "no", "not"})
_BEFORE_ORDINAL = _ALONE_BEFORE | frozenset({
    "on", "by", "until", "till", "before", "since", "for", "is", "'s", "now", "was", "already", "me", "said", "be",
    *WEEKDAYS,
})  # fmt: skip
_FEASTS = {"christmas": (12, 25), "xmas": (12, 25), "halloween": (10, 31), "new year": (1, 1)}
_MOVING = {"thanksgiving": (11, 4, 3)}
"""Feasts on a weekday: the month, which of its weekdays, and that weekday."""
_BEFORE_FEAST = frozenset({"on", "by", "until", "till", "before", "since", "after", "at", "around", "is"})
_NO_FEAST = frozenset(
    {"week", "weekend", "eve", "job", "jobs", "party", "season", "break", "holidays", "holiday", "period", "card", "in"}
)
"""Words after the name of a feast with which it is no day."""
_HALF_DAY = 0.5
_LONG = 28
"""Days from which on "the first interview in ..." looks back."""
_BREAKS = frozenset({"is", "'s", "are", "have", "got", "will", "on", "starts", ",", ".", "and"})
"""Words behind which a "first" or "only" has nothing to do with a length of time."""
_AFTER_ORDINAL = frozenset({"", ".", ",", "!", "?", "and", "but", "so"})
_HEADS = frozenset({"end", "beginning", "start", "middle", "mid", "early", "late", "latter"})
_LATE = frozenset({"end", "late", "latter"})
_MIDDLE = frozenset({"middle", "mid"})
_STEPS = {"next": 1, "following": 1, "last": -1}
_PERIODS = {"week": 7, "month": 30, "year": 365}
_NAMED: tuple[tuple[str, int], ...] = (
    ("the day before yesterday", -2), ("day before yesterday", -2), ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("yesterday", -1), ("last night", -1), ("today", 0), ("this morning", 0), ("this afternoon", 0), ("tonight", 0),
    ("just now", 0), ("tomorrow", 1), ("end of business", 0), ("end of the day", 0), ("end of day", 0),
    ("the week before last", -14), ("week before last", -14), ("the week after next", 14),
)  # fmt: skip
_FIRST = frozenset({
    *WEEKDAYS, *MONTHS, *ONES, *TENS, *ORDINALS, "the", "day", "yesterday", "last", "today", "this", "tonight",
    "just", "tomorrow", "end", "week", "in", "within", "over", "beginning", "start", "middle", "mid", "early",
    "late", "latter", "next", "past", "coming", "following", "a", "an", "another", "half", "couple", "few", "dozen",
    "fortnight", "month", "year", "decade", "christmas", "xmas", "halloween", "new",
    "thanksgiving",
})  # fmt: skip
"""Words with which a day can begin."""
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")
_YEARS = range(1950, 2101)


def find_days(tokens: Sequence[Token]) -> list[When]:
    """All days in order, without overlap."""
    return one_after_another(tokens, day_at)


def day_at(tokens: Sequence[Token], at: int) -> When | None:
    """The day whose expression begins with this word, or None."""
    word = tokens[at].norm
    if word not in _FIRST and not word[0].isdecimal():
        return None
    for read in _READERS:
        when = read(tokens, at)
        if when is not None:
            return when
    return None


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _words(tokens: Sequence[Token], at: int, count: int) -> list[str]:
    return [_word(tokens, at + k) for k in range(count)]


def _named(tokens: Sequence[Token], at: int) -> When | None:
    for name, days in _NAMED:
        words = name.split()
        if _words(tokens, at, len(words)) == words:
            return When("offset", at, at + len(words), days=days, counted=True)
    return None


def _weeks_of_weekdays(tokens: Sequence[Token], at: int) -> When | None:
    """As in "three Fridays ago"."""
    number = number_at(tokens, at)
    if number is None or _word(tokens, number.end + 1) != "ago":
        return None
    weekday = WEEKDAYS.get(_word(tokens, number.end)[:-1])
    back = -7 * (int(number.value) - 1)
    return When("weekday", at, number.end + 2, days=back, weekday=weekday) if weekday is not None else None


def _by_duration(tokens: Sequence[Token], at: int) -> When | None:
    """As in "two weeks ago", "a week ago last Tuesday", "in two days", "within a week", "a week from Friday"."""
    words = _words(tokens, at, 4)
    skip = 0
    if words[0] in ("in", "within"):
        skip = 3 if words[1:3] == ["less", "than"] else 2 if words[1] in ("the", "about", "around", "under") else 1
        skip += words[skip] == "next"
    length = duration_at(tokens, at + skip)
    if length is None or length.days > FAR or length.start != at + skip:
        return None
    if not skip:
        return _ago(tokens, at, length) or _from(tokens, at, length)
    behind = (words[1] == "the" and words[2] in ("past", "last")) or (length.days >= _LONG and _is_nth(tokens, at))
    if behind or _word(tokens, length.end) in ("of", "i", "we"):
        return None
    if length.days < _HALF_DAY and words[0] == "in":  # "in an hour" is today
        return When("offset", at, length.end, which="next", counted=True)
    return When("offset", at, length.end, days=max(round(length.days), 1), counted=True)


def _is_nth(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before "in ten years" make it a look back: "my first interview in ten years"."""
    for place in range(at - 1, max(at - 6, -1), -1):
        word = tokens[place].norm
        if word in ORDINALS or word in ("only", "last", "best", "worst"):
            return True
        if word in _BREAKS:
            return False
    return False


def _ago(tokens: Sequence[Token], at: int, length: Duration) -> When | None:
    """As in "two weeks ago", "a few weeks back", "a week ago on Tuesday"."""
    word, after, third = _words(tokens, length.end, 3)
    if word != "ago" and (word != "back" or after in ("to", "in", "at", "with", "home")):
        return None
    whole = round(length.days)
    weekday = WEEKDAYS.get(third if after in ("on", "this", "last") else after)
    if weekday is not None and whole >= 7:
        end = length.end + 2 + (after in ("on", "this", "last"))
        return When("weekday", at, end, days=7 - whole, weekday=weekday, which="last" if after == "last" else "")
    return When("offset", at, length.end + 1 + (after in ("today", "now")), days=-whole, counted=True)


def _from(tokens: Sequence[Token], at: int, length: Duration) -> When | None:
    """As in "two weeks from now", "a week from tomorrow", "a week from Friday"."""
    word, after = _words(tokens, length.end, 2)
    whole = round(length.days)
    if word == "on" and after in WEEKDAYS and whole == 7 and _word(tokens, at - 1) in ("is", "'s", "interview", "for"):
        return When("weekday", at, length.end + 2, days=7, weekday=WEEKDAYS[after])
    if word != "from":
        return None
    if after in WEEKDAYS:
        return When("weekday", at, length.end + 2, days=whole, weekday=WEEKDAYS[after])
    if after in ("now", "today", "tomorrow"):
        return When("offset", at, length.end + 2, days=whole + (after == "tomorrow"), counted=True)
    return None


def _part_of(tokens: Sequence[Token], at: int) -> When | None:
    """As in "the end of the week", "early next week", "middle of next month", "end of March", "mid March"."""
    place = at + (_word(tokens, at) == "the")
    head = _word(tokens, place)
    if head not in _HEADS:
        return None
    place += 1 + (_word(tokens, place + 1) == "part")
    place += _word(tokens, place) == "of"
    which = _word(tokens, place)
    if which == "the" and _word(tokens, place + 1) == "following":
        place, which = place + 1, "following"
    place += which in ("the", "this", "that", *_STEPS)
    unit, step = _word(tokens, place), _STEPS.get(which, 0)
    if unit == "week":
        return _part_of_week(at, place + 1, head, step)
    if unit == "month" and head in _MIDDLE:
        return When("date", at, place + 1, day=15)
    if unit == "month":
        return When("month_end", at, place + 1, days=step - (head not in _LATE))
    if unit in MONTHS:
        day = 31 if head in _LATE else 15 if head in _MIDDLE else 5
        return When("date", at, place + 1, month=MONTHS[unit], day=day, which=which if step else "")
    return None


def _part_of_week(at: int, end: int, head: str, step: int) -> When:
    if head in _LATE:
        return When("week_end", at, end, days=7 * step)
    which = {1: "next", -1: "last"}.get(step, "")
    return When("weekday", at, end, weekday=2 if head in _MIDDLE else 1, which=which)


def _weekday(tokens: Sequence[Token], at: int) -> When | None:
    """As in "last Tuesday", "Friday week", "Tuesday of next week"."""
    first, second = _words(tokens, at, 2)
    which, skip = "", 0
    if first in ("last", "next", "this", "coming", "past"):
        skip = 1 + (second in ("coming", "past"))
        which = "last" if "past" in (first, second) else "this" if first == "coming" else first
    day, end = _word(tokens, at + skip), at + skip + 1
    if day not in WEEKDAYS or (day in _UNSURE and not skip and _word(tokens, at - 1) not in _BEFORE_WEEKDAY):
        return None
    after = _words(tokens, end, 3)
    if after[:2] == ["before", "last"]:
        return When("weekday", at, end + 2, days=-7, weekday=WEEKDAYS[day])
    if after[0] == "week" and after[1] not in ("end", "ends"):
        return When("weekday", at, end + 1, days=7, weekday=WEEKDAYS[day])
    of = after[0] == "of"
    if after[of] in ("last", "next") and after[of + 1] == "week":
        return When("weekday", at, end + of + 2, weekday=WEEKDAYS[day], which=after[of])
    dated = _date_after(tokens, end)
    if dated is not None:
        return replace(dated, start=at, which=which if which in ("last", "next") else "")
    if after[0] == "or" and after[1] in WEEKDAYS and not skip:
        return When("weekday", at, end + 2, weekday=WEEKDAYS[after[1]])
    return When("weekday", at, end, weekday=WEEKDAYS[day], which=which)


def _date_after(tokens: Sequence[Token], at: int) -> When | None:
    """The date that goes with a weekday: "Friday, November 13", "Tuesday the 10th", "Friday (27 Nov)"."""
    bracket = _word(tokens, at) == "("
    at += bracket or _word(tokens, at) == ","
    if at >= len(tokens):
        return None
    when = _month_day(tokens, at) or _digits(tokens, at)
    number = _number_of_day(tokens, at + (tokens[at].norm == "the"))
    if when is None and number is not None:
        ends = tokens[number[1] - 1].norm
        if ends in ("st", "nd", "rd", "th") or (tokens[at].norm == "the" and ends in ORDINALS):
            when = When("date", at, number[1], day=number[0])
    if when is not None and bracket and _word(tokens, when.end) == ")":
        return replace(when, end=when.end + 1)
    return when


def _week_of(tokens: Sequence[Token], at: int) -> When | None:
    """As in "the first week of December", "the last week of the month": its last day but one or so is meant."""
    first = at + (_word(tokens, at) == "the")
    words = _words(tokens, first, 3)
    number = 5 if words[0] == "last" else ORDINALS.get(words[0], 0)
    if not 1 <= number <= 5 or words[1] != "week" or words[2] not in ("of", "in"):
        return None
    at_month = first + 3
    which = _word(tokens, at_month)
    if which in MONTHS:
        return When("date", at, at_month + 1, month=MONTHS[which], day=min(7 * number, 28))
    at_month += which in ("the", "this")
    if _word(tokens, at_month) == "month" and which in ("the", "this"):
        return When("date", at, at_month + 1, day=min(7 * number, 28))
    return None


def _feast(tokens: Sequence[Token], at: int) -> When | None:
    """As in "before Christmas", "since Halloween": a day that needs no number."""
    word, after = _words(tokens, at, 2)
    skip = word == "the"
    name = after if skip else word
    end = at + skip + 1
    if name == "new" and _word(tokens, end) in ("year", "years"):
        name, end = "new year", end + 1 + (_word(tokens, end + 1) == "'s")
    if (name not in _FEASTS and name not in _MOVING) or _word(tokens, at - 1) not in _BEFORE_FEAST:
        return None
    if _word(tokens, end) == "day":
        end += 1
    if end < len(tokens) and (tokens[end].norm in _NO_FEAST):
        return None
    if name in _MOVING:
        month, which, weekday = _MOVING[name]
        return When("date", at, end, month=month, nth=which, weekday=weekday)
    return When("date", at, end, month=_FEASTS[name][0], day=_FEASTS[name][1])


def _number_of_day(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The day of the month that begins with this word: its number and the word after it."""
    word, after = _words(tokens, at, 2)
    number, end = ONES.get(word, ORDINALS.get(word, 0)), at + 1
    if word.isdecimal() and len(word) <= 2:
        number = int(word)
        end += bool(after in ("st", "nd", "rd", "th") and tokens[at + 1].glued)
    elif word in TENS and after in ORDINALS:
        number, end = TENS[word] + ORDINALS[after], at + 2
    return (number, end) if 1 <= number <= 31 else None


def _year_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The year that begins with this word, 0 where none does, and the word after it."""
    skip = at + (_word(tokens, at) == ",")
    year = _year(_word(tokens, skip))
    return (year, skip + 1) if year else (0, at)


def _year(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) == 4 and int(word) in _YEARS else 0


def _month_day(tokens: Sequence[Token], at: int) -> When | None:
    """As in "March 4", "4 March", "the 4th of March"."""
    word, after = _words(tokens, at, 2)
    number = _number_of_day(tokens, at + 1 + (after == "the")) if word in MONTHS else None
    if number is not None:
        year, end = _year_at(tokens, number[1])
        return When("date", at, end, month=MONTHS[word], day=number[0], year=year)
    skip = at + (word == "the")
    number = _number_of_day(tokens, skip)
    if number is None:
        return None
    of = number[1] + (_word(tokens, number[1]) == "of")
    month = _word(tokens, of)
    bare = of == number[1] and (_word(tokens, skip) in ONES or (month == "may" and not tokens[of].text[0].isupper()))
    if month not in MONTHS or bare:
        return None
    year, end = _year_at(tokens, of + 1)
    return When("date", at, end, month=MONTHS[month], day=number[0], year=year)


def _digits(tokens: Sequence[Token], at: int) -> When | None:
    """As in "2026-03-04"; "3/25" and "25.3.2026" only where one of the two cannot be a month."""
    parts = [token.norm for token in tokens[at : at + 3]]
    if len(parts) == 3 and _year(parts[0]) and tokens[at + 2].glued and all(p.isdecimal() for p in parts):
        return _date(at, at + 3, int(parts[0]), int(parts[1]), int(parts[2]))
    slashed = _SLASHED.fullmatch(tokens[at].norm)
    if not slashed or ("." in tokens[at].norm and not slashed[3]):
        return None
    one, two = int(slashed[1]), int(slashed[2])
    if one <= 12 and two <= 12 and one != two:
        return None
    year = int(slashed[3] or 0)
    month, day = (two, one) if one > 12 else (one, two)
    return _date(at, at + 1, year + 2000 if 0 < year < 100 else year, month, day)


def _date(at: int, end: int, year: int, month: int, day: int) -> When | None:
    fits = 1 <= month <= 12 and 1 <= day <= 31 and (not year or year in _YEARS)
    return When("date", at, end, month=month, day=day, year=year) if fits else None


def _period(tokens: Sequence[Token], at: int) -> When | None:
    """As in "last week", "next month", "this week", "the following week"."""
    which, unit = _words(tokens, at, 2)
    if unit not in _PERIODS or which not in ("last", "next", "this", "past", "following"):
        return None
    if which in ("last", "past"):
        measured = _word(tokens, at - 1) in ("the", "this")
        return None if measured else When("offset", at, at + 2, days=-_PERIODS[unit], counted=True)
    step = which != "this"
    if unit == "week":
        return When("week_end", at, at + 2, days=7 * step)
    return When("month_end", at, at + 2, days=int(step)) if unit == "month" else None


def _weekend(tokens: Sequence[Token], at: int) -> When | None:
    """As in "before the weekend", "last weekend"."""
    which, unit = _words(tokens, at, 2)
    if unit != "weekend":
        return None
    if which == "last":
        return When("weekday", at, at + 2, weekday=5, which="last")
    by = _word(tokens, at - 1) in ("by", "before", "until", "till")
    return When("week_end", at, at + 2, days=7 * (which == "next")) if by and which in ("the", "this", "next") else None


def _bare(tokens: Sequence[Token], at: int) -> When | None:
    """A month or year alone, after a preposition: "in March", "since 2019", "next March"."""
    word, after = _words(tokens, at, 2)
    before = _word(tokens, at - 1)
    if word in ("last", "next", "this") and after in MONTHS:
        return When("month", at, at + 2, month=MONTHS[after], which=word)
    if _year(word):
        return When("month", at, at + 1, month=7, year=_year(word)) if before in ("since", "in") else None
    sure = word != "may" or tokens[at].text[0].isupper() or before in ("in", "since")
    if word not in MONTHS or before not in _BEFORE_MONTH or not sure:
        return None
    year, end = _year_at(tokens, at + 1)
    return When("month", at, end, month=MONTHS[word], year=year)


def _ordinal(tokens: Sequence[Token], at: int) -> When | None:
    """As in "by the 3rd", "on the third", "on the 1st of this month"."""
    if _word(tokens, at) != "the" or _word(tokens, at - 1) not in _BEFORE_ORDINAL:
        return None
    word = _word(tokens, at + 1)
    number = _number_of_day(tokens, at + 1)
    if number is None or word in ONES or (word.isdecimal() and number[1] == at + 2):
        return None
    after = _words(tokens, number[1], 3)
    if after in (["of", "the", "month"], ["of", "this", "month"]):
        return When("date", at, number[1] + 3, day=number[0])
    alone = word in ORDINALS or _word(tokens, at - 1) in _ALONE_BEFORE
    if alone and after[0] not in _AFTER_ORDINAL:
        return None
    return When("date", at, number[1], day=number[0])


_READERS = (
    _named, _weeks_of_weekdays, _by_duration, _feast, _week_of, _part_of, _weekday, _month_day, _digits, _period,
    _weekend, _bare, _ordinal,
)  # fmt: skip
"""The readers of one kind of expression each, in the order in which they are tried."""
