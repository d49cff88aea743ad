"""Conversations: opened once, their messages numbered, and erased on demand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.future import Connection

from career_doctor.storage.tables import answers, conversations, inbox, outbox


def open_conversation(connection: Connection, channel: str, conversation: str, now: datetime) -> None:
    """Open a conversation; one that is open already stays as it is."""
    try:
        with connection.begin_nested():
            connection.execute(
                insert(conversations).values(channel=channel, id=conversation, opened_at=now, last_sequence=0)
            )
    except IntegrityError:
        return


def lock_conversation(connection: Connection, channel: str, conversation: str) -> int | None:
    """The number of the conversation's last message, or None where there is no such conversation.

    Whoever else asks waits until the caller's transaction has ended.
    """
    row = connection.execute(
        select(conversations.c.last_sequence)
        .where(conversations.c.channel == channel, conversations.c.id == conversation)
        .with_for_update()
    ).first()
    return None if row is None else int(row.last_sequence)


def set_last_sequence(connection: Connection, channel: str, conversation: str, sequence: int) -> None:
    """Note the number of the last message of a conversation that the caller has locked."""
    connection.execute(
        update(conversations)
        .where(conversations.c.channel == channel, conversations.c.id == conversation)
        .values(last_sequence=sequence)
    )


def erase_conversation(connection: Connection, channel: str, conversation: str) -> int:
    """Erase a conversation and all that was said in it. Returns how many of the asker's messages that were."""
    here = (inbox.c.channel == channel, inbox.c.conversation == conversation)
    messages = int(connection.execute(select(func.count()).select_from(inbox).where(*here)).scalar() or 0)
    connection.execute(
        delete(conversations).where(conversations.c.channel == channel, conversations.c.id == conversation)
    )
    return messages


def forget_all_but(connection: Connection, channel: str, conversation: str, inbox_id: int) -> None:
    """Erase all that was said in a conversation except what belongs to one message, and the words of that message.

    The conversation itself stays, and so do the numbers of its messages.
    """
    for table in (answers, outbox):
        connection.execute(
            delete(table).where(
                table.c.channel == channel, table.c.conversation == conversation, table.c.inbox_id != inbox_id
            )
        )
    here = (inbox.c.channel == channel, inbox.c.conversation == conversation)
    connection.execute(delete(inbox).where(*here, inbox.c.id != inbox_id))
    connection.execute(update(inbox).where(*here).values(text=None, button=None))
