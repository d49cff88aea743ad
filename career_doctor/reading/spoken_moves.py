"""Moves that a whole short message makes by its wording: "why do you say that?", "and then?", "what do you know?".

The word lists `move_...` of the data say how they are worded. What is left of the message may only be words of the
list `move_light`; so "why do you say that HR won't call?" is a question of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.lines import Index, Line
from career_doctor.reading.tokens import Token
from career_doctor.reading.words import WordLists

MOVE, LIGHT, ABOUT = "move_", "move_light", "request_about"

LONGEST_ABOUT = 10
"""In so many words a request says what it is about; more of them say something else."""


class SpokenMoves:
    """Finds such moves with the word lists of the data."""

    def __init__(self, lists: WordLists) -> None:
        names = [name for name in lists.sources if name.startswith(MOVE) and name != LIGHT]
        self._moves = Index((name, pattern) for name in names for pattern in lists.patterns(name))
        self._about = {word for words in lists.plain(ABOUT) for word in words}
        self._light = {word for words in lists.plain(LIGHT) for word in words}

    def find(self, lines: Sequence[Line]) -> str:
        """The move that all lines make that say anything; or ""."""
        telling = [line for line in lines if not self._all_light(line)] or lines
        found = [self._of(line) for line in telling]
        return found[0] if found and len(set(found)) == 1 else ""

    def begins(self, lines: Sequence[Line], move: str) -> bool:
        """Whether one line begins with the move, ends it or pauses after it, and no other line asks anything.

        "Write the notes for me, I met five people" is a request with what it needs. What it is about may follow it: "to
        decline the offer".
        """
        found = [line for line in lines if self._begun(line, move)]
        return len(found) == 1 and not any("?" in line.sentence.text for line in lines if line is not found[0])

    def _begun(self, line: Line, move: str) -> bool:
        for name, hit in self._moves.find(line):
            before, after = line.tokens[: hit.start], line.tokens[hit.end :]
            pause = next((n for n, token in enumerate(after) if not token.word), len(after))
            rest = after[:pause]
            about = bool(rest) and rest[0].norm in self._about and len(rest) <= LONGEST_ABOUT
            if name == MOVE + move and self._all_of(before) and (about or self._all_of(rest)):
                return True
        return False

    def _of(self, line: Line) -> str:
        whole: list[tuple[int, str]] = []
        for name, hit in self._moves.find(line):
            rest = (*line.tokens[: hit.start], *line.tokens[hit.end :])
            if self._all_of(rest):
                whole.append((hit.end - hit.start, name.removeprefix(MOVE)))
        return max(whole)[1] if whole else ""

    def _all_light(self, line: Line) -> bool:
        return self._all_of(line.tokens)

    def _all_of(self, tokens: Sequence[Token]) -> bool:
        return all(token.norm in self._light or not token.word for token in tokens)
