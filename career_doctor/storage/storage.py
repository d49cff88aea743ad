"""The one way to the database: functions that take a connection, run in a small pool of threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.future import Connection

from career_doctor.storage import upgrade
from career_doctor.storage.engine import READ_ONLY, make_engine

T = TypeVar("T")

DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeoutError)
"""What is raised where the database does not answer: the same work may succeed later."""


class Storage:
    """A database and the threads that talk to it. `address` is an SQLAlchemy URL of SQLite or PostgreSQL.

    Raises `DatabaseAddressError`. Nothing is connected before `migrate`, `run` or `read`.
    """

    def __init__(self, address: str, threads: int = 4) -> None:
        self._engine = make_engine(address, threads)
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="storage")
        # SQLite has one writer, and who waits for it looks again only now and then: within one process they queue here.
        self._writer: AbstractContextManager[object] = nullcontext()
        if self._engine.dialect.name == "sqlite":
            self._writer = threading.Lock()

    def __repr__(self) -> str:
        return f"Storage({self._engine.url!r})"  # SQLAlchemy hides the password

    def write_now(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction in this thread; committed if it returns, rolled back if it raises."""
        with self._writer, self._engine.connect() as connection, connection.begin():
            return work(connection)

    def read_now(self, work: Callable[[Connection], T]) -> T:
        """Run `work`, which does not write, in this thread."""
        with self._engine.connect().execution_options(**READ_ONLY) as connection, connection.begin():
            return work(connection)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction, off the event loop.

        A caller that is cancelled leaves the transaction to run to its end.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.write_now, work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work`, which does not write, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read_now, work)

    def migrate_now(self) -> None:
        """Bring the tables up to date in this thread. Raises `NewerDatabaseError`."""
        with self._engine.connect() as connection, connection.begin():
            upgrade.to_newest(connection)

    async def migrate(self) -> None:
        """Bring the tables up to date, off the event loop. Raises `NewerDatabaseError`."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self.migrate_now)

    async def check(self) -> str:
        """Say which kind of database answers. Raises what the driver raises where it does not."""
        await self.read(lambda connection: connection.execute(text("SELECT count(*) FROM conversations")).scalar())
        return self._engine.dialect.name

    async def close(self) -> None:
        """Let running work end, then close all connections. The storage cannot be used afterwards."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """Let running work end, then close all connections, in this thread."""
        self._threads.shutdown(wait=True, cancel_futures=False)
        self._engine.dispose()
