"""Rasa's SQL tracker store, off the event loop, with an engine of ours, and with sessions told apart by event ids.

Never wrapped in Rasa's `FailSafeTrackerStore`, which falls back to memory silently when the database is away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import Query, Session, sessionmaker

from career_doctor.storage.engine import make_engine


class TrackerTable(SQLTrackerStore):  # type: ignore[misc]  # Rasa's classes are untyped here
    """Trackers in the table `events` of the database at `host`, an SQLAlchemy URL (`url` in `endpoints.yml`)."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str = "sqlite:///var/rasa.db",
        event_broker: EventBroker | None = None,
        engine: sa.engine.Engine | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the database, or use `engine`. Raises SQLAlchemy's errors where it cannot be opened."""
        self.engine = engine if engine is not None else make_engine(host)
        self.Base.metadata.create_all(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)
        # Past SQLTrackerStore's own __init__, which would make an engine of its own and wait for ever on a bad address.
        TrackerStore.__init__(self, domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are not stored yet."""
        await asyncio.to_thread(_run, super().save(tracker))

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        return await asyncio.to_thread(_run, super()._retrieve(sender_id, fetch_events_from_all_sessions))

    def _event_query(self, session: Session, sender_id: str, fetch_events_from_all_sessions: bool) -> Query[Any]:
        """The events of a conversation in order; of its last session only, told by ids and so by no clock."""
        events = self.SQLEvent
        query = session.query(events).filter(events.sender_id == sender_id)
        if not fetch_events_from_all_sessions:
            start = (
                session.query(sa.func.max(events.id))
                .filter(events.sender_id == sender_id, events.type_name == SessionStarted.type_name)
                .scalar()
            )
            if start is not None:
                query = query.filter(events.id >= start)
        return query.order_by(events.id)


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine of Rasa's that never waits, in this thread. Raises `RuntimeError` if it does wait."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise RuntimeError("The tracker store waited where it must not: an event broker is not supported here.")
