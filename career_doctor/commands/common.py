"""What the commands share: settings, texts given, what is said on standard error, and how a command ends badly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from career_doctor.advice.calendar import FIRST_YEAR, LAST_YEAR, is_usable
from career_doctor.advice.load import LoadErrors
from career_doctor.settings import Settings, SettingsError

console = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """A line of progress on standard error, so that standard output holds results only."""
    console.print(text, markup=False)


def fail(text: str, code: int = 2) -> NoReturn:
    """End the command with a message that says what to do next."""
    print(text, file=sys.stderr)
    raise typer.Exit(code)


def day_typed(day: str) -> date:
    """The day of an option `--day`; ends the command where it is none."""
    try:
        typed = date.fromisoformat(day)
    except ValueError:
        fail(f"--day {day} is no day: write it as 2026-11-23.")
    if not is_usable(typed):
        fail(f"--day {day} is too far away: give a day of the years {FIRST_YEAR} to {LAST_YEAR}.")
    return typed


def text_given(text: str | None, file: Path | None) -> str:
    """The text of an argument, of a file, or of standard input where neither is given."""
    if text is not None:
        return text
    if file is not None:
        return file_given(file)
    if sys.stdin.isatty():
        say("Type your question, and end it with Ctrl-D on a line of its own.")
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def file_given(file: Path) -> str:
    """The text of a file; ends the command where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        fail(f"{file} cannot be read ({error.strerror}): give another file.")


def load_settings() -> Settings:
    """The settings; ends the command with all that is wrong in them."""
    try:
        return Settings.load()
    except SettingsError as error:
        fail(str(error))


@contextmanager
def problems_told() -> Iterator[None]:
    """Around a command's work: what an office can mend itself ends it with a message, not with a trace."""
    try:
        yield
    except LoadErrors as errors:
        lines = [str(problem) for problem in errors.problems]
        count = f"{len(lines)} mistake{'s' if len(lines) != 1 else ''} in the advice files: mend and try again."
        fail("\n".join([*lines, count]), code=1)
    except SQLAlchemyError as error:
        cause = str(error).splitlines()[0]
        fail(f"The database does not answer: {cause}\nStart it, or set CAREER_DOCTOR_DATABASE to another one.", code=1)
