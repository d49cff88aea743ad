"""The entry: every channel hands its messages in here and gets their answers from here.

A message is stored before it is acknowledged, and its answer before it is delivered: what was acknowledged is answered
even if the process dies in between.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy.future import Connection

from career_doctor.desk.courier import Courier
from career_doctor.desk.errors import (
    DeskBusyError,
    DeskUnavailableError,
    UnknownConversationError,
    database_needed,
    new_reference,
)
from career_doctor.desk.limits import Limits
from career_doctor.desk.model import Deliver, Dialogue, Message, Phrase, Receipt
from career_doctor.desk.queues import Queues
from career_doctor.desk.reception import Taken, prepare, take_in
from career_doctor.desk.turns import Turns
from career_doctor.desk.waiting import Replies, Waiting
from career_doctor.desk.workers import Lock, Workers
from career_doctor.storage import conversations, inbox, outbox
from career_doctor.storage.storage import Storage

logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def alone(channel: str, conversation: str) -> AbstractAsyncContextManager[object]:
    """The lock of a single process: its one worker a conversation is enough. Several replicas need a shared one."""
    return nullcontext((channel, conversation))


class Desk:
    """The desk. `start` it in a running event loop, on a storage that is migrated; `stop` it at the end."""

    def __init__(
        self,
        storage: Storage,
        dialogue: Dialogue,
        phrase: Phrase,
        *,
        limits: Limits | None = None,
        clock: Callable[[], datetime] = utc_now,
        lock: Lock = alone,
    ) -> None:
        """With all it needs; `clock` gives zone-aware moments."""
        self._limits = limits or Limits()
        self._storage = storage
        self._clock = clock
        self._lock = lock
        self._courier = Courier(storage, clock, self._limits)
        self._queues = Queues()
        self._waiting = Waiting()
        turns = Turns(dialogue, phrase, self._limits)
        self._workers = Workers(
            storage, turns, self._courier, self._waiting, clock=clock, lock=lock, limits=self._limits
        )
        self._sweeper: asyncio.Task[None] | None = None

    # --- opening and closing ----------------------------------------------------------------------------------------

    def add_channel(self, channel: str, deliver: Deliver) -> None:
        """Deliver the replies of a channel that does not fetch them. To be called before `start`."""
        self._courier.add(channel, deliver)

    async def start(self) -> None:
        """Begin to take messages, and answer those that were left unanswered."""
        if self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep_for_ever(), name="desk sweeper")

    async def stop(self) -> None:
        """Take no more messages, let running turns end, give up those that take too long: they are answered later."""
        sweeper, self._sweeper = self._sweeper, None
        if sweeper is not None:
            sweeper.cancel()
            await asyncio.gather(sweeper, return_exceptions=True)
        await self._workers.stop()
        self._waiting.fail_all(DeskUnavailableError(new_reference()))

    async def check(self) -> str:
        """Say how many conversations wait for answers. Raises `DeskUnavailableError` where the desk is not open."""
        self._must_be_open()
        return f"{len(self._workers)} waiting"

    async def check_storage(self) -> str:
        """Say which database answers. Raises what its driver raises."""
        return await self._storage.check()

    # --- messages and replies ---------------------------------------------------------------------------------------

    async def open(self, channel: str, conversation: str | None = None) -> str:
        """Open a conversation and give its id: a new one that cannot be guessed, unless the channel has its own.

        Raises `DeskUnavailableError`.
        """
        new = conversation or secrets.token_urlsafe(24)
        work = partial(conversations.open_conversation, channel=channel, conversation=new, now=self._clock())
        with database_needed():
            await self._storage.run(work)
        return new

    async def receive(self, message: Message, *, create: bool = False) -> Receipt:
        """Take a message: once it is acknowledged by the receipt, it will be answered.

        A message that came before under its id is not taken again, its receipt leads to the stored replies. `create`
        opens a conversation that is new.
        Raises `UnknownConversationError`, `ReusedMessageIdError`, `WaitingTooMuchError`, `DeskBusyError`,
        `DeskUnavailableError`.
        """
        taken = await self._take_in(message, create=create)
        stored = taken.message
        if stored.state == "received":
            self._workers.wake(stored.key)
        return Receipt(*stored.key, stored.client_message_id, stored.id, stored.sequence, repeated=taken.repeated)

    async def replies(self, receipt: Receipt) -> Replies:
        """Wait for the replies to a message, and give them.

        Raises `UnknownConversationError` where the conversation was erased meanwhile, `DeskUnavailableError` where no
        answer comes now.
        """
        key = receipt.channel, receipt.conversation
        while True:
            with self._waiting.ticket(key, receipt.inbox_id) as ticket:
                with database_needed():
                    state, replies = await self._storage.read(partial(_look_up, inbox_id=receipt.inbox_id))
                if state == "erased":
                    raise UnknownConversationError(receipt.channel)
                if state != "received":
                    return replies
                self._must_be_open()
                self._workers.wake(key)
                if settled := await ticket:
                    return settled

    async def ask(self, message: Message, *, create: bool = False) -> Replies:
        """Take a message and wait for its replies: `receive` and `replies` in one, for channels that hold the line.

        Raises what they raise.
        """
        taken = await self._take_in(message, create=create)
        stored = taken.message
        if not taken.repeated and stored.key not in self._workers:
            # Nobody is at it yet: no need to look into the outbox first.
            with self._waiting.ticket(stored.key, stored.id) as ticket:
                self._workers.wake(stored.key)
                if settled := await ticket:
                    return settled
        return await self.replies(Receipt(*stored.key, stored.client_message_id, stored.id, stored.sequence))

    async def _take_in(self, message: Message, *, create: bool) -> Taken:
        self._must_be_open()
        key = message.channel, message.conversation
        if not self._workers.room(key):
            raise DeskBusyError(message.channel)
        async with self._queues.turn(key):
            prepared = await asyncio.to_thread(prepare, message)
            most = self._limits.messages_waiting if key in self._workers else None
            work = partial(take_in, message=message, prepared=prepared, most=most, create=create)
            with database_needed():
                return await self._storage.run(work)

    async def delivered(self, replies: Replies) -> None:
        """Note that a channel has handed these replies to its asker. Raises `DeskUnavailableError`."""
        work = partial(outbox.note_delivered, outbox_ids=[reply.id for reply in replies], now=self._clock())
        with database_needed():
            await self._storage.run(work)

    async def erase(self, channel: str, conversation: str) -> int:
        """Erase a conversation with all that was said in it. Returns how many of the asker's messages that were.

        Raises `DeskUnavailableError`.
        """
        work = partial(conversations.erase_conversation, channel=channel, conversation=conversation)
        async with self._lock(channel, conversation):
            with database_needed():
                return await self._storage.run(work)

    # --- what was left over -----------------------------------------------------------------------------------------

    async def _sweep_for_ever(self) -> None:
        before: datetime | None = None  # at the start, all that is unanswered was left by an earlier process
        while True:
            try:
                await self._sweep(before)
            except Exception:
                logger.exception("the sweep for unanswered messages and undelivered replies failed")
            await asyncio.sleep(self._limits.sweep_seconds)
            before = self._clock() - timedelta(seconds=2 * self._limits.turn_seconds)

    async def _sweep(self, before: datetime | None) -> None:
        room = self._workers.room()
        if not room:
            return
        left = await self._storage.read(partial(inbox.unanswered, before=before, limit=room))
        channels = tuple(self._courier.channels)
        due = partial(outbox.conversations_due, channels=channels, now=self._clock(), limit=room)
        for key in (*left, *(await self._storage.read(due) if channels else ())):
            self._workers.wake(key)

    def _must_be_open(self) -> None:
        if self._sweeper is None or self._sweeper.done():
            raise DeskUnavailableError(new_reference())


def _look_up(connection: Connection, inbox_id: int) -> tuple[str, Replies]:
    message = inbox.get(connection, inbox_id)
    return ("erased", ()) if message is None else (message.state, outbox.load(connection, inbox_id))
