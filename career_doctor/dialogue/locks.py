"""A lock store that keeps the order of a conversation's messages without polling.

Rasa's own in-memory store looks once a second whether its turn has come; this one waits on an `asyncio.Lock`, which
is fair. It serves one process; several replicas need a shared one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore
from rasa.utils.endpoints import EndpointConfig


@dataclass
class _Held:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class FairLocks(LockStore):  # type: ignore[misc]  # Rasa's classes are untyped here
    """One fair lock a conversation, dropped when nobody holds or awaits it."""

    def __init__(self, endpoint_config: EndpointConfig | None = None) -> None:
        """Nothing is configured; `rasa run` hands in the entry of `endpoints.yml`."""
        self._held: dict[str, _Held] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation's lock; those who wait get it in the order in which they came."""
        held = self._held.setdefault(conversation_id, _Held())
        held.users += 1
        try:
            async with held.lock:
                yield TicketLock(conversation_id)
        finally:
            held.users -= 1
            if not held.users:
                self._held.pop(conversation_id, None)
