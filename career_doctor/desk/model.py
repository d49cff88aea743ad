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
    """One message on its way into the dialogue: masked text, or what a button means. `now` is zone-aware."""

    channel: str
    conversation: str
    now: datetime
    text: str | None = None
    payload: Payload | None = None


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


class TurnFailed(Exception):
    """The dialogue could not answer a turn; nothing of the turn is kept, and it can be tried again."""


class Dialogue(Protocol):
    """What the desk needs of the dialogue."""

    async def reply(self, turn: Turn) -> list[Reply]:
        """Answer one turn. Raises `TurnFailed`."""
        ...
