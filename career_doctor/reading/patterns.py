"""The pattern language of the data files: a line of words with alternatives, options, gaps, lists and slots.

`(called|rang) (the)? @interviewers ... {duration}` is parsed once (`!(up|off)`: not followed by these) and becomes a
regular expression over the normal forms of a sentence's words (`tokens`), tried only on sentences that hold one of its
anchors: a set of words of which every match has one. spaCy's `Matcher` would try the first token of every pattern at
every token of the text, which takes a second for a long letter and some thousand patterns; this takes some
milliseconds. Raw spaCy token patterns go to a `Matcher` all the same (`token_patterns`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from career_doctor.reading.tokens import LOCK, Normal, language, plain, stream, tokens_of

SLOTS = ("number", "duration", "date")
"""What `{...}` may name."""
END = "\x03"
"""Stands at the end of every line, so that "." in a pattern means the end of the sentence, written or not."""
MARKER = "\x02"
"""Opens the stand-in of a slot's value in the line that a pattern is matched against: `\\x02duration:0`."""
GAP = 4
"""Tokens that `...` may pass over."""
LONGEST_GAP = 12

_COMMON = frozenset({
    "i", "we", "the", "a", "an", "to", "of", "and", "or", "in", "on", "at", "for", "with", "my", "me", "it", "is",
    "'s", "was", "not", "have", "has", "had", "'d", "am", "are", "be", "been", "they", "he", "she", "them", "that",
    "this", "so", "but", "do", "did", "you", "no", "as", "by", "from", "about", "just", "all", "would", "will", "can",
    "if", "there", "what", "out", "up", "him", "her", "his", "their", "got", "get", "job", "work",
})  # fmt: skip
"""Words that most sentences hold: poor anchors."""
_VARIANTS: Mapping[str, tuple[str, ...]] = {
    "is": ("is", "'s"), "has": ("has", "'s"), "'s": ("'s", "is", "has"),
    "had": ("had", "'d"), "would": ("would", "'d"), "'d": ("'d", "had", "would"),
    ".": (".", "!", "?", "...", "..", END),
}  # fmt: skip
"""What a contraction may stand for: patterns meet both spellings."""
_LEXEME = re.compile(
    r"\s+|(?P<gap>\.\.\.(?P<width>\d*))|(?P<list>@[a-z_]+)|(?P<slot>\{[^}]*\}?)|(?P<mark>[()|?!])|(?P<word>[^\s()|?!{}@]+)|(?P<bad>.)"
)


class PatternError(ValueError):
    """A pattern that cannot be read or could never match; the message says why and what to do."""


