"""Taking a message in: read, masked, numbered and stored once, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.future import Connection

from career_doctor.desk.cleaning import Refused, read_text
from career_doctor.desk.errors import ReusedMessageIdError, UnknownConversationError, WaitingTooMuchError
from career_doctor.desk.masking import mask
from career_doctor.desk.model import Message
from career_doctor.storage import conversations, inbox, outbox
from career_doctor.storage.inbox import StoredMessage


@dataclass(frozen=True)
class Prepared:
    """What of a message may be stored: masked text, the id of a button, or the trouble with it."""

    text: str | None = None
    button: str | None = None
    trouble: str | None = None


@dataclass(frozen=True)
class Taken:
    """A message as it is stored, and whether it had come before."""

    message: StoredMessage
    repeated: bool


def prepare(message: Message) -> Prepared:
    """Read and mask a message.

    Raises `ValueError` for one without, or with both, text and button, or whose moment has no time zone.
    """
    if message.received.tzinfo is None:
        raise ValueError("a message was received at a moment without a time zone")
    if (message.text is None) == (message.button is None):
        raise ValueError("a message has either text or a button")
    if message.text is None:
        return Prepared(button=message.button)
    read = read_text(message.text)
    if isinstance(read, Refused):
        # Nothing of it is kept: what was not read was not masked either.
        return Prepared(trouble=read.trouble)
    return Prepared(text=mask(read.text))


def take_in(connection: Connection, message: Message, prepared: Prepared, most: int | None, *, create: bool) -> Taken:
    """Store a message, unless it came before under the same id.

    `most` bounds how many messages of the conversation may wait (None: not to be looked at); `create` opens a
    conversation that is new.
    Raises `UnknownConversationError`, `ReusedMessageIdError`, `WaitingTooMuchError`.
    """
    key = message.channel, message.conversation
    last = conversations.lock_conversation(connection, *key)
    if last is None and create:
        conversations.open_conversation(connection, *key, message.received)
        last = conversations.lock_conversation(connection, *key)
    if last is None:
        raise UnknownConversationError(message.channel)
    stored = inbox.find(connection, key, message.client_message_id)
    if stored is not None:
        if not _same(stored, prepared):
            raise ReusedMessageIdError(message.client_message_id)
        return Taken(stored, repeated=True)
    if most is not None and inbox.count_waiting(connection, key) >= most:
        raise WaitingTooMuchError(message.channel)
    trouble = prepared.trouble
    if prepared.button is not None and outbox.payload_of(connection, key, prepared.button) is None:
        trouble = "unknown_button"
    conversations.set_last_sequence(connection, *key, last + 1)
    stored = inbox.add(
        connection,
        key,
        message.client_message_id,
        last + 1,
        message.received,
        text=prepared.text,
        button=prepared.button,
        trouble=trouble,
    )
    return Taken(stored, repeated=False)


def _same(stored: StoredMessage, prepared: Prepared) -> bool:
    if stored.text is None and stored.button is None and stored.trouble is None:  # forgotten at the asker's wish
        return True
    trouble = stored.trouble if stored.button is None else None
    return (stored.text, stored.button, trouble) == (prepared.text, prepared.button, prepared.trouble)
