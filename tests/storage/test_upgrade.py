"""Migrations: they build the tables that the program uses, once, also when several start together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.future import Connection

from career_doctor.storage import editions, upgrade
from career_doctor.storage.storage import Storage
from career_doctor.storage.tables import metadata
from career_doctor.storage.upgrade import NewerDatabaseError, newest

from .conftest import NOW


def test_migrate_builds_the_tables_of_the_program(storage: Storage) -> None:
    def differences(connection: Connection) -> list[Any]:
        own = {"include_name": lambda name, kind, _: not (kind == "table" and name == "sqlite_sequence")}
        return list(compare_metadata(MigrationContext.configure(connection, opts=own), metadata))

    assert storage.read_now(differences) == []


def test_migrate_keeps_the_constraints_of_the_program(storage: Storage) -> None:
    def names(connection: Connection) -> set[str]:
        inspector = inspect(connection)
        return {
            str(constraint["name"])
            for table in metadata.tables
            for constraint in (*inspector.get_check_constraints(table), *inspector.get_foreign_keys(table))
        }

    wanted = {
        str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    assert wanted
    assert wanted <= storage.read_now(names)


def test_migrate_twice_changes_nothing(storage: Storage) -> None:
    storage.migrate_now()
    version = storage.read_now(lambda c: c.execute(text("SELECT version_num FROM alembic_version")).scalar())
    assert version == newest()


def test_migrate_at_the_same_time_works_for_all(address: str) -> None:
    storages = [Storage(address, threads=1) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(Storage.migrate_now, storages))
    for storage in storages:
        assert storage.read_now(lambda c: c.execute(text("SELECT count(*) FROM inbox")).scalar()) == 0
        storage.close_now()


def test_migrate_refuses_a_database_of_a_newer_version(address: str) -> None:
    storage = Storage(address)
    storage.migrate_now()
    storage.write_now(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(NewerDatabaseError, match="newer version"):
        storage.migrate_now()
    storage.close_now()


def test_upgrade_keeps_editions_and_counts_on(address: str) -> None:
    """The second migration changes a table that has rows; numbers are still never used again."""
    storage = Storage(address)

    def first(connection: Connection) -> None:
        config = upgrade._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for name in ("h1", "h2"):
            connection.execute(
                text("INSERT INTO editions (hash, files, note, published_at) VALUES (:h, '{}', 'n', :at)"),
                {"h": name, "at": "2026-11-23 00:00:00"},
            )

    storage.write_now(first)
    storage.migrate_now()
    assert [each.hash for each in storage.read_now(editions.history)] == ["h2", "h1"]
    storage.write_now(lambda c: c.execute(text("DELETE FROM editions WHERE hash = 'h2'")))
    third = storage.write_now(lambda c: editions.publish(c, "h3", {}, "", NOW))
    assert (third.number, third.reading) == (3, "")
    storage.close_now()


def test_downgrade_keeps_each_edition_once_as_it_was_published_last(address: str) -> None:
    storage = Storage(address)
    storage.migrate_now()
    for files_hash in ("h1", "h2"):
        storage.write_now(partial(editions.publish, edition_hash=files_hash, files={}, note="", now=NOW))
    storage.write_now(partial(editions.publish_again, number=1, note="back", now=NOW))

    def down(connection: Connection) -> None:
        config = upgrade._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")

    storage.write_now(down)
    storage.migrate_now()
    assert [(each.number, each.hash) for each in storage.read_now(editions.history)] == [(3, "h1"), (2, "h2")]
    storage.close_now()
