"""A fact that was put together out of what a text tells, before it has its offsets."""

from __future__ import annotations

from dataclasses import dataclass

from career_doctor.advice.model import FactValue
from career_doctor.reading.events import Event


@dataclass(frozen=True)
class Drawn:
    """A value for a fact, and the words that show it: `start` to `end` (exclusive) of a sentence (`scene`).

    Or those of another fact, whose name is `shown_by`.
    """

    name: str
    value: FactValue
    scene: int
    start: int
    end: int
    shown_by: str = ""


def drawn(name: str, value: FactValue, event: Event) -> Drawn:
    """A fact whose words are those of an event."""
    return Drawn(name, value, event.scene, event.start, event.end)
