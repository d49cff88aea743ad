"""Who waits for which answer: channels that hold a request open until the reply is there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from career_doctor.desk.model import StoredReply
from career_doctor.storage.inbox import Key

Replies = tuple[StoredReply, ...]
Ticket = asyncio.Future[Replies | None]
"""Holds the replies once they are stored; None where whoever waits should look into the outbox again."""


class Waiting:
    """Tickets of all who wait, by conversation and message."""

    def __init__(self) -> None:
        self._tickets: dict[Key, dict[Ticket, int]] = {}

    @contextmanager
    def ticket(self, key: Key, inbox_id: int) -> Iterator[Ticket]:
        """A ticket for the replies to a message, as long as the caller waits."""
        ticket: Ticket = asyncio.get_running_loop().create_future()
        here = self._tickets.setdefault(key, {})
        here[ticket] = inbox_id
        try:
            yield ticket
        finally:
            if ticket.done() and not ticket.cancelled():
                ticket.exception()  # seen, also where the caller left before it looked
            del here[ticket]
            if not here and self._tickets.get(key) is here:
                del self._tickets[key]

    def settle(self, key: Key, inbox_id: int, replies: Replies) -> None:
        """Hand the replies to all who wait for them."""
        for ticket, wanted in self._tickets.get(key, {}).items():
            if wanted == inbox_id and not ticket.done():
                ticket.set_result(replies)

    def look_again(self, key: Key) -> None:
        """Let all who still wait in a conversation look into the outbox."""
        for ticket in self._tickets.get(key, {}):
            if not ticket.done():
                ticket.set_result(None)

    def fail(self, key: Key, error: Exception) -> None:
        """Tell all who wait in a conversation that no answer comes now."""
        for ticket in self._tickets.get(key, {}):
            if not ticket.done():
                ticket.set_exception(error)

    def fail_all(self, error: Exception) -> None:
        """Tell all who wait."""
        for key in list(self._tickets):
            self.fail(key, error)
