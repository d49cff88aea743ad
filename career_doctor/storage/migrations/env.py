"""What Alembic runs for each upgrade: it uses the connection and the transaction that `upgrade` hands over."""

from __future__ import annotations

from alembic import context

from career_doctor.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
