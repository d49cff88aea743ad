"""A sentence as patterns see it: its words, the values in it, its clauses, and the search for a pattern."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from career_doctor.reading.day_words import find_days
from career_doctor.reading.days import When
from career_doctor.reading.durations import Duration, find_durations
from career_doctor.reading.model import Sentence
from career_doctor.reading.numbers import Amount, find_numbers
from career_doctor.reading.patterns import END, MARKER, Pattern
from career_doctor.reading.tokens import LOCK, Normal, Token, language, plain, stream, tokens_of

Value = Amount | Duration | When
T = TypeVar("T")


@dataclass(frozen=True)
class Hit:
    """Where a pattern was found: the words `start` to `end` (exclusive) of a line.

    `passed` are the words within that its gaps passed over; `values` are what its slots took.
    """

    start: int
    end: int
    passed: tuple[int, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def value(self) -> Value | None:
        """What the first slot took."""
        return self.values[0] if self.values else None


class Line:
    """One sentence of a text."""

    def __init__(self, number: int, sentence: Sentence, tokens: Sequence[Token]) -> None:
        self.number = number
        self.sentence = sentence
        self.tokens = stream(tokens)
        self.norms = tuple(token.norm for token in self.tokens)
        self.words = frozenset(self.norms)
        self._views: dict[frozenset[str], _View] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def numbers(self) -> list[Amount]:
        """The numbers in the sentence."""
        return find_numbers(self.tokens)

    @cached_property
    def durations(self) -> list[Duration]:
        """The lengths of time in the sentence."""
        return find_durations(self.tokens)

    @cached_property
    def days(self) -> list[When]:
        """The days in the sentence."""
        return find_days(self.tokens)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All that a pattern's anchor may be: the words, and a mark for each kind of value there is."""
        marks = [(MARKER + "number", self.numbers), (MARKER + "duration", self.durations), (MARKER + "date", self.days)]
        return self.words | {END} | {mark for mark, values in marks if values}

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words as they were written, in lower case."""
        return frozenset(token.text.lower() for token in self.tokens)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the whole text of the words `start` to `end` (exclusive)."""
        return self.tokens[start].start, self.tokens[max(end, start + 1) - 1].end

    def find(self, pattern: Pattern) -> Iterator[Hit]:
        """All places of a pattern in the sentence, from left to right, without overlap."""
        view = self._view(pattern.slots)
        for match in pattern.regex.finditer(view.text):
            if match.start() == match.end():
                continue
            first, last = view.token(match.start()), view.token(match.end() - 1)
            passed: list[int] = []
            for group in range(1, (match.re.groups or 0) + 1):
                begin, end = match.span(group)
                if begin < end:
                    passed.extend(range(view.token(begin)[0], view.token(end - 1)[1]))
            pieces = range(view.index(match.start()), view.index(match.end() - 1) + 1)
            values = tuple(view.values[k] for k in pieces if k in view.values and view.values[k].start not in passed)
            yield Hit(first[0], last[1], tuple(passed), values)

    def _view(self, kinds: frozenset[str]) -> _View:
        if kinds not in self._views:
            values: Mapping[str, Sequence[Value]] = {
                "date": self.days,
                "duration": self.durations,
                "number": self.numbers,
            }
            taken = [
                (f"{MARKER}{kind}:{k}", value)
                for kind in values
                if kind in kinds
                for k, value in enumerate(values[kind])
            ]
            self._views[kinds] = _View(self.norms, taken)
        return self._views[kinds]


class _View:
    """The line as text, every token followed by a blank, with the values of some kinds replaced by stand-ins."""

    def __init__(self, norms: Sequence[str], taken: Sequence[tuple[str, Value]]) -> None:
        starts: dict[int, tuple[str, Value]] = {}
        covered: set[int] = set()
        for mark, value in taken:
            if covered.isdisjoint(range(value.start, value.end)):
                starts[value.start] = (mark, value)
                covered.update(range(value.start, value.end))
        self.values: dict[int, Value] = {}
        self._offsets: list[int] = []
        self._spans: list[tuple[int, int]] = []
        pieces: list[str] = []
        at, length = 0, 1
        while at < len(norms):
            mark, end = norms[at].replace(" ", "_"), at + 1
            if at in starts:
                mark, found = starts[at]
                end = found.end
                self.values[len(pieces)] = found
            self._offsets.append(length)
            self._spans.append((at, end))
            pieces.append(mark)
            length += len(mark) + 1
            at = end
        self._offsets.append(length)
        self._spans.append((len(norms), len(norms)))
        self.text = " " + "".join(piece + " " for piece in (*pieces, END))

    def index(self, offset: int) -> int:
        """The number of the piece at an offset."""
        return max(bisect_right(self._offsets, offset) - 1, 0)

    def token(self, offset: int) -> tuple[int, int]:
        """The words (start, end) behind the piece at an offset."""
        return self._spans[self.index(offset)]


class Index(Generic[T]):
    """Patterns, each with what it stands for, found by the words that they need."""

    def __init__(self, patterns: Iterable[tuple[T, Pattern]]) -> None:
        self._patterns = list(patterns)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, (_, pattern) in enumerate(self._patterns):
            for word in pattern.anchor:
                self._by_word[word].append(number)

    def find(self, line: Line) -> Iterator[tuple[T, Hit]]:
        """All places of all patterns in a line, in the order in which the patterns were given."""
        anchors = line.anchors
        wanted = {number for word in anchors for number in self._by_word.get(word, ())}
        for number in sorted(wanted):
            tag, pattern = self._patterns[number]
            if any(map(anchors.isdisjoint, pattern.needs)):
                continue
            for hit in line.find(pattern):
                yield tag, hit


def lines_of(text: str, sentences: Sequence[Sentence], normal: Normal) -> tuple[Line, ...]:
    """The sentences of a text as lines."""
    nlp = language()
    with LOCK, nlp.memory_zone():
        tokens = tokens_of(nlp.tokenizer(plain(text)), normal)
    lines: list[Line] = []
    at = 0
    for number, sentence in enumerate(sentences):
        while at < len(tokens) and tokens[at].start < sentence.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        if at > first:
            lines.append(Line(number, sentence, tokens[first:at]))
    return tuple(line for line in lines if len(line))
