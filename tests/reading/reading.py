"""What the tests of reading share: one reader of the project's own data."""

from __future__ import annotations

from datetime import date
from functools import cache

from career_doctor.advice.load import read_files
from career_doctor.advice.model import FactValue
from career_doctor.kept import fact_reader_of
from career_doctor.reading.facts import FactReader
from career_doctor.reading.lines import Line, lines_of
from career_doctor.reading.sentences import split
from tests.paths import ROOT

DAY = date(2026, 11, 25)
"""A Wednesday."""


@cache
def reader() -> FactReader:
    """A reader of the facts and phrasings under `data/facts`."""
    return fact_reader_of(read_files(ROOT))


def read(text: str, *topics: str, day: date = DAY) -> dict[str, FactValue]:
    """The facts read in a text, name to value."""
    return {fact.name: fact.value for fact in reader().read(text, split(text), day, topics)}


def lines(text: str) -> tuple[Line, ...]:
    """The sentences of a text as patterns see them."""
    return lines_of(text, split(text), reader().phrasings.lists.normal)


def line(text: str) -> Line:
    """A text of one sentence as patterns see it."""
    (only,) = lines(text)
    return only
