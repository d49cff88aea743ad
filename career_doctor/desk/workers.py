"""The workers: one for each conversation that has messages to answer, gone as soon as there is none left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.future import Connection

from career_doctor.desk.courier import Courier
from career_doctor.desk.errors import DeskUnavailableError, unavailable
from career_doctor.desk.limits import Limits
from career_doctor.desk.model import Payload
from career_doctor.desk.turns import Outcome, Turns
from career_doctor.desk.waiting import Replies, Waiting
from career_doctor.storage import conversations, inbox, outbox
from career_doctor.storage.inbox import Key, StoredMessage
from career_doctor.storage.storage import DATABASE_AWAY, Storage

logger = logging.getLogger(__name__)

Lock = Callable[[str, str], AbstractAsyncContextManager[object]]
"""Given a channel and a conversation, what to hold while one of its messages is answered."""

PAUSES = (0.05, 0.5, 2.0)
"""Seconds between attempts to store an answer while the database is away."""


@dataclass
class _Worker:
    wanted: bool = True
    task: asyncio.Task[None] | None = None


class Workers:
    """Answers stored messages, each conversation's in order; hands the replies to those who wait and to the courier."""

    def __init__(
        self,
        storage: Storage,
        turns: Turns,
        courier: Courier,
        waiting: Waiting,
        *,
        clock: Callable[[], datetime],
        lock: Lock,
        limits: Limits,
    ) -> None:
        self._storage = storage
        self._turns = turns
        self._courier = courier
        self._waiting = waiting
        self._clock = clock
        self._lock = lock
        self._slots = asyncio.Semaphore(limits.turns_at_once)
        self._most = limits.conversations_at_once
        self._stop_seconds = limits.stop_seconds
        self._workers: dict[Key, _Worker] = {}

    def __contains__(self, key: object) -> bool:
        """Whether a conversation is being answered."""
        return key in self._workers

    def __len__(self) -> int:
        """How many conversations are being answered."""
        return len(self._workers)

    def room(self, key: Key | None = None) -> int:
        """For how many more conversations there is room: one at least where that conversation has a worker."""
        return max(self._most - len(self._workers), 1 if key in self._workers else 0)

    def wake(self, key: Key) -> None:
        """Have what is unanswered or undelivered in a conversation done."""
        worker = self._workers.get(key)
        if worker is not None:
            worker.wanted = True
            return
        worker = self._workers[key] = _Worker()
        worker.task = asyncio.create_task(self._work(key, worker), name="desk worker")

    async def stop(self) -> None:
        """Let running turns end; those that take too long are given up, and answered by a later process."""
        tasks = [worker.task for worker in self._workers.values() if worker.task is not None]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self._stop_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, key: Key, worker: _Worker) -> None:
        try:
            while worker.wanted:
                worker.wanted = False
                while await self._answer_next(key):
                    pass
            # Nothing is awaited between seeing that nothing is wanted and leaving: no call gets lost.
        except DeskUnavailableError as error:
            self._waiting.fail(key, error)
        except Exception:
            self._waiting.fail(key, unavailable(f"{key[0]}: a worker broke down"))
        finally:
            del self._workers[key]
            self._waiting.look_again(key)

    async def _answer_next(self, key: Key) -> bool:
        """Answer the oldest waiting message of a conversation, if any, then deliver. Whether more wait."""
        async with self._lock(*key):
            async with self._slots:
                message, payload = await self._storage.run(partial(_take, key=key))
                more = False
                if message is not None:
                    outcome = await self._turns.answer(message, payload)
                    replies, more = await self._store(message, outcome)
                    self._waiting.settle(key, message.id, replies)
            await self._courier.deliver(key)
        return more

    async def _store(self, message: StoredMessage, outcome: Outcome) -> tuple[Replies, bool]:
        """Store what a turn came to, and see whether more messages wait; while the database is away, try a few times.

        An outcome that cannot be stored as it is becomes a failed one. Raises `DeskUnavailableError`.
        """
        pauses = iter(PAUSES)
        while True:
            now = self._clock()
            due = self._courier.due(message.channel, now)
            work = partial(_finish, message=message, outcome=outcome, now=now, due=due)
            try:
                return await self._storage.run(work)
            except DATABASE_AWAY as error:
                pause = next(pauses, None)
                if pause is None:
                    raise unavailable("an answer could not be stored") from error
                logger.warning("an answer could not be stored, tried again in %s seconds: %s", pause, error)
                await asyncio.sleep(pause)
            except Exception as error:
                if outcome.state == "failed":
                    raise unavailable("not even a failed turn could be stored") from error
                outcome = self._turns.fail(message, "the answer cannot be stored")


def _take(connection: Connection, key: Key) -> tuple[StoredMessage | None, Payload | None]:
    message = inbox.take(connection, key)
    if message is None or message.button is None:
        return message, None
    return message, outbox.payload_of(connection, key, message.button)


def _finish(
    connection: Connection, message: StoredMessage, outcome: Outcome, now: datetime, due: datetime | None
) -> tuple[Replies, bool]:
    """Store the outcome in one transaction; where another process was faster, or the message is gone, store nothing.

    Also says whether more messages of the conversation wait.
    """
    done = inbox.finish(connection, message.id, outcome.state, now, outcome.reference)
    if done != "finished":
        replies = outbox.load(connection, message.id)
    else:
        if any(reply.custom.get("forget") is True for reply in outcome.replies):
            conversations.forget_all_but(connection, *message.key, message.id)
        replies = outbox.save(connection, message, outcome.replies, now, due)
    return replies, inbox.any_waiting(connection, message.key)
