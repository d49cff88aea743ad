"""Finding numbers that stand for a person: cards, accounts, social security, telephones, and other long ones.

Pay, years, dates, times and counts are told apart from them and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum import iban, luhn

Span = tuple[int, int]

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"{_YEAR}(?:[^\d]+{_YEAR})*")
_DATE = re.compile(rf"{_YEAR}[-/. ]?(?:0?[1-9]|1[0-2])[-/. ]?(?:0?[1-9]|[12]\d|3[01])(?:[T ]\d\d:?\d\d(?::?\d\d)?)?")
_MONEY_BEFORE = re.compile(r"(?:[$£€¥]|\b(?:usd|gbp|eur|pay(?:s|ing)?|salary(?: of| is)?))\s?$", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d]|[.,]\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_SSN = re.compile(r"(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])")
_NI = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
_US_PHONE = re.compile(
    r"(?<![\d$£€.,/-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?"
    r"(?![\d]|[.,/-]\d)",
    re.IGNORECASE,
)
_UK_PHONE = re.compile(r"(?<![\d$£€.,/-])\(?0\d{2,4}\)?[-. ]?\d{3,4}[-. ]?\d{3,4}(?![\d]|[.,/-]\d)")
_LOCAL_PHONE = re.compile(
    r"\b(?:(?:call|phone|ring|text|reach)(?:ing)? (?:me|us|him|her|them)|tel|telephone|cell|mobile|fax|phone"
    r"|number is)\b[^\d\n]{0,20}(?P<number>\d{3}[-. ]\d{4})(?!\d|[-.,]\d)",
    re.IGNORECASE,
)
_LABELS = (
    r"account|acct|a/c|routing|sort code|ssn|social(?: security)?|national insurance|passport|tax|payroll|employee"
    r"|driv(?:er|ing)'?s?'? licen[cs]e|badge|case|claim|claimant|policy|member(?:ship)?|medicare|medicaid|nhs|bank|pin"
    r"|card|visa"
)
_LABELLED = re.compile(
    rf"\b(?:{_LABELS})(?: (?:number|no\.?|num|id|code|#))?(?: (?:is|was|ends in|ending in))?[:#]? ?#?"
    r"(?P<number>(?=[A-Z]{0,3}\d)[A-Z]{0,3}\d(?:[ -]?\d){3,}[A-Z]?)(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_SAYS_NUMBER = re.compile(r"\b(?:number|no|num|id|code|pin|ssn|routing|acct|ends in|ending in)\b|a/c|#", re.IGNORECASE)
_LONG = re.compile(r"(?<![\d$£€.,])\d{9,}(?![\d]|[.,]\d)")
_DIGIT_WORD = r"(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|\d)"
_SPOKEN = re.compile(rf"(?<![\w$£€]){_DIGIT_WORD}(?:[\s,-]{{1,3}}{_DIGIT_WORD}){{6,}}(?!\w)", re.IGNORECASE)
_COUNTING = re.compile(r"(?:1|one)\W+(?:2|two)\W+(?:3|three)\W+(?:4|four)", re.IGNORECASE)


def ibans(text: str) -> Iterator[Span]:
    """International bank account numbers whose check digits are right."""
    for match in _IBAN.finditer(text):
        # The pattern may run on into the words that follow: the longest lawful beginning counts.
        for end in range(match.end(), match.start() + 14, -1):
            if text[end - 1] != " " and iban.is_valid(text[match.start() : end]):
                yield match.start(), end
                break


def cards(text: str) -> Iterator[Span]:
    """Payment cards: 13 to 19 digits, in groups or not, that pass Luhn's check or are grouped as cards are."""
    for match in _CARD.finditer(text):
        found = match.group()
        if _YEARS.fullmatch(found) or _money_before(text, match.start()):
            continue
        if luhn.is_valid(found.replace(" ", "").replace("-", "")) or re.fullmatch(
            r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}", found
        ):
            yield match.span()


def social_security(text: str) -> Iterator[Span]:
    """Social security numbers of the United States, national insurance numbers of the United Kingdom."""
    for pattern in (_SSN, _NI):
        for match in pattern.finditer(text):
            yield match.span()


def phones(text: str) -> Iterator[Span]:
    """Telephone numbers of the United States and the United Kingdom, and any with a country code."""
    if sum(char.isdigit() for char in text) < 7:
        return
    for pattern in (_US_PHONE, _UK_PHONE):
        for match in pattern.finditer(text):
            if not _no_phone(text, match.start(), match.group()):
                yield match.span()
    for match in _LOCAL_PHONE.finditer(text):
        if not _YEARS.fullmatch(match["number"]) and not _money_before(text, match.start("number")):
            yield match.span("number")
    for region in ("US", "GB"):
        for found in PhoneNumberMatcher(text, region, Leniency.VALID):
            if not _no_phone(text, found.start, found.raw_string):
                yield found.start, found.end


def labelled(text: str) -> Iterator[Span]:
    """Numbers that the text itself calls an account, a passport, a claim and the like."""
    for match in _LABELLED.finditer(text):
        label = text[match.start() : match.start("number")]
        enough = sum(char.isdigit() for char in match["number"]) >= 8 or _SAYS_NUMBER.search(label)
        if enough and not _YEARS.fullmatch(match["number"]):
            yield match.span("number")


def long_numbers(text: str) -> Iterator[Span]:
    """Nine digits or more in a row, and seven or more single digits, also in words as on the telephone."""
    for match in _LONG.finditer(text):
        if not _money_before(text, match.start()) and not _DATE.fullmatch(match.group()):
            yield match.span()
    for match in _SPOKEN.finditer(text):
        if not _COUNTING.match(match.group()):
            yield match.span()


def _no_phone(text: str, start: int, found: str) -> bool:
    """Whether what looks like a telephone number is pay, a date or years, or a range of two sums."""
    if found.startswith("+"):
        return False
    return bool(
        _money_before(text, start)
        or _YEARS.fullmatch(found)
        or _DATE.fullmatch(found)
        or re.fullmatch(r"[1-9]\d{3,5}\s?[-–/]\s?\d{4,6}", found)
    )


def _money_before(text: str, start: int) -> bool:
    return bool(_MONEY_BEFORE.search(text[max(0, start - 12) : start]))
