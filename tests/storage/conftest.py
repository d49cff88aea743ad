"""Storages to test with: SQLite in a fresh folder, and a throw-away PostgreSQL database where a server is at hand."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from career_doctor.storage.storage import Storage
from career_doctor.storage.tables import metadata

SERVER = "postgresql://postgres@127.0.0.1:5432"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@contextmanager
def _database() -> Iterator[str]:
    """The address of an empty PostgreSQL database that is dropped afterwards."""
    server = create_engine(
        f"{SERVER}/postgres",
        future=True,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"connect_timeout": 2},
    )
    name = f"career_doctor_test_{secrets.token_hex(6)}"
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server at 127.0.0.1:5432: {str(error.orig).splitlines()[0]}")
    yield f"{SERVER}/{name}"
    with server.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_address() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with _database() as address:
        yield address


@pytest.fixture(scope="session")
def postgres_storage() -> Iterator[Storage]:
    """A migrated PostgreSQL storage, made once, since making one takes half a second."""
    with _database() as address:
        storage = Storage(address)
        storage.migrate_now()
        yield storage
        storage.close_now()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/var/test.db"
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """A migrated storage of each kind with nothing in it."""
    if request.param == "sqlite":
        made = Storage(f"sqlite:///{tmp_path}/test.db")
        made.migrate_now()
        yield made
        made.close_now()
        return
    shared: Storage = request.getfixturevalue("postgres_storage")
    names = ", ".join(metadata.tables)
    shared.write_now(lambda connection: connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield shared
