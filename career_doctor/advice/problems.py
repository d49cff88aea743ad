"""What is wrong in the data files: problems with their places, gathered so that all of them are told at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from career_doctor.advice.model import Place


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands, and what is wrong and what to do in one line."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class LoadErrors(ValueError):
    """The files cannot be loaded; `problems` lists every mistake, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(set(problems), key=lambda problem: (problem.place.file, problem.place.line, problem.message))
        )
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[LoadErrors], tuple[tuple[Problem, ...]]]:
        """So that they come whole out of another process."""
        return LoadErrors, (self.problems,)


@dataclass
class Problems:
    """A list of problems that grows while files are read.

    Of files that were published and `stored` nothing can be mended any more: what has been retired since is no mistake.
    """

    found: list[Problem] = field(default_factory=list)
    stored: bool = False

    def add(self, place: Place, what: str, todo: str) -> None:
        """Note that `what` is wrong at `place` and that `todo` mends it."""
        self.found.append(Problem(place, f"{what}, {todo}"))

    def unknown(self, place: Place, what: str, name: str, known: Iterable[str]) -> None:
        """Note that `name` is no known `what`, with the nearest known ones."""
        self.add(place, f"unknown {what} '{name}'", suggestion(name, known))

    def retired(self, place: Place, key: str, todo: str) -> None:
        """Note that a key is one of earlier versions and that `todo` mends it, but in stored files."""
        if not self.stored:
            self.add(place, f"the key '{key}' is retired", todo)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like an unknown one, or "" where none is like it."""
    return next(iter(difflib.get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)), "")


def suggestion(name: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown name: the nearest known one, or what there is to choose from."""
    names = sorted(set(known))
    near = nearest(name, names)
    if near:
        return f"did you mean '{near}'?"
    if 0 < len(names) <= 14:
        return f"use one of: {', '.join(names)}"
    return "check its spelling or define it"
