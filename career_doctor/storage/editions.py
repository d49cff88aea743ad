"""Published editions: immutable, numbered in the order of publishing, told apart by the hash of their files.

The newest is served. Going back to an older one publishes it once more under a new number: nothing is ever changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.future import Connection

from career_doctor.storage.locking import alone_in
from career_doctor.storage.tables import editions


class NoSuchEditionError(LookupError):
    """There is no edition of that number."""


@dataclass(frozen=True)
class PublishedEdition:
    """An edition without its files; `published` is in UTC, `reading` the version of the reading it was written for."""

    number: int
    hash: str
    note: str
    published: datetime
    reading: str = ""


_HEAD = (editions.c.number, editions.c.hash, editions.c.note, editions.c.published_at, editions.c.reading)


def publish(
    connection: Connection, edition_hash: str, files: Mapping[str, str], note: str, now: datetime, reading: str = ""
) -> PublishedEdition:
    """Publish an edition as the newest one. One with the same files that is the newest already stays as it is."""
    alone_in(connection, editions)
    latest = newest(connection)
    if latest is not None and latest.hash == edition_hash:
        return latest
    return _add(connection, hash=edition_hash, files=files, note=note, published_at=now, reading=reading)


def publish_again(connection: Connection, number: int, note: str, now: datetime) -> PublishedEdition:
    """Publish an older edition once more, so that it is served again. One that is served already stays as it is.

    Raises `NoSuchEditionError`.
    """
    alone_in(connection, editions)
    wanted = (editions.c.hash, editions.c.files, editions.c.reading)
    row = connection.execute(select(*wanted).where(editions.c.number == number)).first()
    if row is None:
        raise NoSuchEditionError(number)
    latest = newest(connection)
    if latest is not None and latest.hash == row.hash:
        return latest
    return _add(connection, hash=row.hash, files=row.files, note=note, published_at=now, reading=row.reading)


def _add(connection: Connection, **values: Any) -> PublishedEdition:
    number = connection.execute(insert(editions).values(**values)).inserted_primary_key[0]
    return _edition(connection.execute(select(*_HEAD).where(editions.c.number == number)).one())


def newest(connection: Connection) -> PublishedEdition | None:
    """The edition published last, or None where there is none."""
    row = connection.execute(select(*_HEAD).order_by(editions.c.number.desc()).limit(1)).first()
    return None if row is None else _edition(row)


def newest_number(connection: Connection) -> int | None:
    """The number of the edition published last: asked often, and without a look at its files much cheaper."""
    number: int | None = connection.execute(select(func.max(editions.c.number))).scalar()
    return number


def by_hash(connection: Connection, edition_hash: str) -> PublishedEdition | None:
    """The edition with that hash as it was published last, or None."""
    found = select(*_HEAD).where(editions.c.hash == edition_hash).order_by(editions.c.number.desc()).limit(1)
    row = connection.execute(found).first()
    return None if row is None else _edition(row)


def history(connection: Connection) -> Sequence[PublishedEdition]:
    """All editions, the newest first."""
    return [_edition(row) for row in connection.execute(select(*_HEAD).order_by(editions.c.number.desc()))]


def files_of(connection: Connection, edition_hash: str) -> Mapping[str, str] | None:
    """The files of an edition, path to text, or None where there is no such edition."""
    row = connection.execute(select(editions.c.files).where(editions.c.hash == edition_hash).limit(1)).first()
    return None if row is None else dict(row.files)


def _edition(row: Any) -> PublishedEdition:
    return PublishedEdition(row.number, row.hash, row.note, row.published_at, row.reading)
