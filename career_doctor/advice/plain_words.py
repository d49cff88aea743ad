"""Small English: numbers in words, singular nouns, lists joined by commas and "and".

Written here rather than taken from a library: what the texts of advice need is little, and the libraries that know
all of English take seconds to import.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS_UP_TO = 100
"""Larger numbers stay digits, which read better."""
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "halves": "half"}
_NO_PLURALS = frozenset(("as", "has", "was", "is", "this", "does", "always", "perhaps", "yes", "series", "news", "its"))
_SINGULAR_ENDINGS = re.compile(r"(?:ss|us|is)\Z")
_ENDINGS = ((re.compile(r"(?<=..)ies\Z"), "y"), (re.compile(r"(?<=ch|sh|ss|zz)es\Z|(?<=x)es\Z|s\Z"), ""))


def digits(number: float) -> str:
    """A number in digits, without a useless fraction: 5, 2.5."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def in_words(number: float) -> str:
    """A whole number up to a hundred in words, any other in digits."""
    if number != int(number) or not 0 <= number <= WORDS_UP_TO:
        return digits(number)
    if number == WORDS_UP_TO:
        return "one hundred"
    tens, ones = divmod(int(number), 10)
    if tens < 2:
        return _SMALL[int(number)]
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def singular(word: str) -> str:
    """The singular of a plural noun; any other word as it is."""
    small = word.lower()
    if small in _IRREGULAR:
        return _IRREGULAR[small]
    if small in _NO_PLURALS or _SINGULAR_ENDINGS.search(small):
        return word
    for ending, replacement in _ENDINGS:
        if ending.search(word):
            return ending.sub(replacement, word)
    return word


def joined(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
