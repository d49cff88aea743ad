"""The inbox: every message once, numbered within its conversation, until it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.future import Connection

from career_doctor.storage.tables import inbox

State = Literal["received", "answered", "failed"]
Key = tuple[str, str]
"""What tells conversations apart: the channel and its id of the conversation."""


@dataclass(frozen=True)
class StoredMessage:
    """A message as it is kept: masked text, or the id of a button, or the key of the trouble it was refused for.

    `sequence` counts the messages of the conversation from 1; `attempts` how often answering it was begun; `received`
    is in UTC.
    """

    id: int
    channel: str
    conversation: str
    client_message_id: str
    sequence: int
    state: State
    text: str | None
    button: str | None
    trouble: str | None
    attempts: int
    received: datetime

    @property
    def key(self) -> Key:
        """Which conversation it belongs to."""
        return self.channel, self.conversation


def add(
    connection: Connection,
    key: Key,
    client_message_id: str,
    sequence: int,
    received: datetime,
    *,
    text: str | None = None,
    button: str | None = None,
    trouble: str | None = None,
) -> StoredMessage:
    """Store a message as received. Raises SQLAlchemy's `IntegrityError` where its id or number is taken."""
    row: dict[str, Any] = {
        "channel": key[0],
        "conversation": key[1],
        "client_message_id": client_message_id,
        "sequence": sequence,
        "state": "received",
        "text": text,
        "button": button,
        "trouble": trouble,
        "attempts": 0,
        "received_at": received,
    }
    result = connection.execute(insert(inbox).values(row))
    return _message({**row, "id": int(result.inserted_primary_key[0])})


def find(connection: Connection, key: Key, client_message_id: str) -> StoredMessage | None:
    """The message that came under that id, or None."""
    query = select(inbox).where(*_of(key), inbox.c.client_message_id == client_message_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else _message(row)


def get(connection: Connection, inbox_id: int) -> StoredMessage | None:
    """The message with that id, or None where it was erased."""
    row = connection.execute(select(inbox).where(inbox.c.id == inbox_id)).mappings().first()
    return None if row is None else _message(row)


def count_waiting(connection: Connection, key: Key) -> int:
    """How many messages of a conversation are not answered yet."""
    query = select(func.count()).select_from(inbox).where(*_of(key), inbox.c.state == "received")
    return int(connection.execute(query).scalar() or 0)


def any_waiting(connection: Connection, key: Key) -> bool:
    """Whether a message of a conversation is not answered yet."""
    query = select(inbox.c.id).where(*_of(key), inbox.c.state == "received").limit(1)
    return connection.execute(query).first() is not None


def take(connection: Connection, key: Key) -> StoredMessage | None:
    """The oldest message of a conversation that is not answered yet, or None. Counts one more attempt at it."""
    query = select(inbox).where(*_of(key), inbox.c.state == "received").order_by(inbox.c.sequence).limit(1)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    attempts = row["attempts"] + 1
    connection.execute(update(inbox).where(inbox.c.id == row["id"]).values(attempts=attempts))
    return _message({**row, "attempts": attempts})


def finish(
    connection: Connection, inbox_id: int, state: Literal["answered", "failed"], now: datetime, reference: str | None
) -> Literal["finished", "was finished", "erased"]:
    """Note that a message is answered, and say whether it still was to be."""
    result = connection.execute(
        update(inbox)
        .where(inbox.c.id == inbox_id, inbox.c.state == "received")
        .values(state=state, answered_at=now, reference=reference)
    )
    if result.rowcount:
        return "finished"
    return "erased" if get(connection, inbox_id) is None else "was finished"


def unanswered(connection: Connection, before: datetime | None, limit: int) -> Sequence[Key]:
    """Conversations with messages that are not answered, the longest waiting first.

    With `before`, only messages that came before that moment count.
    """
    old = () if before is None else (inbox.c.received_at < before,)
    query = (
        select(inbox.c.channel, inbox.c.conversation, func.min(inbox.c.id).label("oldest"))
        .where(inbox.c.state == "received", *old)
        .group_by(inbox.c.channel, inbox.c.conversation)
        .order_by("oldest")
        .limit(limit)
    )
    return [(row.channel, row.conversation) for row in connection.execute(query)]


def _of(key: Key) -> tuple[Any, Any]:
    return inbox.c.channel == key[0], inbox.c.conversation == key[1]


def _message(row: Mapping[str, Any]) -> StoredMessage:
    return StoredMessage(
        id=row["id"],
        channel=row["channel"],
        conversation=row["conversation"],
        client_message_id=row["client_message_id"],
        sequence=row["sequence"],
        state=row["state"],
        text=row["text"],
        button=row["button"],
        trouble=row["trouble"],
        attempts=row["attempts"],
        received=row["received_at"],
    )
