"""Figures of speech about death: "I could murder my boss", "dying to hear back". Alone they are no danger.

The patterns are data (`data/facts/crisis.yml`), and so are the words that make earnest of a figure wherever they stand
in the text: a weapon, a time, "I mean it". In doubt it is danger: a number shown to somebody who did not need it does
no harm.
"""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.context import Scene
from career_doctor.reading.lines import Index
from career_doctor.reading.stated import Found
from career_doctor.reading.words import WordLists

_DANGER = frozenset({"crisis_kind", "danger_now"})
_MERE = frozenset({"hopeless"})
"""What is no danger by itself."""


class FigureReader:
    """Tells figures of speech from danger."""

    def __init__(self, lists: WordLists) -> None:
        self._figures: Index[None] = Index((None, p) for p in lists.patterns("figures_of_speech"))
        self._earnest: Index[None] = Index((None, p) for p in lists.patterns("said_in_earnest"))

    def without(self, found: list[Found], scenes: Sequence[Scene]) -> list[Found]:
        """What was found, less the dangers that are nothing but figures of speech."""
        spans = self._spans(scenes)
        signs = [one for one in found if one.name in _DANGER and one.value != _MERE]
        figures = [one for one in signs if any(start <= one.start and one.end <= end for start, end in spans)]
        if not figures or len(figures) < len(signs) or self._in_earnest(scenes):
            return found
        return [one for one in found if one not in figures]

    def rest(self, text: str, scenes: Sequence[Scene]) -> str:
        """The text without its figures of speech; all of it where something is said in earnest."""
        if not self._in_earnest(scenes):
            for start, end in sorted(self._spans(scenes), reverse=True):
                text = f"{text[:start]} {text[end:]}"
        return text

    def _spans(self, scenes: Sequence[Scene]) -> list[tuple[int, int]]:
        return [scene.line.span(hit.start, hit.end) for scene in scenes for _, hit in self._figures.find(scene.line)]

    def _in_earnest(self, scenes: Sequence[Scene]) -> bool:
        return any(True for scene in scenes for _ in self._earnest.find(scene.line))
