"""One turn: a stored message goes to the dialogue and comes back as replies, or as a sentence about what went wrong."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Literal

from career_doctor.desk.errors import new_reference
from career_doctor.desk.limits import Limits
from career_doctor.desk.model import MAX_CHARACTERS, Dialogue, Payload, Phrase, Reply, Turn, TurnFailed
from career_doctor.storage.inbox import StoredMessage

logger = logging.getLogger(__name__)

LAST_RESORT = "Something went wrong here, and your message was not answered. Please try again later."
"""Said where even the desk's own sentences cannot be had."""


@dataclass(frozen=True)
class Outcome:
    """What a turn came to. A failed one has a `reference`, which is in its reply and in the log."""

    state: Literal["answered", "failed"]
    replies: tuple[Reply, ...]
    reference: str | None = None


class Turns:
    """Makes turns of stored messages."""

    def __init__(self, dialogue: Dialogue, phrase: Phrase, limits: Limits) -> None:
        """With the dialogue that answers and the desk's own sentences."""
        self._dialogue = dialogue
        self._phrase = phrase
        self._limits = limits

    async def answer(self, message: StoredMessage, payload: Payload | None) -> Outcome:
        """Answer a message; `payload` is what its button means. Never raises but when cancelled."""
        try:
            return Outcome("answered", await self._replies(message, payload))
        except TimeoutError:
            return self.fail(message, f"no answer within {self._limits.turn_seconds:g} seconds")
        except Exception:
            return self.fail(message, "the turn failed")

    def fail(self, message: StoredMessage, why: str) -> Outcome:
        """The outcome of a turn that failed; logs `why` with the exception that is being handled, if any."""
        reference = new_reference()
        where = f"{message.channel}, message {message.id}"
        logger.exception("%s (%s), reference %s", why, where, reference)
        try:
            text = self._phrase("failed", turn=message.sequence, reference=reference)
        except Exception:
            logger.exception("no sentence for 'failed', reference %s", reference)
            text = f"{LAST_RESORT} ({reference})"
        custom = {"kind": "notice", "key": "failed", "reference": reference}
        return Outcome("failed", (Reply(text, custom),), reference)

    async def _replies(self, message: StoredMessage, payload: Payload | None) -> tuple[Reply, ...]:
        if message.trouble is not None:
            return (self._notice(message, message.trouble),)
        if message.button is not None and payload is None:  # erased since
            return (self._notice(message, "unknown_button"),)
        if message.attempts > self._limits.attempts:
            raise TurnFailed(f"begun {message.attempts - 1} times before and never ended")
        turn = Turn(
            channel=message.channel,
            conversation=message.conversation,
            now=message.received,
            text=message.text,
            payload=payload,
            sequence=message.sequence,
        )
        try:
            return await self._ask(turn)
        except TurnFailed as first:
            # Nothing of the turn was kept, so that it can be tried once more.
            logger.warning("%s, message %s: tried again after %s", message.channel, message.id, first)
            return await self._ask(turn)

    async def _ask(self, turn: Turn) -> tuple[Reply, ...]:
        async with asyncio.timeout(self._limits.turn_seconds):
            replies = await self._dialogue.reply(turn)
        if not replies:
            raise TurnFailed("the dialogue answered with silence")
        return tuple(replies)

    def _notice(self, message: StoredMessage, key: str) -> Reply:
        text = self._phrase(key, turn=message.sequence, limit=f"{MAX_CHARACTERS:,}")
        return Reply(text, {"kind": "notice", "key": key})
