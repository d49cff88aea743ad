"""Finding addresses: of mail boxes, of profiles, and of homes."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_MAIL_HOSTS = (
    "gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|icloud|aol|protonmail|proton|comcast|verizon|btinternet"
)
_BOX_NAME = r"(?<![\w.+%'-])[\w.+%'-]{1,64}"
_EMAIL = re.compile(rf"{_BOX_NAME}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}")
_WRITTEN_ROUND = re.compile(
    rf"{_BOX_NAME}\s?[(\[{{]\s?at\s?[)\]}}]\s?[\w-]{{1,63}}(?:\s?(?:\.|[(\[{{]\s?dot\s?[)\]}}])\s?[\w-]{{1,63}}){{1,8}}"
    rf"|{_BOX_NAME}\s?@\s?(?:{_MAIL_HOSTS})(?:\s?\.\s?[A-Za-z]{{2,4}})?\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b[\w-]{{1,40}}(?:\s(?:dot|underscore|dash)\s[\w-]{{1,40}}){{0,4}}\sat\s(?:{_MAIL_HOSTS})\s?(?:dot\s|\.)\s?\w{{2,4}}"
    r"(?:\sdot\s\w{2,3})?\b",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"\b(?:linkedin\.com/in|facebook\.com|github\.com|instagram\.com)/(?P<who>[\w.%-]{2,100})", re.IGNORECASE
)

_KINDS_FULL = (
    "street avenue road boulevard lane drive court terrace crescent parkway highway gardens mews close square place "
    "circle trail grove turnpike way row"
)
_KINDS_SHORT = r"Ave?|Rd|Blvd|Ln|Dr|Ct|Pl|Ter|Cres|Pkwy|Hwy|Cir|Sq|Gdns"
_KIND = "|".join(kind.capitalize() for kind in _KINDS_FULL.split()) + "|" + _KINDS_SHORT
_UNIT = r"(?:,? ?(?:#|(?i:apt|apartment|unit|suite|ste|flat|room|floor)\b\.?) ?#?\w{1,5})"
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY PR"
).replace(" ", "|")
_ZIP_CODE = r"\d{5}(?:-\d{4})?"
_TOWN = (
    r"(?:,?\s(?:[A-Z][\w.'-]+ ?){1,3}(?:,\s?|\s)"
    rf"(?:(?:{_STATES})\b\.?(?:\s{_ZIP_CODE})?|{_POSTCODE}\b|{_ZIP_CODE}\b))"
)
_STREET = re.compile(
    rf"(?<![\w$£€.,/:-])(?P<number>\d{{1,5}}[A-Za-z]?)(?:,?\s(?:[NSEW]{{1,2}}\.?|North|South|East|West)(?=\s))?"
    rf"(?:\s(?:[A-Z][\w.'’-]*|\d{{1,3}}(?:st|nd|rd|th))){{1,4}}?"
    # "St" may also be a saint, and then another name follows.
    rf"\s(?:(?:{_KIND}|street|avenue|road|boulevard|lane)\b\.?|St\b\.?(?={_UNIT}?{_TOWN}|(?!\s[A-Z][a-z])))"
    rf"(?:\s[NSEW]{{1,2}}\b\.?)?{_UNIT}?{_TOWN}?"
)
_LIVES_AT = re.compile(
    r"\b(?:(?:live|lives|lived|living|reside|resides|residing|stay|staying) (?:at|on)|address(?: is|:)?|home at"
    r"|mail(?:ed)? (?:it |me )?(?:to|at)|moved to)\s(?P<address>\d{1,5}[a-z]?\s(?:[\w.'’-]+\s){1,4}?"
    rf"(?:{'|'.join(_KINDS_FULL.split()[:14])}|st|ave|rd|blvd|ln)\b\.?{_UNIT}?)",
    re.IGNORECASE,
)
_BOX = re.compile(r"\bP\.? ?O\.? ?Box \d{1,6}\b", re.IGNORECASE)
_BARE_POSTCODE = re.compile(rf"(?<![\w-]){_POSTCODE}(?![\w-])")
_ZIP = re.compile(rf"\b(?:zip|zip code|zipcode)(?: is|:)?\s(?P<zip>{_ZIP_CODE})(?!\d)", re.IGNORECASE)
_AFTER_MARK = re.compile(rf"\[address\](?P<rest>{_UNIT}?{_TOWN})")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    rf"\b(?:in|since|from|until|till|by|of|during|after|before|around|{_MONTHS})\s$", re.IGNORECASE
)
_BEFORE_DAY = re.compile(rf"\b(?:{_MONTHS})\.?\s$", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"\s(?:firms?|banks?|brokers?|recruiters?|interview\w*|jobs?|compan\w+|offers?|people|types?|veterans?)\b"
)


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, also written round (`nora (at) example (dot) org`) or spoken with a well-known host."""
    if "@" in text or "at" in text.lower():
        for pattern in (_EMAIL, _WRITTEN_ROUND, _SPOKEN):
            for match in pattern.finditer(text):
                yield match.span()


def profiles(text: str) -> Iterator[Span]:
    """The part of a profile's address that names the person."""
    for match in _PROFILE.finditer(text):
        yield match.span("who")


def streets(text: str) -> Iterator[Span]:
    """Street addresses with a house number, post boxes, British postcodes, and a ZIP code that is called one."""
    for match in _STREET.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        date = _BEFORE_DAY.search(before) or (_YEAR.fullmatch(match["number"]) and _BEFORE_YEAR.search(before))
        if not date and not _NOT_AFTER.match(text, match.end()):
            yield match.span()
    for pattern, group in (
        (_LIVES_AT, "address"),
        (_BOX, 0),
        (_BARE_POSTCODE, 0),
        (_ZIP, "zip"),
        (_AFTER_MARK, "rest"),
    ):
        for match in pattern.finditer(text):
            yield match.span(group)
