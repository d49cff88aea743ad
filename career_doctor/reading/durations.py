"""Lengths of time in words: "a year and a half", "2-3 wks", "nearly a month", "a couple of days", "a fortnight".

A month is a twelfth of a year of 365.25 days. Of a range the middle is taken, so that neither end is far off; words
such as "nearly", "over" and "about" change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from career_doctor.reading.numbers import ONES, TENS, Amount, number_at
from career_doctor.reading.scanning import one_after_another
from career_doctor.reading.tokens import Token

YEAR = 365.25
MONTH = YEAR / 12
UNITS = {
    "hour": 1 / 24, "hours": 1 / 24, "day": 1.0, "days": 1.0, "week": 7.0, "weeks": 7.0, "fortnight": 14.0,
    "fortnights": 14.0, "month": MONTH, "months": MONTH, "quarter": 3 * MONTH, "year": YEAR, "years": YEAR,
    "decade": 10 * YEAR, "decades": 10 * YEAR, "workday": 7 / 5, "workdays": 7 / 5, "weekday": 7 / 5,
    "weekdays": 7 / 5, "summer": 3 * MONTH,
}  # fmt: skip
_ALONE = {"fortnight", "decade"}
_BARE = {"week", "month", "year", "day", "hour", "quarter"}
_WORKING = frozenset({"business", "working", "work"})
_ADJECTIVES = _WORKING | frozenset({
    "long", "whole", "full", "solid", "good", "more", "straight", "calendar", "entire", "odd", "happy", "very",
    "agonising", "agonizing", "extra", "other", "silent", "short", "little", "some", "consecutive", "wonderful",
    "miserable", "great", "loyal", "lovely", "jobless", "unemployed", "idle", "empty", "of",
})  # fmt: skip
_ARTICLES = frozenset({"a", "an", "the", "another", "past", "last", "this", "whole", "entire", "one", "every"})
_OPENERS = frozenset({"a", "an", "another", "past", "last", "the", "half", "one"})

_WIDEST = 4
"""How many times the shorter end of a range the longer one may be."""
_FIRST = frozenset({*ONES, *TENS, *UNITS, *_OPENERS, "couple", "few", "dozen", "pair"})
"""Words with which a length of time can begin."""


@dataclass(frozen=True)
class Duration:
    """A length of time among the words `start` to `end` (exclusive), in days."""

    days: float
    start: int
    end: int
    vague: bool = False

    @property
    def months(self) -> float:
        """The same in months."""
        return self.days / MONTH

    @property
    def years(self) -> float:
        """The same in years."""
        return self.days / YEAR

    def in_unit(self, unit: str) -> float:
        """The same in days, months or years."""
        return {"months": self.months, "years": self.years}.get(unit, self.days)


def find_durations(tokens: Sequence[Token]) -> list[Duration]:
    """All lengths of time in order, without overlap."""
    return one_after_another(tokens, duration_at)


def duration_at(tokens: Sequence[Token], at: int) -> Duration | None:
    """The length of time that begins with this word, or None."""
    word = tokens[at].norm if at < len(tokens) else ""
    if word not in _FIRST and not word[:1].isnumeric():
        return None
    first = _simple(tokens, at)
    if first is None:
        return None
    return _extended(tokens, first)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _simple(tokens: Sequence[Token], at: int) -> Duration | None:
    """A number or article and a unit."""
    word = _word(tokens, at)
    half = _half(tokens, at)
    if half is not None:
        return _of(tokens, half, half.end)
    amount = number_at(tokens, at)
    if amount is not None:
        end = amount.end
        if _half_follows(tokens, end) and _word(tokens, end + 3) in UNITS:
            amount = Amount(amount.low + 0.5, amount.high + 0.5, at, end + 3)
        return _of(tokens, amount, amount.end)
    if word in _ALONE or (word in _BARE and _half_follows(tokens, at + 1)):
        return Duration(UNITS[word], at, at + 1)
    return _with_article(tokens, at) if word in _OPENERS else None


def _half(tokens: Sequence[Token], at: int) -> Amount | None:
    """As in "half a year", "half an hour", "a half year"."""
    words = [_word(tokens, at + k) for k in range(3)]
    if words[0] == "half":
        return Amount(0.5, 0.5, at, at + 1 + (words[1] in ("a", "an")))
    if words[0] in ("a", "an") and words[1] == "half" and words[2] in UNITS:
        return Amount(0.5, 0.5, at, at + 2)
    return None


def _with_article(tokens: Sequence[Token], at: int) -> Duration | None:
    """As in "a week", "the past month", "the last three weeks"; "last week" alone is a day, "the week" neither."""
    word, end = _word(tokens, at), at + 1
    while word == "the" and _word(tokens, end) in ("past", "last"):
        end += 1
    number = number_at(tokens, end) if word in ("the", "past", "last") else None
    if number is not None:
        return _of(tokens, Amount(number.low, number.high, at, number.end, number.vague), number.end)
    if word in ("past", "last") and _word(tokens, at - 1) not in ("this", "these", "my", "his", "her"):
        return None
    return None if word == "the" and end == at + 1 else _of(tokens, Amount(1, 1, at, end), end, plural=False)


def _half_follows(tokens: Sequence[Token], at: int) -> bool:
    return [_word(tokens, at + k) for k in range(3)] == ["and", "a", "half"]


def _of(tokens: Sequence[Token], amount: Amount, at: int, *, plural: bool = True) -> Duration | None:
    """The duration of an amount whose unit stands at `at` or a few adjectives later."""
    factor = 1.0
    for end in range(at, at + 4):
        word = _word(tokens, end)
        if word in UNITS:
            if not plural and word.endswith("s"):
                return None
            if word in ("day", "days"):
                days = UNITS[word] * factor
            elif word in ("quarter", "summer") and amount.high != 1:
                return None
            else:
                days = UNITS[word]
            return Duration(days * amount.middle, amount.start, end + 1, amount.vague)
        if word in _WORKING:
            factor = 7 / 5
        if word not in _ADJECTIVES:
            return None
    return None


def _extended(tokens: Sequence[Token], first: Duration) -> Duration:
    """ "... and a half", "... or two", "... and three months", "... or so"."""
    end = first.end
    unit = UNITS[_word(tokens, end - 1)]
    if _word(tokens, end) == "'":
        end += 1
    follows = [_word(tokens, end + k) for k in range(3)]
    if follows[0] == "to":  # "a week to ten days"
        rest = _simple(tokens, end + 1)
        if rest is not None and first.days < rest.days <= _WIDEST * first.days:
            return Duration((first.days + rest.days) / 2, first.start, rest.end, first.vague or rest.vague)
    if follows == ["and", "a", "half"]:
        return Duration(first.days + unit / 2, first.start, end + 3, first.vague)
    if follows[0] == "or" and follows[1] == "two":
        return Duration(first.days + unit / 2, first.start, end + 2, first.vague)
    if follows[0] == "or" and follows[1] in ("so", "more"):
        return Duration(first.days, first.start, end + 2, first.vague)
    if follows[:2] == ["and", "change"]:
        return Duration(first.days, first.start, end + 2, first.vague)
    if follows[0] == "and" or (follows[0] and follows[0][0].isdecimal()):
        rest = _simple(tokens, end + (follows[0] == "and"))
        if rest is not None and rest.days < unit and _word(tokens, rest.start) not in ("the", "past", "last", "half"):
            return Duration(first.days + rest.days, first.start, rest.end, first.vague)
    return Duration(first.days, first.start, end, first.vague)
