"""What two answers of one turn have in common: the second leaves out the points that the first has made.

A point is a text of the files, or the name that the files give to several texts that say the same in other words
(`point: tell-the-favorite`). Whole texts are compared before they are filled in, so days and numbers do not matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from career_doctor.advice.model import Advice, PartName, Piece, Step


def points(advice: Advice, parts: Iterable[PartName]) -> frozenset[str]:
    """The points that the advice makes in these parts."""
    return frozenset(_point(piece) for part in parts for piece in advice.parts.get(part, ()))


def without(advice: Advice, made: Collection[str]) -> Advice:
    """The advice without points that were made already; a verdict of which nothing would be left stays whole."""
    parts: dict[PartName, tuple[Piece, ...]] = {}
    for part, pieces in advice.parts.items():
        new = tuple(piece for piece in pieces if _point(piece) not in made)
        if new or part == "verdict":
            parts[part] = new or pieces
    return replace(advice, parts=parts)


def _point(piece: Piece) -> str:
    return piece.say.point or (piece.say.do if isinstance(piece.say, Step) else piece.say.text)
