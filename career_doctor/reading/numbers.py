"""Numbers in digits and words among the words of a sentence: "twenty-two", "half a dozen", "two or three", "50+"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from career_doctor.reading.scanning import one_after_another
from career_doctor.reading.tokens import Token

ONES = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}  # fmt: skip
TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
TENS["fourty"] = 40
SCALES = {"hundred": 100, "thousand": 1000}
ORDINALS = {
    w: n
    for n, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth"],
        1,
    )
}  # fmt: skip
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|\.\d+)(k?)")
_MOST = 1_000_000
_COUNTED = frozenset({"people", "employees", "staff", "workers"})
"""Words after which a number such as 2000 is no year."""
_FIRST = frozenset({*ONES, *TENS, "a", "half", "dozen", "couple", "pair", "few"})
"""Words with which a number in words can begin."""


@dataclass(frozen=True)
class Amount:
    """A number among the words `start` to `end` (exclusive); `low` and `high` differ for a range."""

    low: float
    high: float
    start: int
    end: int
    vague: bool = False
    """Whether it is "a few"."""

    @property
    def value(self) -> float:
        """The number, the upper one of a range."""
        return self.high

    @property
    def middle(self) -> float:
        """The number, the middle of a range."""
        return (self.low + self.high) / 2


def find_numbers(tokens: Sequence[Token]) -> list[Amount]:
    """All numbers in order, without overlap; years ("2019", "twenty nineteen"), clock times and ordinals are none.

    "Two or three", "2-3", "between two and three" and "two to three" are one number with a lower and an upper end.
    """
    return one_after_another(tokens, number_at)


def number_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """The number or range that begins with this word, or None."""
    first = _range(tokens, at)
    if (
        first is not None
        and first.end < len(tokens)
        and tokens[first.end].norm in SCALES
        and tokens[first.end - 1].norm not in SCALES
    ):
        factor = SCALES[tokens[first.end].norm]
        return Amount(first.low * factor, first.high * factor, at, first.end + 1, first.vague)
    return first


def _range(tokens: Sequence[Token], at: int) -> Amount | None:
    """A number, or two that are the ends of a range."""
    first = _single(tokens, at)
    if first is None:
        return None
    after = first.end
    if after + 1 < len(tokens) and tokens[after].norm in ("or", "to", "and"):
        between = at > 0 and tokens[at - 1].norm == "between"
        second = _single(tokens, after + 1)
        joined = tokens[after].norm != "and" or between
        if joined and second is not None and first.high < second.high <= 10 * max(first.high, 1) and not second.vague:
            return Amount(first.low, second.high, at, second.end)
    if after < len(tokens) and tokens[after].glued and tokens[after - 1].end < tokens[after].start:
        second = _single(tokens, after)
        if second is not None and first.high < second.high <= 10 * first.high:
            return Amount(first.low, second.high, at, second.end)
    return first


def _single(tokens: Sequence[Token], at: int) -> Amount | None:
    """One number without a range."""
    if at >= len(tokens):
        return None
    word = tokens[at].norm
    if word not in _FIRST and not word[0].isdecimal() and word[0] not in "½¼¾.":
        return None
    for read in (_dozen, _digits, _words):
        amount = read(tokens, at)
        if amount is not None and amount.high <= _MOST:
            return _with_plus(tokens, amount)
    return None


def _with_plus(tokens: Sequence[Token], amount: Amount) -> Amount:
    if amount.end < len(tokens) and tokens[amount.end].norm == "+":
        return Amount(amount.low, amount.high, amount.start, amount.end + 1, amount.vague)
    return amount


def _norms(tokens: Sequence[Token], at: int, count: int) -> list[str]:
    return [token.norm for token in tokens[at : at + count]]


def _dozen(tokens: Sequence[Token], at: int) -> Amount | None:
    """ "A dozen", "half a dozen", "a couple of", "a few", "a pair of", "a hundred"."""
    words = _norms(tokens, at, 4)
    begin = 0
    if words[:1] in (["a"], ["the"], ["every"]) and words[0] == "a":
        begin = 1
    if words[begin : begin + 1] == ["half"]:
        skip = begin + 1 + (words[begin + 1 : begin + 2] == ["a"])
        return Amount(6, 6, at, at + skip + 1) if words[skip : skip + 1] == ["dozen"] else None
    head = words[begin] if begin < len(words) else ""
    value = {"dozen": 12.0, "couple": 2.0, "pair": 2.0, "few": 3.0, "hundred": 100.0, "thousand": 1000.0}.get(head)
    if value is None or (begin == 0 and head in ("pair", "hundred", "thousand")):
        return None
    end = begin + 1
    if head in ("couple", "pair", "few") and words[end : end + 1] == ["of"]:
        end += 1
    return Amount(value, value, at, at + end, vague=head == "few")


def _digits(tokens: Sequence[Token], at: int) -> Amount | None:
    """As in "3", "1,200", "2.5", "½", "2 ½", "10k"; not a year, not money, not a clock time."""
    text = tokens[at].norm
    digits = _DIGITS.fullmatch(text) if len(text) <= 9 else None
    if text in FRACTIONS:
        return Amount(FRACTIONS[text], FRACTIONS[text], at, at + 1)
    if digits is None or (at and tokens[at].glued and tokens[at - 1].norm in ("$", "£", "€", "#", "/")):
        return None
    value, end = float(digits[1].replace(",", "")) * (1000 if digits[2] else 1), at + 1
    after = tokens[end] if end < len(tokens) else None
    counted = after is not None and after.norm in _COUNTED
    if text.isdecimal() and 1900 <= value <= 2100 and not counted:
        return None
    if after is not None and after.norm in FRACTIONS:
        value, end = value + FRACTIONS[after.norm], end + 1
    elif after is not None and after.glued and after.norm in ("st", "nd", "rd", "th", "%", "am", "pm", ":", "/"):
        return None
    return Amount(value, value, at, end)


def _words(tokens: Sequence[Token], at: int) -> Amount | None:
    """ "Twenty-two", "two hundred and fifty"; "twenty nineteen" is a year and none."""
    if at and (tokens[at - 1].norm in TENS or tokens[at - 1].norm == "nineteen"):
        return None
    small = _below_hundred(tokens, at)
    if small is None:
        return None
    value, end = small
    if 19 <= value <= 20 and _below_hundred(tokens, end):
        return None
    while end < len(tokens) and tokens[end].norm in SCALES:
        value *= SCALES[tokens[end].norm]
        end += 1
        skip = end + (end < len(tokens) and tokens[end].norm == "and")
        more = _below_hundred(tokens, skip)
        if more is not None:
            value, end = value + more[0], more[1]
    return Amount(value, value, at, end)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    if at >= len(tokens):
        return None
    word = tokens[at].norm
    if word in ONES:
        return float(ONES[word]), at + 1
    if word not in TENS:
        return None
    if at + 1 < len(tokens) and 1 <= ONES.get(tokens[at + 1].norm, 0) <= 9:
        return float(TENS[word] + ONES[tokens[at + 1].norm]), at + 2
    return float(TENS[word]), at + 1


def ordinal_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """An ordinal ("second", "2nd") that begins with this word: its number and the word after it."""
    word = tokens[at].norm
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    if word.isdecimal() and len(word) <= 3 and at + 1 < len(tokens):
        follows = tokens[at + 1]
        if follows.glued and follows.norm in ("st", "nd", "rd", "th"):
            return int(word), at + 2
    return None
