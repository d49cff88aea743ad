"""Cutting the desk's own texts into sentences."""

from __future__ import annotations

import re

_END = re.compile(r"""[.!?…]+["'”’)\]*]*(?=\s|\Z)""")
_NO_END = frozenset(
    [
        "e.g.",
        "i.e.",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "st.",
        "vs.",
        "no.",
        "inc.",
        "ltd.",
        "cf.",
        "approx.",
        "dept.",
        "ave.",
        "jr.",
        "sr.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ]
)
"""Abbreviations after which a sentence goes on, whatever follows."""
_START = re.compile(r"""\s+["'“‘(\[*]*[A-Z0-9ÀÁÂÄÇÉÈÊËÍÎÏÑÓÔÖÚÛÜŒ]""")
_INITIAL = re.compile(r"(?:^|[\s(\"“])[A-Z]\.\Z")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order. What stands in double quotation marks or brackets is not cut.

    `" ".join(sentences(text))` is the text with its white space made single.
    """
    text = " ".join(text.split())
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        here = text[start : end.end()]
        if _open(here) or _goes_on(here) or not _starts(text, end.end()):
            continue
        found.append(here.strip())
        start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def _starts(text: str, position: int) -> bool:
    """Whether a new sentence starts after this position, or the text ends there."""
    return not text[position:].strip() or _START.match(text, position) is not None


def _goes_on(text: str) -> bool:
    """Whether the full stop at the end belongs to an abbreviation or an initial."""
    last = text.rsplit(maxsplit=1)[-1].lstrip("(\"“'‘").lower()
    return last in _NO_END or _INITIAL.search(text) is not None


def _open(text: str) -> bool:
    """Whether a quotation or a bracket is still open at the end."""
    straight = text.count('"') % 2 == 1
    return straight or text.count("“") > text.count("”") or text.count("(") > text.count(")")
