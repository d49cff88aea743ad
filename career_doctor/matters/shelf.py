"""Which edition is served in this process. A server puts it there; elsewhere the files on disk are loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Edition
from career_doctor.kept import edition_of
from career_doctor.settings import Settings

_sources: list[Callable[[], Edition]] = []
_of_turn: ContextVar[Edition | None] = ContextVar("edition of the turn", default=None)


@contextmanager
def serving(source: Callable[[], Edition]) -> Iterator[None]:
    """Within it, the edition is taken from `source`, which is asked anew at every turn."""
    _sources.append(source)
    try:
        yield
    finally:
        _sources.remove(source)


@contextmanager
def turn_on(edition: Edition) -> Iterator[None]:
    """Within it, one turn is answered from this edition to its end, whatever is published meanwhile."""
    token = _of_turn.set(edition)
    try:
        yield
    finally:
        _of_turn.reset(token)


def current_edition() -> Edition:
    """The edition to answer from. Raises `LoadErrors` where the files on disk are needed and wrong."""
    if (edition := _of_turn.get()) is not None:
        return edition
    if not _sources:
        edition = edition_of(read_files(Path(Settings.load().root)))
        _sources.append(lambda: edition)
    return _sources[-1]()
