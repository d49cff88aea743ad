"""Published editions: immutable, numbered in the order of publishing, told apart by the hash of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.future import Connection

from career_doctor.storage.tables import editions


@dataclass(frozen=True)
class PublishedEdition:
    """An edition without its files; `published` is in UTC."""

    number: int
    hash: str
    note: str
    published: datetime


_HEAD = (editions.c.number, editions.c.hash, editions.c.note, editions.c.published_at)


def publish(
    connection: Connection, edition_hash: str, files: Mapping[str, str], note: str, now: datetime
) -> PublishedEdition:
    """Publish an edition as the newest one. One with the same files that is the newest already stays as it is.

    Raises `ValueError` where the same files are an older edition: editions are never moved.
    """
    latest = newest(connection)
    if latest is not None and latest.hash == edition_hash:
        return latest
    try:
        with connection.begin_nested():
            connection.execute(insert(editions).values(hash=edition_hash, files=files, note=note, published_at=now))
    except IntegrityError:
        pass
    published = by_hash(connection, edition_hash)
    latest = newest(connection)
    if published is None or latest is None or published.number != latest.number:
        number = published.number if published else "?"
        raise ValueError(
            f"these files were published before, as edition {number}, which is not the newest one: "
            "change them (a `reviewed` day is enough) and publish again"
        )
    return published


def newest(connection: Connection) -> PublishedEdition | None:
    """The edition published last, or None where there is none."""
    row = connection.execute(select(*_HEAD).order_by(editions.c.number.desc()).limit(1)).first()
    return None if row is None else _edition(row)


def by_hash(connection: Connection, edition_hash: str) -> PublishedEdition | None:
    """The edition with that hash, or None."""
    row = connection.execute(select(*_HEAD).where(editions.c.hash == edition_hash)).first()
    return None if row is None else _edition(row)


def history(connection: Connection) -> Sequence[PublishedEdition]:
    """All editions, the newest first."""
    return [_edition(row) for row in connection.execute(select(*_HEAD).order_by(editions.c.number.desc()))]


def files_of(connection: Connection, edition_hash: str) -> Mapping[str, str] | None:
    """The files of an edition, path to text, or None where there is no such edition."""
    row = connection.execute(select(editions.c.files).where(editions.c.hash == edition_hash)).first()
    return None if row is None else dict(row.files)


def _edition(row: Any) -> PublishedEdition:
    return PublishedEdition(row.number, row.hash, row.note, row.published_at)
