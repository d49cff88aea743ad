"""Delivery: replies in the outbox are handed to their channel, in order, until they have arrived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from career_doctor.desk.limits import Limits
from career_doctor.desk.model import Deliver, UndeliverableError
from career_doctor.storage import outbox
from career_doctor.storage.inbox import Key
from career_doctor.storage.outbox import PendingReply
from career_doctor.storage.storage import Storage

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=2)


class Courier:
    """Delivers for the channels that have to be sent their replies; others fetch theirs."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime], limits: Limits) -> None:
        self._storage = storage
        self._clock = clock
        self._limits = limits
        self._channels: dict[str, Deliver] = {}

    def add(self, channel: str, deliver: Deliver) -> None:
        """From now on hand the channel's replies to `deliver`."""
        self._channels[channel] = deliver

    @property
    def channels(self) -> Iterable[str]:
        """The channels that are delivered to."""
        return self._channels.keys()

    def due(self, channel: str, now: datetime) -> datetime | None:
        """When a reply stored now may first be delivered; None where the channel fetches it."""
        return now if channel in self._channels else None

    async def deliver(self, key: Key) -> None:
        """Deliver what is due in a conversation, in order, up to the first reply that cannot be delivered now.

        To be called under the conversation's lock.
        """
        deliver = self._channels.get(key[0])
        if deliver is None:
            return
        for pending in await self._storage.read(partial(outbox.pending, key=key)):
            if pending.due > self._clock() or not await self._hand_over(key, pending, deliver):
                return

    async def _hand_over(self, key: Key, pending: PendingReply, deliver: Deliver) -> bool:
        """Whether the next reply may be delivered: this one has arrived, or never will."""
        reply = pending.reply
        again: datetime | None
        try:
            async with asyncio.timeout(self._limits.delivery_seconds):
                await deliver(key[1], pending.client_message_id, reply)
        except UndeliverableError as error:
            logger.warning("%s, reply %s can never be delivered: %s", key[0], reply.id, error)
            again = None
        except Exception:
            attempts = pending.attempts + 1
            again = None if attempts >= self._limits.deliveries else self._clock() + _pause(attempts)
            logger.exception("%s, reply %s was not delivered, next attempt: %s", key[0], reply.id, again or "none")
        else:
            now = self._clock()
            await self._storage.run(partial(outbox.note_delivered, outbox_ids=(reply.id,), now=now))
            return True
        await self._storage.run(partial(outbox.note_undelivered, outbox_id=reply.id, again=again))
        return again is None


def _pause(attempts: int) -> timedelta:
    doubled: float = 2.0 ** (attempts - 1)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
