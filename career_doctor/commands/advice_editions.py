"""`career-doctor advice publish`, `editions` and `rollback`: what is served, what was, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from career_doctor import editions
from career_doctor.commands.common import fail, load_settings, problems_told, say
from career_doctor.reading.version import reading_version
from career_doctor.settings import Settings
from career_doctor.storage.editions import NoSuchEditionError, PublishedEdition, history, newest
from career_doctor.storage.storage import Storage


def publish(
    note: Annotated[str, typer.Option("--note", "-m", help="What has changed, in a line.")] = "",
) -> None:
    """Publish the files on disk as the newest edition. A running server answers from it from the next turn on."""
    settings = load_settings()
    with _storage(settings) as storage:
        before = storage.read_now(newest)
        edition = editions.publish(settings, storage, note)
    if before is not None and before.number == edition.number:
        say(f"{_named(edition)} has these files already: nothing is published.")
        return
    _tell(edition, before.reading if before else edition.reading)


def list_editions() -> None:
    """List all editions, the newest first: number, hash, when, note, and which one is served."""
    with _storage(load_settings()) as storage:
        found = storage.read_now(history)
    if not found:
        say("Nothing is published yet: `career-doctor advice publish` does it, or the first start of a server.")
    for edition in found:
        mark = "  served" if edition is found[0] else ""
        line = f"{edition.number:4}  {edition.hash[:12]}  {edition.published:%Y-%m-%d %H:%M} UTC  {edition.note}{mark}"
        print(line.rstrip())


def rollback(
    number: Annotated[int, typer.Argument(help="The number of the edition to go back to: see `advice editions`.")],
    note: Annotated[str, typer.Option("--note", "-m", help="Why, in a line.")] = "",
) -> None:
    """Serve an older edition again: it is published once more, under a new number. Nothing is deleted."""
    settings = load_settings()
    with _storage(settings) as storage:
        before = storage.read_now(newest)
        try:
            edition = editions.back_to(storage, number, note or f"back to edition {number}")
        except NoSuchEditionError:
            fail(f"There is no edition {number}: `career-doctor advice editions` lists them.", code=1)
    if before is not None and before.number == edition.number:
        say(f"{_named(edition)} is what edition {number} was, and it is served already.")
        return
    _tell(edition, reading_version(settings.root))


def _tell(edition: PublishedEdition, reading: str) -> None:
    say(f"{_named(edition)} is published: running servers answer from it from the next turn on.")
    if reading and edition.reading not in ("", reading):
        say(
            "Its reading differs from what running servers were trained with: new topics and phrasings are understood "
            "after a restart, which trains the model."
        )


def _named(edition: PublishedEdition) -> str:
    return f"Edition {edition.number} ({edition.hash[:12]})"


@contextmanager
def _storage(settings: Settings) -> Iterator[Storage]:
    """The database, brought up to date; what an office can mend itself ends the command with a message."""
    with problems_told():
        storage = Storage(settings.database_address)
        try:
            storage.migrate_now()
            yield storage
        finally:
            storage.close_now()


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(publish)
    app.command("editions")(list_editions)
    app.command()(rollback)
