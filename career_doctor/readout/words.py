"""The words in which a reading is told to whoever tends it."""

from __future__ import annotations

from career_doctor.reading.model import MOVES, Reading
from career_doctor.readout.model import Readout, SentenceTaken

_SPECIAL = {
    "inform": ("tells of the matter", "asks, naming no topic"),
    "scene": ("sets the scene", "asks, naming no topic"),
    "crisis": ("speaks of danger", "asks about danger"),
    "human": ("wants a person", "asks for a person"),
    "small_talk": ("small talk", "small talk"),
    "out_of_scope": ("speaks of something else", "asks about something else"),
}
"""What a sentence of each special label is taken for where it tells, and where it asks."""


def taken_for(one: SentenceTaken) -> str:
    """What a sentence is taken for, in a few words."""
    if one.label in _SPECIAL:
        return _SPECIAL[one.label][one.asks]
    if one.label in MOVES:
        return f"a move: {one.label}"
    return f"{'asks about' if one.asks else 'speaks of'} {one.label}"


def percent(share: float) -> str:
    """How sure the reading is, from 0.0 to 1.0, as whole percent."""
    return f"{round(100 * share)} %"


def written_on(found: Readout) -> str:
    """The day of writing, in words."""
    return f"{found.day:%A} {found.day.day} {found.day:%B %Y}"


def move_told(reading: Reading) -> str:
    """The move, with how sure the reading is, or that there is none."""
    return f"{reading.move}, {percent(reading.move_confidence)}" if reading.move else "none"


def shown_in(found: Readout, topic: str) -> str:
    """Which sentences show a topic: "sentences 2 and 5" as numbers."""
    numbers = found.numbers(topic)
    return ", ".join(map(str, numbers)) if len(numbers) < len(found.sentences) else "the whole text"