# --- parsing -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    """Words that stand next to each other, each with the normal forms that fit."""

    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of several sequences."""

    branches: tuple[Sequence, ...]

    @cached_property
    def anchor(self) -> frozenset[str] | None:
        """As `anchor`: the same word list stands in hundreds of patterns."""
        each = [anchor(branch) for branch in self.branches]
        known = [words for words in each if words is not None]
        return frozenset().union(*known) if len(known) == len(each) else None


@dataclass(frozen=True)
class Maybe:
    """A part that may be missing."""

    part: Node


@dataclass(frozen=True)
class Gap:
    """Up to so many tokens of any kind."""

    width: int


@dataclass(frozen=True)
class Slot:
    """A number, duration or day, whose value is read."""

    kind: str


@dataclass(frozen=True)
class Barred:
    """What must not stand here; it takes no words."""

    part: Node


Node = Word | Sequence | Choice | Maybe | Gap | Slot | Barred
Lists = Mapping[str, Sequence | Choice]


def parse(source: str, lists: Callable[[str], Choice], normal: Normal) -> Sequence:
    """The parts of a pattern. `lists` gives the words behind an `@name`. Raises `PatternError`."""
    return _Parser(source, lists, normal).whole()


class _Parser:
    """Reads one pattern string from left to right."""

    def __init__(self, source: str, lists: Callable[[str], Choice], normal: Normal) -> None:
        self.lexemes = [m for m in _LEXEME.finditer(source) if m.group().strip()]
        self.at = 0
        self.lists = lists
        self.normal = normal

    def whole(self) -> Sequence:
        sequence = self.sequence()
        if self.at < len(self.lexemes):
            raise PatternError("a ')' without '(' or a '|' outside of parentheses, put the alternatives in parentheses")
        if not sequence.parts:
            raise PatternError("an empty pattern, give words")
        if isinstance(sequence.parts[0], Gap) or isinstance(sequence.parts[-1], Gap):
            raise PatternError("a gap at an end of the pattern, remove it")
        return sequence

    def sequence(self) -> Sequence:
        parts: list[Node] = []
        while self.at < len(self.lexemes):
            lexeme = self.lexemes[self.at]
            if lexeme.group() in ("|", ")"):
                break
            self.at += 1
            if lexeme.group() == "!":
                if self.at >= len(self.lexemes) or self.lexemes[self.at].group() in ("|", ")", "?", "!"):
                    parts.append(Word((("!",),)))
                    continue
                self.at += 1
                parts.append(Barred(self.part(self.lexemes[self.at - 1])))
                continue
            if lexeme.group() == "?":
                if not parts or isinstance(parts[-1], Gap | Maybe | Barred):
                    raise PatternError("a '?' with nothing before it that could be optional, remove it")
                parts[-1] = Maybe(parts[-1])
                continue
            parts.append(self.part(lexeme))
        return Sequence(tuple(parts))

    def part(self, lexeme: re.Match[str]) -> Node:
        if lexeme["gap"]:
            width = int(lexeme["width"] or GAP)
            if not 0 < width <= LONGEST_GAP:
                raise PatternError(f"a gap of {width} tokens, use 1 to {LONGEST_GAP}")
            return Gap(width)
        if lexeme["list"]:
            return self.lists(lexeme["list"][1:])
        if lexeme["slot"]:
            kind = lexeme["slot"].strip("{}")
            if kind not in SLOTS or not lexeme["slot"].endswith("}"):
                raise PatternError(
                    f"unknown slot '{lexeme['slot']}', use one of: {', '.join('{' + s + '}' for s in SLOTS)}"
                )
            return Slot(kind)
        if lexeme.group() == "(":
            return self.choice()
        if lexeme["word"]:
            return self.word(lexeme["word"])
        raise PatternError(f"a '{lexeme.group()}' that means nothing here, remove it")

    def choice(self) -> Choice:
        branches = [self.sequence()]
        while self.at < len(self.lexemes) and self.lexemes[self.at].group() == "|":
            self.at += 1
            branches.append(self.sequence())
        if self.at >= len(self.lexemes):
            raise PatternError("a '(' without ')', close it")
        self.at += 1
        if not all(branch.parts for branch in branches):
            raise PatternError("an empty alternative, write '(...)?' for an optional part")
        return Choice(tuple(branches))

    def word(self, text: str) -> Word:
        word = _word(text, self.normal)
        if not word.forms:
            raise PatternError(f"'{text}' is dropped from every text before patterns see it, remove it")
        return word


@lru_cache(maxsize=1 << 15)
def _word(text: str, normal: Normal) -> Word:
    """A word of a pattern: most come again and again."""
    return Word(tuple(_VARIANTS.get(form, (form,)) for form in normal_forms(text, normal)))


def normal_forms(text: str, normal: Normal) -> tuple[str, ...]:
    """The normal forms of the words of a text, as patterns see them."""
    nlp = language()
    with LOCK:
        return tuple(token.norm for token in stream(tokens_of(nlp.tokenizer(plain(text)), normal)))


# --- matching ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern, ready to be searched for. `anchor`: every match holds at least one of these words."""

    source: str
    root: Sequence
    anchor: frozenset[str]
    slots: frozenset[str] = field(default_factory=frozenset)
    needs: tuple[frozenset[str], ...] = ()
    """For each obligatory part the words of which every match holds one."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over a line in which every token is followed by a blank."""
        return re.compile("(?<= )" + render(self.root))


def compile_pattern(source: str, lists: Callable[[str], Choice], normal: Normal) -> Pattern:
    """A pattern string, ready to be searched for. Raises `PatternError`."""
    root = parse(source, lists, normal)
    best = anchor(root)
    if best is None:
        raise PatternError("every part is optional, so it could match nothing at all; make one part obligatory")
    needs = [words for part in root.parts if (words := anchor(part)) is not None and words != best]
    return Pattern(source, root, best, frozenset(_slots(root)), tuple(needs))


def render(node: Node) -> str:
    """The regular expression of a part; every token ends in a blank, every gap is a group."""
    match node:
        case Word():
            text = "".join(_one_of(forms) + " " for forms in node.forms)
        case Sequence():
            text = "".join(map(render, node.parts))
        case Choice():
            text = "(?:" + "|".join(map(render, node.branches)) + ")"
        case Maybe():
            text = f"(?:{render(node.part)})?"
        case Barred():
            text = f"(?!{render(node.part)})"
        case Gap():
            text = rf"((?:\S+ ){{0,{node.width}}}?)"
        case Slot():
            text = rf"(?:{MARKER}{node.kind}:\d+ )"
    return text


def _one_of(forms: tuple[str, ...]) -> str:
    return re.escape(forms[0]) if len(forms) == 1 else "(?:" + "|".join(map(re.escape, forms)) + ")"


def anchor(node: Node) -> frozenset[str] | None:
    """The rarest set of words of which every match of this part holds one; None where it may match without any."""
    if isinstance(node, Word):
        return min((frozenset(forms) for forms in node.forms), key=commonness)
    if isinstance(node, Sequence):
        found = [words for part in node.parts if (words := anchor(part)) is not None]
        return min(found, key=commonness) if found else None
    if isinstance(node, Choice):
        return node.anchor
    return frozenset({MARKER + node.kind}) if isinstance(node, Slot) else None


def commonness(words: frozenset[str]) -> int:
    return sum(
        30 if word in _COMMON or (not word[0].isalnum() and word[0] != MARKER) else 6 if word.startswith(MARKER) else 1
        for word in words
    )


def _slots(node: Node) -> Iterable[str]:
    if isinstance(node, Slot):
        yield node.kind
    elif isinstance(node, Maybe):
        yield from _slots(node.part)
    elif isinstance(node, Sequence | Choice):
        for part in node.parts if isinstance(node, Sequence) else node.branches:
            yield from _slots(part)
