"""The tables. `migrations/versions` builds the same ones; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from career_doctor.storage.columns import CleanJSON, CleanText, Moment

metadata = MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_conversation() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["channel", "conversation"], ["conversations.channel", "conversations.id"], ondelete="CASCADE"
    )


conversations = Table(
    "conversations",
    metadata,
    Column("channel", CleanText, nullable=False),
    Column("id", CleanText, nullable=False),
    Column("opened_at", Moment, nullable=False),
    # The sequence number of the last message: also the row that is locked while a message is numbered.
    Column("last_sequence", Integer, nullable=False),
    PrimaryKeyConstraint("channel", "id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", CleanText, nullable=False),
    Column("conversation", CleanText, nullable=False),
    Column("client_message_id", CleanText, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("state", CleanText, nullable=False),
    # Masked text or the id of a button; neither for a message that was refused unread (`trouble`) or forgotten.
    Column("text", CleanText),
    Column("button", CleanText),
    Column("trouble", CleanText),
    Column("attempts", Integer, nullable=False),
    Column("reference", CleanText),
    Column("received_at", Moment, nullable=False),
    Column("answered_at", Moment),
    _of_conversation(),
    UniqueConstraint("channel", "conversation", "client_message_id"),
    UniqueConstraint("channel", "conversation", "sequence"),
    CheckConstraint("state IN ('received', 'answered', 'failed')", name="state"),
    CheckConstraint("text IS NULL OR button IS NULL", name="text_or_button"),
    Index("ix_inbox_state_received_at", "state", "received_at"),
    # Ids are never used again, so that an old receipt cannot name a new message.
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("channel", CleanText, nullable=False),
    Column("conversation", CleanText, nullable=False),
    Column("inbox_id", Integer, ForeignKey("inbox.id", ondelete="CASCADE"), nullable=False),
    # No foreign key: a draft edition is never published, and an answer outlives whatever happens to editions.
    Column("edition", CleanText, nullable=False),
    Column("topic", CleanText, nullable=False),
    Column("rules", CleanJSON, nullable=False),
    Column("facts", CleanJSON, nullable=False),
    Column("presumed", CleanJSON, nullable=False),
    Column("parts", CleanJSON, nullable=False),
    Column("steps", CleanJSON, nullable=False),
    Column("articles", CleanJSON, nullable=False),
    Column("asked", CleanText),
    Column("text", CleanText, nullable=False),
    Column("day", Date, nullable=False),
    Column("form", CleanText, nullable=False),
    _of_conversation(),
    Index("ix_answers_channel_conversation", "channel", "conversation"),
    Index("ix_answers_inbox_id", "inbox_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", CleanText, nullable=False),
    Column("conversation", CleanText, nullable=False),
    Column("inbox_id", Integer, ForeignKey("inbox.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("custom", CleanJSON, nullable=False),
    Column("answer_id", CleanText, ForeignKey("answers.id", ondelete="CASCADE")),
    Column("stored_at", Moment, nullable=False),
    Column("delivered_at", Moment),
    Column("attempts", Integer, nullable=False),
    # When delivery may be tried next; empty once delivered or given up.
    Column("due_at", Moment),
    _of_conversation(),
    UniqueConstraint("inbox_id", "position"),
    Index("ix_outbox_channel_conversation", "channel", "conversation"),
    Index("ix_outbox_answer_id", "answer_id"),
    Index("ix_outbox_due_at", "due_at"),
    sqlite_autoincrement=True,
)

buttons = Table(
    "buttons",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("channel", CleanText, nullable=False),
    Column("conversation", CleanText, nullable=False),
    Column("outbox_id", Integer, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("intent", CleanText, nullable=False),
    Column("entities", CleanJSON, nullable=False),
    _of_conversation(),
    UniqueConstraint("outbox_id", "position"),
    Index("ix_buttons_channel_conversation", "channel", "conversation"),
)

editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("hash", CleanText, nullable=False),
    Column("files", CleanJSON, nullable=False),
    Column("note", CleanText, nullable=False),
    Column("published_at", Moment, nullable=False),
    # The version of the reading that was on disk with it; "" for editions of before this was kept.
    Column("reading", CleanText, nullable=False, server_default=""),
    # Going back to an older edition publishes it again: a hash may stand here several times.
    Index("ix_editions_hash", "hash"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    Column("url", CleanText, primary_key=True),
    Column("state", CleanText, nullable=False),
    # The HTTP status; empty where nothing answered.
    Column("status", Integer),
    Column("detail", CleanText, nullable=False),
    Column("checked_at", Moment, nullable=False),
    # When it was found dead first and last since it worked; empty where it was not.
    Column("dead_since", Moment),
    Column("dead_again_at", Moment),
    CheckConstraint("state IN ('works', 'dead', 'unsure')", name="state"),
)
