"""The database engine: SQLite so set up that several threads can share it, or PostgreSQL."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.future import Connection, Engine
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 10.0
"""How long one writer waits for another one in SQLite."""
READ_ONLY = {"reads_only": True}
"""Execution options of a connection that will not write: it then waits for nobody in SQLite."""


class DatabaseAddressError(ValueError):
    """The address of the database cannot be used; the message says what to write instead."""


def read_url(address: str) -> URL:
    """The database address, checked. Raises `DatabaseAddressError`."""
    try:
        url = make_url(address)
    except ArgumentError:
        # The address itself may hold a password: it is not repeated.
        raise DatabaseAddressError(
            "the database address is no URL: write sqlite:///path/to/file.db or postgresql://user:password@host/name"
        ) from None
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise DatabaseAddressError(f"'{backend}' databases are not supported: use sqlite:///... or postgresql://...")
    if backend == "sqlite" and (url.database or ":memory:") == ":memory:":
        raise DatabaseAddressError("an SQLite database in memory would be lost and cannot be shared: name a file")
    return url


def make_engine(address: str, connections: int = 4) -> Engine:
    """An engine with at most `connections` connections. The folder of an SQLite file is made if it is missing.

    Raises `DatabaseAddressError`.
    """
    url = read_url(address)
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url, future=True, pool_size=connections, max_overflow=0, pool_pre_ping=True, pool_recycle=1800
        )
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        future=True,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions late, and never before a SELECT: they are begun by `_begin_sqlite` instead.
    connection.isolation_level = None
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # A new file is changed to WAL by whoever comes first. SQLite lets nobody wait for that: the others try again.
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once, without waiting, when another one wrote in between:
    # any that may write takes the write lock at its start.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
