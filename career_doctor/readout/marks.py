"""Lines of a text with marks beneath: one line of carets for each fact, as compilers show where something is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from career_doctor.advice.values import value_key
from career_doctor.reading.model import FactFound

_PIECE = re.compile(r"\s*\S+")


def marked(text: str, facts: Sequence[FactFound], width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns where its words allow, the facts beneath the words they come from.

    The name and the value stand where the words of a fact end.
    """
    for start, end in wrapped(text, width):
        yield _flat(text[start:end])
        for fact in facts:
            first, last = max(fact.start, start), min(fact.end, end)
            if first < last:
                indent = cell_len(_flat(text[start:first]))
                label = f" {fact.name} = {value_key(fact.value)}" if fact.end <= end else ""
                yield " " * indent + "^" * max(1, cell_len(_flat(text[first:last]))) + label


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The offsets of each line: the text's own lines, broken before a word that would reach beyond `width`."""
    at = 0
    for line in text.split("\n"):
        start = end = at
        for piece in _PIECE.finditer(text, at, at + len(line)):
            if end > start and cell_len(_flat(text[start : piece.end()])) > width:
                yield start, end
                start = piece.start() + len(piece.group()) - len(piece.group().lstrip())
            end = piece.end()
        yield start, end
        at += len(line) + 1


def _flat(text: str) -> str:
    """The text with each white space as one blank, so that marks stand where its words do."""
    return "".join(" " if character.isspace() else character for character in text)
