"""What crosses the desk: messages in, turns to the dialogue, replies out, and how a turn can fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

MAX_CHARACTERS = 8_000
"""The longest message in Unicode code points, for all channels."""
MAX_BODY_BYTES = 65_536
"""The longest request body in bytes."""


@dataclass(frozen=True)
class Message:
    """One message as a channel hands it in: either `text` or the id of a `button` which that conversation was given.

    `client_message_id` is the channel's own id of the message: a message met again under it gets the stored answer.
    `received` is zone-aware.
    """

    channel: str
    conversation: str
    client_message_id: str
    received: datetime
    text: str | None = None
    button: str | None = None


@dataclass(frozen=True)
class Payload:
    """What a button means: a Rasa intent and the entities that go with it, in JSON types."""

    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One message on its way into the dialogue: masked text, or what a button means. `now` is zone-aware.

    `sequence` counts the messages of the conversation from 1; a turn whose answer was lost comes again with its number.
    """

    channel: str
    conversation: str
    now: datetime
    text: str | None = None
    payload: Payload | None = None
    sequence: int = 0


@dataclass(frozen=True)
class Button:
    """A choice under a message. The desk gives it an id; the asker's channel hands that id back."""

    title: str
    payload: Payload


@dataclass(frozen=True)
class Reply:
    """One message of the desk to the asker.

    `custom` holds all that is not text, in JSON types: `kind` ('advice', 'move', 'notice'), and for advice `topic`,
    `rules`, `parts`, `next`, `articles`, `facts`, `presumed`, `ask`, `edition`, `day`, `form`.
    """

    text: str
    custom: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class GivenButton:
    """A button as the asker's channel gets it."""

    id: str
    title: str


@dataclass(frozen=True)
class StoredReply:
    """A reply as it is kept in the outbox under `id`. `answer_id` names the stored answer, where it is advice."""

    id: int
    text: str
    custom: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[GivenButton, ...] = ()
    answer_id: str | None = None


@dataclass(frozen=True)
class Receipt:
    """A message is stored and will be answered. `repeated` where it had come before under the same id."""

    channel: str
    conversation: str
    client_message_id: str
    inbox_id: int
    sequence: int
    repeated: bool = False


class TurnFailed(Exception):
    """The dialogue could not answer a turn; nothing of the turn is kept, and it can be tried again."""


class Dialogue(Protocol):
    """What the desk needs of the dialogue."""

    async def reply(self, turn: Turn) -> list[Reply]:
        """Answer one turn. Raises `TurnFailed`."""
        ...


class Phrase(Protocol):
    """The desk's own sentences, by key."""

    def __call__(self, key: str, *, turn: int = 0, **values: str) -> str:
        """The sentence under `key`, its places filled with `values`; `turn` picks among its wordings."""
        ...


class UndeliverableError(Exception):
    """A reply can never be delivered (the channel is gone, the account was deleted): it is not tried again."""


class Deliver(Protocol):
    """How a channel hands one reply to its asker."""

    async def __call__(self, conversation: str, client_message_id: str, reply: StoredReply) -> None:
        """Deliver one reply. Any exception means: try again later; `UndeliverableError`: never again.

        After a crash the same reply may come once more: `reply.id` tells.
        """
        ...
