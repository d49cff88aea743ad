"""A conversation without Rasa: turns handed to the moves with readings made by hand, over the project's own advice."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Edition, FactValue
from career_doctor.desk.model import Reply
from career_doctor.kept import edition_of
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matters
from career_doctor.matters.moves import take_turn
from career_doctor.reading.model import FactFound, Reading, TopicFound
from tests.paths import ROOT

MONDAY = datetime(2027, 1, 25, 10, 0, tzinfo=ZoneInfo("America/Chicago"))


@lru_cache(maxsize=1)
def edition() -> Edition:
    """The project's own advice."""
    return edition_of(read_files(ROOT))


class Conversation:
    """One conversation: each method is a turn and gives the replies; the state goes through JSON, as in the slot."""

    def __init__(self, now: datetime = MONDAY, over: Edition | None = None) -> None:
        self.now = now
        self.edition = over or edition()
        self.state = Matters()

    def ask(
        self, *topics: str, text: str = "a question", sure: tuple[float, ...] = (0.9, 0.8, 0.7), **facts: FactValue
    ) -> list[Reply]:
        """A question on topics, as sure as given, stating facts."""
        found = tuple(TopicFound(topic, share, (f"{topic}?",)) for topic, share in zip(topics, sure, strict=False))
        return self.hear(Reading(topics=found, facts=_found(facts)), text)

    def hear(self, reading: Reading, text: str = "a question") -> list[Reply]:
        """A question, read as given."""
        return self._turn("advise", Heard(f"ask_{reading.topics[0].topic}", self.now, text, reading))

    def tell(self, **facts: FactValue) -> list[Reply]:
        """Facts, and no question."""
        return self._turn("inform", Heard("inform", self.now, "facts", Reading(move="inform", facts=_found(facts))))

    def press(self, intent: str, move: str, **entities: object) -> list[Reply]:
        """A button."""
        return self._turn(move, Heard(intent, self.now, entities=entities))

    def make(self, move: str, intent: str = "") -> list[Reply]:
        """A move that states nothing."""
        return self._turn(move, Heard(intent or move, self.now, "words", Reading(move=intent or move)))

    def publish(self, edition: Edition, state: Matters | None = None) -> None:
        """From now on answer from this edition."""
        state = state or self.state
        self.edition = edition
        self.state = Matters.from_json(state.as_json(), state.asked, edition.facts, edition.topics)

    def _turn(self, move: str, heard: Heard) -> list[Reply]:
        state, replies = take_turn(move, self.state, heard, self.edition)
        self.publish(self.edition, state)
        return replies


def _found(facts: dict[str, FactValue]) -> tuple[FactFound, ...]:
    return tuple(FactFound(name, value, f"<{name}>", 0, 0) for name, value in facts.items())
