"""Bringing the tables of a database up to date with Alembic, from within the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.future import Connection

FOLDER = Path(__file__).parent / "migrations"
LOCK = 4_207_311_904
"""Any number that no other program uses: replicas that start together upgrade one after the other."""


class NewerDatabaseError(RuntimeError):
    """The database was written by a newer version of this program."""


def newest() -> str:
    """The revision that this program works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def to_newest(connection: Connection) -> None:
    """Upgrade within the caller's transaction. Raises `NewerDatabaseError`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        if isinstance(error.__cause__, ResolutionError) or "Can't locate revision" in str(error):
            raise NewerDatabaseError(
                "the database was written by a newer version of Career Doctor: start that version, or name another "
                "database in CAREER_DOCTOR_DATABASE"
            ) from error
        raise


def _config() -> Config:
    config = Config()
    # A percent sign in a path would be read as a place to fill in.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
