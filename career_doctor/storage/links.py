"""What was found at each address that the advice names, and since when one has been dead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.future import Connection

from career_doctor.links.model import Finding
from career_doctor.storage.columns import clean
from career_doctor.storage.locking import alone_in
from career_doctor.storage.tables import links

APART = timedelta(days=1)
"""How far two runs that find an address dead must lie apart before it is left out of answers."""


@dataclass(frozen=True)
class StoredLink:
    """An address as it was found last. `dead_since` and `dead_again` are None for one that works."""

    url: str
    state: str
    status: int | None
    detail: str
    checked: datetime
    dead_since: datetime | None
    dead_again: datetime | None

    @property
    def hidden(self) -> bool:
        """Whether it was found dead twice, long enough apart, and has not worked since: answers leave it out."""
        if self.dead_since is None or self.dead_again is None:
            return False
        return self.dead_again - self.dead_since >= APART


def note(connection: Connection, findings: Iterable[Finding], now: datetime) -> Mapping[str, StoredLink]:
    """Keep what a run that began at `now` has found; gives back how each address stands after it."""
    alone_in(connection, links)
    before = {row.url: row for row in connection.execute(select(links))}
    after: dict[str, StoredLink] = {}
    for finding in findings:
        url = clean(finding.url)
        old = before.get(url)
        since, again = _dead(finding, old, now)
        values = {
            "state": finding.state,
            "status": finding.status,
            "detail": finding.detail,
            "checked_at": now,
            "dead_since": since,
            "dead_again_at": again,
        }
        if old is None:
            connection.execute(insert(links).values(url=url, **values))
        else:
            connection.execute(update(links).where(links.c.url == url).values(**values))
        after[finding.url] = StoredLink(finding.url, finding.state, finding.status, finding.detail, now, since, again)
    return after


def _dead(finding: Finding, old: Any, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Since when and when last it was found dead. What is unsure neither revives nor buries an address."""
    if finding.state == "works":
        return None, None
    since, again = (old.dead_since, old.dead_again_at) if old is not None else (None, None)
    return (since or now, now) if finding.state == "dead" else (since, again)


def known(connection: Connection) -> Mapping[str, StoredLink]:
    """All addresses that were ever asked for."""
    return {row.url: _link(row) for row in connection.execute(select(links))}


def hidden(connection: Connection) -> frozenset[str]:
    """The addresses that are left out of answers."""
    dead = connection.execute(select(links).where(links.c.dead_since.is_not(None)))
    return frozenset(link.url for link in map(_link, dead) if link.hidden)


def _link(row: Any) -> StoredLink:
    return StoredLink(row.url, row.state, row.status, row.detail, row.checked_at, row.dead_since, row.dead_again_at)
