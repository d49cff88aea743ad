"""`career-doctor advice schema`: help for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from career_doctor.advice.schema_files import stale, write
from career_doctor.commands.common import load_settings, say


def schema(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 if something is to be.")] = False,
) -> None:
    """Write JSON Schemas of the data files to data/schemas, and into each data file the line that names its schema.

    With them editors that know YAML complete keys and show mistakes while one types.
    """
    root = load_settings().root
    files = list(stale(root))
    for path, text in files:
        if not check:
            write(root / path, text)
        print(f"{path}: {'not current' if check else 'written'}")
    if not files:
        say("Schemas are current, and every data file names its own.")
    elif check:
        say("Run `career-doctor advice schema` and commit what it writes.")
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(schema)
