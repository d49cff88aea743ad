"""Texts that cannot be read: empty, no words, markup in place of words, or another language.

A false alarm would turn away somebody who has a question; a foreign text let through is merely not understood. So a
text is called foreign only where a language model says so and hardly a word of it is an everyday English one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_MARKUP = re.compile(
    r"</?(a|abbr|b|big|blockquote|body|br|button|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li"
    r"|link|meta|object|ol|option|p|pre|s|script|select|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead"
    r"|title|tr|tt|u|ul|video|xml)(\s[^<>]*)?/?>|<!--|<!doctype|\{\{|\{%|\}\}|%\}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöùúûüýæøœ")
_COMMON = """
about after all also an and any anybody anyone anything application applied apply are aren't around as ask asked
asking at away back bad be because been before being better between boss both but by bye call called can can't cant
career college company could cover cv day days did didn't different do does doing don't done dont during each
education else email employer employers end even ever every everyone experience explain feel few find fired first
for friend from get getting give go going good got had happy has hasn't hate have haven't having he hear heard hello
help her here hey hi him hire hired his how i i'd i'll i'm i've if im in interview interviewed interviews into is
isn't it it's its ive job jobs just keep kind know last let letter like long look looking looks lose made make
making manager many may maybe might money month months more most much must my need negotiate never new next nobody
not nothing now of off offer offered old one only open or other our out over own paid pay people phone please put
question questions quit quitting really recruiter reference references respect resume right said salary same say
says school send sends she should show shows since so some someone something soon still such sure take tell than
thank thanks that the their them then there these they thing things think this those three time to today told
tomorrow too try two u under until up ur use very wages wanna want wants way we week weeks well went were what when
where whether which while who whose why will with without wonder work worked working would write wrote year years
yes yet you your
"""
_ENGLISH = frozenset(_COMMON.split())
"""Everyday English words, without those that are as common in another language, such as "no", "me" and "on"."""
_ENGLISH_SHARE = 0.15
"""From this share of everyday English words on a text counts as English."""
_ACCENTED_SHARE = 0.3
"""The same where a word, not a name, is written with letters that English does not have."""
_SHORTEST_MASH = 5
"""Letters from which on something typed can be called keys hit at random."""
_ROWS = tuple(row[::step] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for step in (1, -1))
_CLUSTER = re.compile(r"(?!\w*(ngths|ghtsh|tchst)\w*)\w*[b-df-hj-np-tv-xz]{5}")
"""Five consonants in a row, as in hardly an English word."""
_FEWEST_WORDS = 4
"""Shorter texts are never called foreign for their words, only for their script."""
_ENOUGH_WORDS = 7
"""In a shorter text a single everyday English word is enough."""
_BORROWED = re.compile(r"\b(r[ée]sum[ée]s?|caf[ée]s?|clich[ée]s?|fianc[ée]{1,2}|CVs?)\b", re.IGNORECASE)
"""Words of English at which a language model thinks of French."""
_UNLIKELY = 1e-5
"""How likely the language model may think English in a text that is called foreign."""


def trouble(text: str) -> str:
    """Why a text cannot be read: `empty`, `unreadable`, `markup`, `language`, or "" where it can be.

    Takes time in proportion to the text's length. Never raises.
    """
    if not text.strip():
        return "empty"
    if any(unicodedata.category(character) == "Cc" and character not in "\t\n\r" for character in text):
        return "unreadable"
    if _MARKUP.search(text):
        return "markup"
    letters = [character for character in text if character.isalpha()]
    if not letters:
        # A bare number may be a reply.
        return "" if any(character.isdigit() for character in text) else "unreadable"
    if sum(_latin(letter) for letter in letters) < len(letters) / 2:
        return "language"
    return _wordless_or_foreign(text)


def _wordless_or_foreign(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    if _mashed(words):
        return "unreadable"
    return "language" if _foreign(text, words) else ""


@cache
def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _mashed(words: list[str]) -> bool:
    """Whether all that was typed is keys hit at random, and no word of it English."""
    if any(word in _ENGLISH for word in words):
        return False
    return all(_random(word) for word in words) and sum(map(len, words)) >= _SHORTEST_MASH


def _random(word: str) -> bool:
    """Whether a word is no word: keys side by side, five consonants in a row, or no vowel at all."""
    if any(word[at : at + 3] in row for row in _ROWS for at in range(max(1, len(word) - 2))) and not _VOWELS & set(
        word[1:]
    ):
        return True
    if any(word[at : at + 4] in row for row in _ROWS for at in range(len(word) - 3)):
        return True
    return len(word) >= _SHORTEST_MASH and (not _VOWELS & set(word) or bool(_CLUSTER.search(word)))


def _foreign(text: str, words: list[str]) -> bool:
    if len(words) < _FEWEST_WORDS:
        return False
    plain = _BORROWED.sub("paper", text)
    english = sum(word in _ENGLISH or word.replace("’", "'").split("'")[0] in _ENGLISH for word in words)
    accented = any(not word.isascii() and word.islower() for word in _WORD.findall(plain.replace("’", "'")))
    needed = (_ACCENTED_SHARE if accented else _ENGLISH_SHARE) * len(words)
    if english > (needed if len(words) >= _ENOUGH_WORDS or accented else 0):
        return False
    return bool(dict(_identifier().rank(plain))["en"] <= _UNLIKELY)


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
