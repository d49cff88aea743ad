"""How much the desk takes on at once, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass

from career_doctor.settings import Settings


@dataclass(frozen=True)
class Limits:
    """Counts and seconds; see `Settings` for those that an office can set."""

    turn_seconds: float = 30.0
    turns_at_once: int = 32
    conversations_at_once: int = 1_000
    sweep_seconds: float = 30.0
    messages_waiting: int = 100
    """How many messages of one conversation may wait for an answer."""
    attempts: int = 3
    """How often answering a message is begun: one on which the whole process died each time is then given up."""
    delivery_seconds: float = 30.0
    deliveries: int = 20
    """How often a reply is tried to be delivered: over about a day."""
    stop_seconds: float = 20.0
    """How long running turns may take to end when the desk closes."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that an office has set."""
        return cls(
            turn_seconds=settings.turn_seconds,
            turns_at_once=settings.turns_at_once,
            conversations_at_once=settings.conversations_at_once,
            sweep_seconds=settings.sweep_seconds,
        )
