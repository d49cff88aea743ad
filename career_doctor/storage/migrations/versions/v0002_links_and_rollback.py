"""What is known of links, and editions that can be published again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}
"""SQLite gets the table anew, and would lose this."""


def upgrade() -> None:
    """Create `links`; let a hash stand several times in `editions`, and keep the version of the reading with it."""
    with op.batch_alter_table("editions", table_kwargs=AUTOINCREMENT) as batch:
        batch.drop_constraint("uq_editions_hash", type_="unique")
        batch.add_column(sa.Column("reading", sa.Text, nullable=False, server_default=""))
        batch.create_index("ix_editions_hash", ["hash"])
    op.create_table(
        "links",
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dead_since", sa.DateTime(timezone=True)),
        sa.Column("dead_again_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("url", name="pk_links"),
        sa.CheckConstraint("state IN ('works', 'dead', 'unsure')", name=op.f("ck_links_state")),
    )


def downgrade() -> None:
    """Drop `links`, and all but the last publication of every edition."""
    op.drop_table("links")
    op.execute("DELETE FROM editions WHERE number NOT IN (SELECT max(number) FROM editions GROUP BY hash)")
    with op.batch_alter_table("editions", table_kwargs=AUTOINCREMENT) as batch:
        batch.drop_index("ix_editions_hash")
        batch.drop_column("reading")
        batch.create_unique_constraint("uq_editions_hash", ["hash"])
