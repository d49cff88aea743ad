"""Being the only one who writes to a table until the end of the transaction."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.future import Connection


def alone_in(connection: Connection, table: Table) -> None:
    """Wait for other writers of the table, and keep further ones waiting; readers go on.

    In SQLite a transaction that may write is alone from its start.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'LOCK TABLE "{table.name}" IN SHARE ROW EXCLUSIVE MODE')
