"""The first tables: conversations, inbox, answers, outbox, buttons, editions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "conversations",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("channel", "id", name="pk_conversations"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("client_message_id", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("button", sa.Text),
        sa.Column("trouble", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        _of_conversation("inbox"),
        sa.UniqueConstraint(
            "channel", "conversation", "client_message_id", name="uq_inbox_channel_conversation_client_message_id"
        ),
        sa.UniqueConstraint("channel", "conversation", "sequence", name="uq_inbox_channel_conversation_sequence"),
        sa.CheckConstraint("state IN ('received', 'answered', 'failed')", name=op.f("ck_inbox_state")),
        sa.CheckConstraint("text IS NULL OR button IS NULL", name=op.f("ck_inbox_text_or_button")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_state_received_at", "inbox", ["state", "received_at"])
    op.create_table(
        "answers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("inbox_id", sa.Integer, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.JSON, nullable=False)
            for name in ("rules", "facts", "presumed", "parts", "steps", "articles")
        ),
        sa.Column("asked", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        _of_conversation("answers"),
        _of("answers", "inbox"),
    )
    op.create_index("ix_answers_channel_conversation", "answers", ["channel", "conversation"])
    op.create_index("ix_answers_inbox_id", "answers", ["inbox_id"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("inbox_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("custom", sa.JSON, nullable=False),
        sa.Column("answer_id", sa.Text),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        _of_conversation("outbox"),
        _of("outbox", "inbox"),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name="fk_outbox_answer_id", ondelete="CASCADE"),
        sa.UniqueConstraint("inbox_id", "position", name="uq_outbox_inbox_id_position"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_channel_conversation", "outbox", ["channel", "conversation"])
    op.create_index("ix_outbox_answer_id", "outbox", ["answer_id"])
    op.create_index("ix_outbox_due_at", "outbox", ["due_at"])
    op.create_table(
        "buttons",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("outbox_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("intent", sa.Text, nullable=False),
        sa.Column("entities", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_buttons"),
        _of_conversation("buttons"),
        _of("buttons", "outbox"),
        sa.UniqueConstraint("outbox_id", "position", name="uq_buttons_outbox_id_position"),
    )
    op.create_index("ix_buttons_channel_conversation", "buttons", ["channel", "conversation"])
    op.create_table(
        "editions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_editions"),
        sa.UniqueConstraint("hash", name="uq_editions_hash"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop the tables and all that is in them."""
    for table in ("editions", "buttons", "outbox", "answers", "inbox", "conversations"):
        op.drop_table(table)


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["channel", "conversation"],
        ["conversations.channel", "conversations.id"],
        name=f"fk_{table}_channel_conversation",
        ondelete="CASCADE",
    )


def _of(table: str, parent: str) -> sa.ForeignKeyConstraint:
    column = f"{parent}_id"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")
