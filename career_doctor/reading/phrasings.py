"""Proving the phrasings of the data files on their examples.

`python -m career_doctor.reading.phrasings [file ...]` compiles all of them, reads every example and counter-example,
prints `file:line: what is wrong` for each failure and ends with 1 if there was any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from career_doctor.advice.load import read_files
from career_doctor.advice.model import FactValue
from career_doctor.advice.problems import LoadErrors
from career_doctor.reading.facts import FactReader
from career_doctor.reading.phrasing import Phrasing
from career_doctor.reading.sentences import split

EXAMPLE_DAY = date(2026, 11, 25)
"""The day on which examples are taken to be written: a Wednesday."""


def check(files: Mapping[str, str], only: Iterable[str] = ()) -> list[str]:
    """What is wrong with the phrasings, one `file:line: ...` each: unreadable patterns, then examples misread.

    `files` maps paths (relative to the project) to texts. `only`: the files whose examples are read; all if empty.
    """
    try:
        reader = FactReader.load(files)
    except LoadErrors as errors:
        return [str(problem) for problem in errors.problems]
    wanted = set(only)
    phrasings = [phrasing for phrasing in reader.phrasings.all if not wanted or phrasing.place.file in wanted]
    return [failure for phrasing in phrasings for failure in _failures(reader, phrasing)]


def _failures(reader: FactReader, phrasing: Phrasing) -> Iterator[str]:
    for text, place in phrasing.examples:
        got = _read(reader, phrasing, text)
        if not _fits(phrasing, got):
            yield f"{place}: '{text}' is not read as {_shown(phrasing)} but as {got!r}, add a pattern for it"
    for text, place in phrasing.counter:
        if _fits(phrasing, _read(reader, phrasing, text)):
            yield f"{place}: '{text}' is read as {_shown(phrasing)}, narrow the pattern that matches"


def _read(reader: FactReader, phrasing: Phrasing, text: str) -> FactValue | None:
    facts = reader.read(text, split(text), EXAMPLE_DAY)
    return next((fact.value for fact in facts if fact.name == phrasing.fact), None)


def _fits(phrasing: Phrasing, got: FactValue | None) -> bool:
    """Whether a value read is the one that the phrasing states; any value where it takes it from the text."""
    if got is None or phrasing.takes:
        return got is not None
    if isinstance(phrasing.value, frozenset) and isinstance(got, frozenset):
        return phrasing.value <= got
    return got == phrasing.value


def _shown(phrasing: Phrasing) -> str:
    value = f"a {phrasing.takes}" if phrasing.takes else repr(phrasing.value)
    return f"{phrasing.fact} = {value}"


def main(arguments: list[str]) -> int:
    """Check all phrasings under the working directory, or those of the named files; 1 if anything is wrong."""
    failures = check(read_files(Path()), [Path(argument).as_posix() for argument in arguments])
    for failure in failures:
        print(failure)  # noqa: T201  the command's output
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
