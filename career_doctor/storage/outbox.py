"""The outbox: every reply until it has reached its asker, and the buttons that went with it."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.future import Connection

from career_doctor.desk.model import GivenButton, Payload, Reply, StoredReply
from career_doctor.storage import answers
from career_doctor.storage.columns import clean, plain
from career_doctor.storage.inbox import Key, StoredMessage
from career_doctor.storage.tables import buttons, inbox, outbox


@dataclass(frozen=True)
class PendingReply:
    """A reply that has not reached its asker; `attempts` were made, the next one may be made at `due`.

    `client_message_id` is that of the message it answers.
    """

    reply: StoredReply
    client_message_id: str
    attempts: int
    due: datetime


def save(
    connection: Connection, message: StoredMessage, replies: Sequence[Reply], now: datetime, due: datetime | None
) -> tuple[StoredReply, ...]:
    """Store the replies to a message, their answers and buttons.

    `due` is when delivery may first be tried, None for a channel that fetches its replies itself.
    Raises `ValueError` for advice that could not be traced (see `answers.save`).
    """
    here = {"channel": message.channel, "conversation": message.conversation}
    stored = []
    for position, reply in enumerate(replies):
        answer_id = answers.save(connection, message, reply) if reply.custom.get("kind") == "advice" else None
        result = connection.execute(
            insert(outbox).values(
                **here,
                inbox_id=message.id,
                position=position,
                text=reply.text,
                custom=reply.custom,
                answer_id=answer_id,
                stored_at=now,
                attempts=0,
                due_at=due,
            )
        )
        outbox_id = int(result.inserted_primary_key[0])
        given = tuple(GivenButton(secrets.token_urlsafe(12), clean(button.title)) for button in reply.buttons)
        for place, (button, new) in enumerate(zip(reply.buttons, given, strict=True)):
            connection.execute(
                insert(buttons).values(
                    **here,
                    id=new.id,
                    outbox_id=outbox_id,
                    position=place,
                    title=button.title,
                    intent=button.payload.intent,
                    entities=button.payload.entities,
                )
            )
        # As they will be read again, so that the first delivery and a later one are the same.
        stored.append(StoredReply(outbox_id, clean(reply.text), plain(reply.custom), given, answer_id))
    return tuple(stored)


def load(connection: Connection, inbox_id: int) -> tuple[StoredReply, ...]:
    """The replies to a message, in order; none where it is not answered yet."""
    rows = connection.execute(select(outbox).where(outbox.c.inbox_id == inbox_id).order_by(outbox.c.position)).all()
    return tuple(_replies(connection, rows))


def payload_of(connection: Connection, key: Key, button_id: str) -> Payload | None:
    """What a button means, or None where that conversation was not given it."""
    row = connection.execute(
        select(buttons.c.intent, buttons.c.entities).where(
            buttons.c.id == button_id, buttons.c.channel == key[0], buttons.c.conversation == key[1]
        )
    ).first()
    return None if row is None else Payload(row.intent, row.entities)


def pending(connection: Connection, key: Key) -> Sequence[PendingReply]:
    """The replies of a conversation that are still to be delivered, in order."""
    rows = connection.execute(
        select(outbox, inbox.c.client_message_id)
        .join(inbox, inbox.c.id == outbox.c.inbox_id)
        .where(
            outbox.c.channel == key[0],
            outbox.c.conversation == key[1],
            outbox.c.delivered_at.is_(None),
            outbox.c.due_at.isnot(None),
        )
        .order_by(outbox.c.id)
    ).all()
    replies = _replies(connection, rows)
    return [
        PendingReply(reply, row.client_message_id, row.attempts, row.due_at)
        for reply, row in zip(replies, rows, strict=True)
    ]


def conversations_due(connection: Connection, channels: Iterable[str], now: datetime, limit: int) -> Sequence[Key]:
    """Conversations on those channels whose replies may be delivered now, the longest waiting first."""
    query = (
        select(outbox.c.channel, outbox.c.conversation, func.min(outbox.c.id).label("oldest"))
        .where(outbox.c.due_at <= now, outbox.c.delivered_at.is_(None), outbox.c.channel.in_(sorted(channels)))
        .group_by(outbox.c.channel, outbox.c.conversation)
        .order_by("oldest")
        .limit(limit)
    )
    return [(row.channel, row.conversation) for row in connection.execute(query)]


def note_delivered(connection: Connection, outbox_ids: Iterable[int], now: datetime) -> None:
    """Note that replies reached their asker; the first time counts."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(sorted(outbox_ids)), outbox.c.delivered_at.is_(None))
        .values(delivered_at=now, due_at=None)
    )


def note_undelivered(connection: Connection, outbox_id: int, again: datetime | None) -> None:
    """Note that an attempt failed; the next one may be made at `again`, never where that is None."""
    connection.execute(
        update(outbox).where(outbox.c.id == outbox_id).values(attempts=outbox.c.attempts + 1, due_at=again)
    )


def _replies(connection: Connection, rows: Sequence[Any]) -> list[StoredReply]:
    given: dict[int, list[GivenButton]] = defaultdict(list)
    query = (
        select(buttons.c.outbox_id, buttons.c.id, buttons.c.title)
        .where(buttons.c.outbox_id.in_([row.id for row in rows]))
        .order_by(buttons.c.outbox_id, buttons.c.position)
    )
    for button in connection.execute(query) if rows else ():
        given[button.outbox_id].append(GivenButton(button.id, button.title))
    return [StoredReply(row.id, row.text, row.custom, tuple(given[row.id]), row.answer_id) for row in rows]
