"""Queues: whoever comes first for a conversation goes first, however long its message takes to be read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from career_doctor.storage.inbox import Key


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # fair: it is given in the order in which it was asked for
    members: int = 0


class Queues:
    """One queue a conversation, gone when nobody is in it."""

    def __init__(self) -> None:
        self._queues: dict[Key, _Queue] = {}

    @asynccontextmanager
    async def turn(self, key: Key) -> AsyncIterator[None]:
        """Wait for one's turn, and hold it."""
        queue = self._queues.setdefault(key, _Queue())
        queue.members += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.members -= 1
            if not queue.members:
                del self._queues[key]
