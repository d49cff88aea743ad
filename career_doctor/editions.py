"""Which edition answers: the files on disk as a draft, or the edition published last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Edition
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
    edition = load_edition(read_files(settings.root))
    return Chosen(edition, f"draft {edition.hash[:12]}, the files on disk")


def published(settings: Settings, storage: Storage) -> Chosen:
    """The edition published last; where there is none yet, the files on disk are published first.

    Raises `LoadErrors` where there is nothing published and the files on disk are wrong.
    """
    newest = storage.read_now(editions.newest)
    if newest is None:
        publish(settings, storage, FIRST_NOTE)
        newest = storage.read_now(editions.newest)
    if newest is None:
        raise RuntimeError("no edition is stored, though one was just published")
    files = storage.read_now(partial(editions.files_of, edition_hash=newest.hash))
    edition = load_edition(files or {})
    same = read_files(settings.root) == edition.files
    differ = "" if same else "; the files on disk differ: publish them with `career-doctor advice publish`"
    return Chosen(edition, f"edition {newest.number} ({newest.hash[:12]}, {newest.note}){differ}", newest.number)


def publish(settings: Settings, storage: Storage, note: str) -> editions.PublishedEdition:
    """Publish the files on disk as the newest edition. Raises `LoadErrors`."""
    edition = load_edition(read_files(settings.root))
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
    load_edition(files or {})
    return storage.write_now(partial(editions.publish_again, number=number, note=note, now=datetime.now(UTC)))
