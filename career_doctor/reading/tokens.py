"""Words of a text with their places and normal forms, so that patterns see one spelling and quotes keep the asker's.

A text is cut by spaCy's English tokenizer (no model) after a replacement of single characters by single characters,
so every offset counts in the text as it came. Each word gets a normal form: lower case, without accents,
contractions and chat spellings written out ("didnt" is "did not", "thx" is "thanks"). Fillers and stammered
repetitions ("they they said uh") have a place but are not among the words that patterns see.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex

LOCK = threading.RLock()
"""Held while spaCy works: its memory zones, which keep a long-running desk from growing, are not for many threads."""

_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "‐": "-", "‑": "-", "−": "-", "\x00": " ", "\ufeff": " "}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full width, as on Japanese keyboards
)
_SHOUTED = re.compile(r"\b(?:[0-9]+[A-Z]{2,}|[A-Z](?:['-]?[A-Z])+)\b")
_LETTER = re.compile(r"[A-Za-z]")
_ALONE = 3
"""Letters of a word in capitals from which on it is no more of a sign: "ID" and "IM" are not "I'd" and "I'm"."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_RUN = re.compile(r"\S{80,}")
_MARK = re.compile(r"[^\w\s]|_")
_UNITS = r"(?<=[0-9])(?:hrs?|hours?|days?|wks?|weeks?|mos?|mths?|months?|yrs?|years?|ppl|people|yo|th|st|nd|rd|\+)"
_PIECES = {
    "n't": "not", "nt": "not", "'m": "am", "m": "am", "'ve": "have", "ve": "have", "'re": "are", "re": "are",
    "'ll": "will", "ll": "will", "'d": "'d", "d": "'d", "'s": "'s", "s": "'s", "na": "to", "ta": "to", "'nt": "not",
}  # fmt: skip
"""Second halves of contractions, written with or without the apostrophe."""
_HEADS = {"ca": "can", "wo": "will", "sha": "shall", "gon": "going", "ai": "is", "wan": "want", "got": "got"}
"""First halves that are spelt otherwise alone; they count only where a second half is glued to them."""
_SPLIT = {
    "wanna": ("wan", "na"), "its": ("it", "s"), "thankyou": ("thank", "you"), "thankyous": ("thank", "yous"),
    "hes": ("he", "s"), "shed": ("she", "d"), "shes": ("she", "s"), "wasn": ("was", "n"), "didn": ("did", "n"),
    "don": ("do", "n"), "youve": ("you", "ve"), "theyve": ("they", "ve"), "weve": ("we", "ve"),
    "havnt": ("hav", "nt"), "couldn": ("could", "n"), "hadnt": ("had", "nt"), "wasnt": ("was", "nt"),
    "iv": ("i", "v"),
}  # fmt: skip
_WHOLE = (
    "2day",
    "2moro",
    "2morrow",
    "2nite",
    "4ever",
    "e-mail",
    "e-mails",
    "e-mailed",
    "e-mailing",
    "co-worker",
    "co-workers",
    "w/o",
    "b/c",
    "n/a",
)
_PIECES_SPLIT = {"n": "not", "v": "have", "nt": "not"}
_FILLERS = frozenset({"uh", "um", "er", "erm", "uhm", "hmm", "mm", "ah", "eh", "uhh", "umm"})
_DROPPED = frozenset({"-", "--", '"', "''", "*", "_", "~"})
_DASHES = frozenset({"-", "--"})
_WORD = re.compile(r"\w")


def plain(text: str) -> str:
    """The text with typographic marks made straight and no word in capitals: the same length, the same offsets.

    Marks within very long unbroken runs become blanks: spaCy's time for one run grows with the square of its marks.
    """
    return _LONG_RUN.sub(lambda run: _MARK.sub(" ", run.group()), _calm(straight(text)))


def straight(text: str) -> str:
    """The text with typographic marks made straight, and half characters replaced; of the same length."""
    return _SURROGATE.sub("\ufffd", text.translate(_SAME_LENGTH))


