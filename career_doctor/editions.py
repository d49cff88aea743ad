"""Which edition answers: the files on disk as a draft, or the edition published last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from career_doctor.advice.load import LoadErrors, read_files
from career_doctor.advice.model import Edition
from career_doctor.kept import edition_of
from career_doctor.reading.version import reading_version
from career_doctor.settings import Settings
from career_doctor.storage import editions
from career_doctor.storage.storage import Storage

FIRST_NOTE = "the first edition, published at the first start"


@dataclass(frozen=True)
class Chosen:
    """An edition to answer from, and a line that says which one it is."""

    edition: Edition
    note: str
    number: int = 0
    """The number of a published one."""


def draft(settings: Settings) -> Chosen:
    """The files on disk. Raises `LoadErrors`."""
    edition = edition_of(read_files(settings.root))
    return Chosen(edition, f"draft {edition.hash[:12]}, the files on disk")


def published(settings: Settings, storage: Storage) -> Chosen:
    """The edition published last; where there is none yet, the files on disk are published first.

    One that this version of the program cannot load is passed over for the one before it. Raises `LoadErrors` where
    none can be loaded, or where there is nothing published and the files on disk are wrong.
    """
    history = storage.read_now(editions.history)
    if not history:
        publish(settings, storage, FIRST_NOTE)
        history = storage.read_now(editions.history)
    served, edition = _first_that_loads(storage, history)
    newest, passed = history[0], ""
    if served.hash != newest.hash:
        passed = f"; edition {newest.number} cannot be loaded and is passed over: publish one that can"
    same = read_files(settings.root) == edition.files
    differ = "" if same else "; the files on disk differ: publish them with `career-doctor advice publish`"
    note = f"edition {served.number} ({served.hash[:12]}, {served.note}){passed}{differ}"
    return Chosen(edition, note, served.number)


def _first_that_loads(
    storage: Storage, history: Sequence[editions.PublishedEdition]
) -> tuple[editions.PublishedEdition, Edition]:
    """The newest edition that can be loaded. Raises the `LoadErrors` of the newest where none can."""
    refused: dict[str, LoadErrors] = {}
    for each in history:
        if each.hash not in refused:
            files = storage.read_now(partial(editions.files_of, edition_hash=each.hash))
            try:
                return each, edition_of(files or {}, stored=True)
            except LoadErrors as errors:
                refused[each.hash] = errors
    raise next(iter(refused.values()))


def publish(settings: Settings, storage: Storage, note: str) -> editions.PublishedEdition:
    """Publish the files on disk as the newest edition. Raises `LoadErrors`."""
    edition = edition_of(read_files(settings.root))
    work: Callable[..., editions.PublishedEdition] = partial(
        editions.publish,
        edition_hash=edition.hash,
        files=edition.files,
        note=note,
        now=datetime.now(UTC),
        reading=reading_version(settings.root),
    )
    return storage.write_now(work)


def back_to(storage: Storage, number: int, note: str) -> editions.PublishedEdition:
    """Publish edition `number` once more, so that it is served again.

    Raises `NoSuchEditionError`, and `LoadErrors` where this version of the program cannot load it any more.
    """
    chosen = next((each for each in storage.read_now(editions.history) if each.number == number), None)
    if chosen is None:
        raise editions.NoSuchEditionError(number)
    files = storage.read_now(partial(editions.files_of, edition_hash=chosen.hash))
    edition_of(files or {}, stored=True)
    return storage.write_now(partial(editions.publish_again, number=number, note=note, now=datetime.now(UTC)))
