"""What reading gives back: topics with the sentences that show them, facts with the words that state them, a move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from career_doctor.advice.model import FactValue
from career_doctor.advice.values import value_as_json, value_from_json

MOVES: tuple[str, ...] = (
    "inform", "affirm", "deny", "dont_know", "skip", "why", "why_ask", "why_not", "what_if", "did_that",
    "more_articles", "draft", "plan", "show_facts", "drop_fact", "other_matter", "start_again", "forget_me", "feedback",
    "suppose_silence", "suppose_no", "suppose_next",
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text: `text == whole[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class TopicFound:
    """A topic, how sure the reading is (0 to 1), and the sentences that show it, strongest first."""

    topic: str
    confidence: float
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactFound:
    """A fact that the text states: `quote == text[start:end]`."""

    name: str
    value: FactValue
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """All that was read in one message.

    `topics` are best first (advice topics and special ones); empty where the message only makes a move or says
    nothing that can be placed. `move` is the move of the conversation, or "" where there is none. `trouble` is ""
    or why the text cannot be read: `language`, `markup`, `unreadable`, `empty`.
    """

    topics: tuple[TopicFound, ...] = ()
    facts: tuple[FactFound, ...] = ()
    move: str = ""
    move_confidence: float = 0.0
    trouble: str = ""

    @property
    def topic(self) -> str:
        """The main topic, or ""."""
        return self.topics[0].topic if self.topics else ""

    def fact(self, name: str) -> FactValue | None:
        """The value read for a fact, or None."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def as_json(self) -> dict[str, Any]:
        """As JSON types: sets as sorted lists, days as ISO strings."""
        return {
            "topics": [
                {"topic": t.topic, "confidence": round(t.confidence, 4), "sentences": list(t.sentences)}
                for t in self.topics
            ],
            "facts": [
                {"name": f.name, "value": value_as_json(f.value), "quote": f.quote, "start": f.start, "end": f.end}
                for f in self.facts
            ],
            "move": self.move,
            "move_confidence": round(self.move_confidence, 4),
            "trouble": self.trouble,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], types: Mapping[str, str]) -> Reading:
        """Back from `as_json`; `types` maps a fact's name to its type, needed to tell a set or a day from a text."""
        return cls(
            topics=tuple(TopicFound(t["topic"], t["confidence"], tuple(t["sentences"])) for t in data["topics"]),
            facts=tuple(
                FactFound(f["name"], value_from_json(f["value"], types[f["name"]]), f["quote"], f["start"], f["end"])
                for f in data["facts"]
                if f["name"] in types
            ),
            move=data["move"],
            move_confidence=data["move_confidence"],
            trouble=data["trouble"],
        )
