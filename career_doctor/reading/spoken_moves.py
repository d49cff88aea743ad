"""Moves that a whole short message makes by its wording: "why do you say that?", "and then?", "what do you know?".

The word lists `move_...` of the data say how they are worded. What is left of the message may only be words of the
list `move_light`; so "why do you say that HR won't call?" is a question of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.lines import Index, Line
from career_doctor.reading.words import WordLists

MOVE, LIGHT = "move_", "move_light"


class SpokenMoves:
    """Finds such moves with the word lists of the data."""

    def __init__(self, lists: WordLists) -> None:
        names = [name for name in lists.sources if name.startswith(MOVE) and name != LIGHT]
        self._moves = Index((name, pattern) for name in names for pattern in lists.patterns(name))
        self._light = {word for words in lists.plain(LIGHT) for word in words}

    def find(self, lines: Sequence[Line]) -> str:
        """The move that all lines make that say anything; or ""."""
        telling = [line for line in lines if not self._all_light(line)] or lines
        found = [self._of(line) for line in telling]
        return found[0] if found and len(set(found)) == 1 else ""

    def _of(self, line: Line) -> str:
        whole: list[tuple[int, str]] = []
        for name, hit in self._moves.find(line):
            rest = (*line.tokens[: hit.start], *line.tokens[hit.end :])
            if all(token.norm in self._light or not token.word for token in rest):
                whole.append((hit.end - hit.start, name.removeprefix(MOVE)))
        return max(whole)[1] if whole else ""

    def _all_light(self, line: Line) -> bool:
        return all(token.norm in self._light or not token.word for token in line.tokens)
