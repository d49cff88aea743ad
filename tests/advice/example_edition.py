"""The small edition in `example/`, and short ways to facts and answers from it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from career_doctor.advice.decide import decide
from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Advice, Answer, Edition, FactValue, Known, Origin
from career_doctor.advice.wording import Form, word

HERE = Path(__file__).parent
EXAMPLE = HERE / "example"
TODAY = date(2026, 11, 23)
"""A Monday; the Thursday after it is a public holiday in the office's country."""


@lru_cache(maxsize=1)
def example_files() -> dict[str, str]:
    """The files of the example edition."""
    return read_files(EXAMPLE)


def with_retired_key() -> dict[str, str]:
    """The same as an earlier version of the program would have published them, with a key that has been retired."""
    path, before = "data/facts/waiting.yml", "    means: wrote to them since\n"
    text = example_files()[path]
    assert text.count(before) == 1
    return example_files() | {path: text.replace(before, f"{before}    asked_in: [waiting]\n")}


@lru_cache(maxsize=1)
def example() -> Edition:
    """The example edition."""
    return load_edition(example_files())


def read(day: date = TODAY, turn: int = 1, origin: Origin = "read", /, **values: FactValue) -> dict[str, Known]:
    """Facts that were stated on a day in a message."""
    return {name: Known(name, value, origin, f"<{name}>", turn, day) for name, value in values.items()}


def advise(**values: FactValue) -> Advice:
    """What the example's one topic says of facts read today."""
    edition = example()
    return decide(edition.topics["waiting"], read(**values), TODAY, edition)


def answer(form: Form = "letter", said: frozenset[str] = frozenset(), /, **values: FactValue) -> Answer:
    """The same in words."""
    return word(advise(**values), example(), form, said)
