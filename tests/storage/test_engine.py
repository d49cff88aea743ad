"""The engine: which addresses are taken, and how SQLite is set up."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.future import Connection

from career_doctor.storage.engine import DatabaseAddressError, make_engine
from career_doctor.storage.storage import Storage


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nonsense", "no URL"),
        ("mysql://user:secret@host/name", "'mysql' databases are not supported"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
    ],
)
def test_make_engine_refuses_and_says_what_to_do(address: str, says: str) -> None:
    with pytest.raises(DatabaseAddressError, match=says) as caught:
        make_engine(address)
    assert "secret" not in str(caught.value)


def test_storage_shows_no_password() -> None:
    assert "secret" not in repr(Storage("postgresql://user:secret@host/name"))


def test_make_engine_sets_sqlite_up_for_several_threads(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/deep/er/test.db")
    with engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    engine.dispose()
    assert values == ["wal", 1, 1, 10_000]


async def test_storage_works_off_the_event_loop_and_rolls_back(storage: Storage) -> None:
    def count(connection: Connection) -> int:
        return int(connection.execute(text("SELECT count(*) FROM editions")).scalar() or 0)

    def fail(connection: Connection) -> None:
        assert threading.current_thread() is not threading.main_thread()
        connection.execute(
            text("INSERT INTO editions (hash, files, note, published_at) VALUES ('h', '{}', '', '2026-11-23 00:00:00')")
        )
        assert count(connection) == 1
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await storage.run(fail)
    assert await storage.read(count) == 0


async def test_storage_lets_read_then_write_transactions_of_two_engines_wait_for_each_other(address: str) -> None:
    first, second = Storage(address), Storage(address)
    await first.migrate()

    def add(connection: Connection) -> None:
        number = connection.execute(text("SELECT count(*) FROM editions")).scalar()
        connection.execute(
            text("INSERT INTO editions (hash, files, note, published_at) VALUES (:h, '{}', '', '2026-11-23 00:00:00')"),
            {"h": f"{number}-{threading.get_ident()}-{id(connection)}"},
        )

    await asyncio.gather(*(storage.run(add) for storage in (first, second) for _ in range(20)))
    assert await first.read(lambda c: c.execute(text("SELECT count(*) FROM editions")).scalar()) == 40
    await first.close()
    await second.close()
