"""Cutting a text into sentences, also where nobody punctuates: speech as transcribed, chat, lists."""

from __future__ import annotations

import re

from career_doctor.reading.model import Sentence
from career_doctor.reading.tokens import LOCK, language, plain

MOST_SENTENCES = 100
"""More are joined with their neighbours, so that nothing of a long text goes unread."""
LONGEST = 40
"""Tokens after which a sentence without a mark is cut, at the last good place before."""
SHORTEST = 10
"""Tokens that a piece cut off from unpunctuated speech has at least."""
WRAPPED = 45
"""Characters from which on a line that simply breaks off is taken to be wrapped, not ended."""

_BULLET = re.compile(r"\s*(?:[-*•‣◦–—·>]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+")
_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_SUBJECTS = frozenset({
    "i", "we", "they", "he", "she", "it", "you", "there", "my", "this", "that", "the",
})  # fmt: skip
_STRONG = frozenset({
    "and", "but", "so", "then", "because", "cause", "anyway", "well", "now", "also", "plus", "yeah", "okay", "ok",
})  # fmt: skip
_AFTER = frozenset({
    "and", "but", "so", "then", "because", "if", "when", "that", "which", "who", "what", "how", "why", "where",
    "while", "since", "as", "than", "whether", "or", "like", "do", "did", "does", "have", "has", "had", "is", "are",
    "was", "were", "should", "could", "would", "will", "can", "may", "am", "said", "says", "say", "told", "think",
    "know", "guess", "to", "of", "with", "for", "from", "about", "at",
})  # fmt: skip
"""Words after which a pronoun does not open a clause of its own."""


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, at most 100; each is `text[start:end]` without white space around it.

    Blank lines, short lines and bullet marks end a sentence; a line that is broken at the width of the page does
    not. A stretch of more than 40 tokens without a mark is cut before a word that opens a clause. Takes time in
    proportion to the length of the text and never raises.
    """
    spans: list[tuple[int, int]] = []
    with LOCK, language().memory_zone():
        for start, end in _blocks(text):
            spans.extend(_sentences(text, start, end))
    spans = _joined(spans)
    return tuple(Sentence(text[start:end], start, end) for start, end in spans)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Stretches of text within which a line break means nothing."""
    blocks: list[tuple[int, int]] = []
    start = at = 0
    before = ""
    for match in _LINE.finditer(text):
        line = match.group().strip()
        wraps = bool(before) and bool(line) and not _BULLET.match(match.group()) and _wraps(before, line)
        if not wraps and match.start() > start:
            blocks.append((start, match.start()))
            start = match.start()
        before, at = line, match.end()
    if at > start:
        blocks.append((start, at))
    return blocks


def _wraps(before: str, line: str) -> bool:
    """Whether `line` goes on where the line `before` broke off."""
    if len(before) >= WRAPPED:
        return True
    return len(before) >= WRAPPED // 2 and line[0].islower() and before[-1] not in ".?!:"


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of one block, in offsets of the whole text; called with the lock held."""
    start = bullet.end() if (bullet := _BULLET.match(text, start, end)) else start
    if not any(c.isalnum() for c in text[start:end]):
        return []
    spans: list[tuple[int, int]] = []
    for sent in language()(plain(text[start:end])).sents:
        words = [(t.idx, t.idx + len(t), t.lower_) for t in sent if not t.is_space]
        for first, last in _pieces([w for _, _, w in words]):
            spans.append((start + words[first][0], start + words[last][1]))
    return [(a, b) for a, b in spans if any(c.isalnum() for c in text[a:b])]


def _pieces(words: list[str]) -> list[tuple[int, int]]:
    """First and last token of each piece of a sentence that may be too long."""
    pieces: list[tuple[int, int]] = []
    at = 0
    while len(words) - at > LONGEST:
        window = range(at + SHORTEST, at + LONGEST)
        strong = [i for i in window if words[i] in _STRONG and words[i + 1] in _SUBJECTS]
        marks = [i for i in window if words[i - 1] in (";", ":", "...", "…", "–", "—")]
        weak = [i for i in window if words[i] in ("i", "they", "he", "she", "we") and words[i - 1] not in _AFTER]
        cut = (marks or strong or weak or [at + LONGEST])[-1]
        pieces.append((at, cut - 1))
        at = cut
    if words[at:]:
        pieces.append((at, len(words) - 1))
    return pieces


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """At most 100 spans: where there are more, neighbours are joined evenly."""
    if len(spans) <= MOST_SENTENCES:
        return spans
    step = -(-len(spans) // MOST_SENTENCES)
    return [(spans[i][0], spans[min(i + step, len(spans)) - 1][1]) for i in range(0, len(spans), step)]
