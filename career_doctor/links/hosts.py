"""Politeness: one request at a time to a host, with a pause after it, and not too many hosts at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Hosts:
    """Gives each host one turn after the other."""

    def __init__(self, pause: float, at_once: int) -> None:
        """With `pause` seconds after each turn, and turns with at most `at_once` hosts at the same time."""
        self._pause = pause
        self._all = asyncio.Semaphore(at_once)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rested_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked, and keep it for oneself."""
        clock = asyncio.get_running_loop().time
        async with self._locks[host]:
            await asyncio.sleep(max(0.0, self._rested_at.get(host, 0.0) - clock()))
            async with self._all:
                try:
                    yield
                finally:
                    self._rested_at[host] = max(self._rested_at.get(host, 0.0), clock() + self._pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone that has asked for it."""
        self._rested_at[host] = asyncio.get_running_loop().time() + seconds
