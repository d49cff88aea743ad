"""What is kept: conversations, messages in and out, answers, buttons and editions, in SQLite or PostgreSQL."""