def _calm(text: str) -> str:
    """The text without words in capitals, which spaCy does not cut: "HAVEN'T", "DONT" and "2ND" as "Haven't", "2nd".

    Of two letters only where most of the text is in capitals: "ID" is else a word of its own.
    """
    letters = _LETTER.findall(text)
    shouted = sum(map(str.isupper, letters)) > len(letters) / 2

    def calm(word: re.Match[str]) -> str:
        found = word.group()
        return found.capitalize() if shouted or len(found) >= _ALONE or "'" in found else found

    return _SHOUTED.sub(calm, text)


@lru_cache(maxsize=1)
def language() -> Language:
    """spaCy's blank English with a sentencizer and the few more splittings that people's spellings need."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    suffixes = [*nlp.Defaults.suffixes, _UNITS] if nlp.Defaults.suffixes else [_UNITS]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    for whole, parts in _SPLIT.items():
        for cased in {whole, whole.capitalize(), whole.upper()}:
            at, pieces = 0, []
            for part in parts:
                pieces.append({"ORTH": cased[at : at + len(part)]})
                at += len(part)
            nlp.tokenizer.add_special_case(cased, pieces)
    for whole in _WHOLE:
        for cased in {whole, whole.capitalize(), whole.upper()}:
            nlp.tokenizer.add_special_case(cased, [{"ORTH": cased}])
    return nlp


@dataclass(frozen=True)
class Token:
    """One word or mark: `text[start:end]` of the whole text; `glued` to the one before, without a blank."""

    text: str
    start: int
    end: int
    norm: str
    glued: bool
    index: int = 0
    """Number of the token in spaCy's `Doc`."""

    @property
    def word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return bool(_WORD.search(self.text))


@dataclass(frozen=True, eq=False)
class Normal:
    """The table of normal forms: a spelling (lower case, without accents) to how patterns spell it.

    Equal to itself only, so that it can be a key.
    """

    forms: Mapping[str, str] = field(default_factory=dict)

    def of(self, lower: str) -> str:
        """The normal form of one word."""
        bare = strip_accents(lower) if not lower.isascii() else lower
        return self.forms.get(bare, bare)


def strip_accents(word: str) -> str:
    """'résumé' as 'resume'."""
    if not any(map(str.isalpha, word)):
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word


def tokens_of(doc: Doc, normal: Normal) -> tuple[Token, ...]:
    """All tokens of a doc that are not white space, with their normal forms."""
    found: list[Token] = []
    before_end = -1
    for token in doc:
        if token.is_space:
            continue
        lower = token.lower_
        glued = token.idx == before_end
        piece = _piece(lower, glued=glued and bool(found) and found[-1].word)
        if piece is not None and found:
            head = found[-1]
            if head.norm != _HEADS.get(head.text.lower(), head.norm):
                found[-1] = Token(head.text, head.start, head.end, _HEADS[head.text.lower()], head.glued, head.index)
        norm = piece if piece is not None else normal.of(lower)
        before_end = token.idx + len(token)
        found.append(Token(token.text, token.idx, before_end, norm, glued, token.i))
    return tuple(found)


def _piece(lower: str, *, glued: bool) -> str | None:
    """The word behind the second half of a contraction; without an apostrophe only where it is glued to the first."""
    if glued or lower.startswith("'") or lower == "n't":
        return _PIECES.get(lower) or (_PIECES_SPLIT.get(lower) if glued else None)
    return None


def stream(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens that patterns see: no hyphens or quotation marks, no fillers, nothing said twice in a row.

    A dash between blanks stays: it parts clauses.
    """
    kept: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.norm in _FILLERS or (
            token.norm in _DROPPED and (token.glued or token.norm not in _DASHES or (after and after.glued))
        ):
            continue
        if token.norm == "/" and token.glued and kept and kept[-1].norm == "with":
            continue
        if kept and token.norm == kept[-1].norm and token.word and not token.norm.isdecimal():
            continue
        kept.append(token)
    return tuple(_without_repeated_pairs(kept))


def _without_repeated_pairs(tokens: list[Token]) -> list[Token]:
    """'they said they said no' as 'they said no': the first of two equal neighbouring pairs goes."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        if len(kept) >= 4 and [t.norm for t in kept[-4:-2]] == [t.norm for t in kept[-2:]] and kept[-1].word:
            del kept[-4:-2]
    return kept
