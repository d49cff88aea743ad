"""Going through the words of a text for expressions that do not overlap: days, lengths of time, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from career_doctor.reading.tokens import Token


class Ends(Protocol):
    """An expression that says before which word it ends."""

    @property
    def end(self) -> int:
        """The index of the first word after it."""


Found = TypeVar("Found", bound=Ends)


def one_after_another(tokens: Sequence[Token], starting: Callable[[Sequence[Token], int], Found | None]) -> list[Found]:
    """All that `starting` finds, in order; after a find the search goes on behind it."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        one = starting(tokens, at)
        at = one.end if one else at + 1
        if one:
            found.append(one)
    return found
