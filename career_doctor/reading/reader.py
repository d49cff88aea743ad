"""Reading a message: what cannot be read, danger, topics, facts, and the move it makes in a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from career_doctor.reading.facts import FactReader
from career_doctor.reading.letters import Gathered, gather
from career_doctor.reading.model import MOVES, FactFound, Reading, Sentence, TopicFound
from career_doctor.reading.reply import read_reply
from career_doctor.reading.sentences import split
from career_doctor.reading.topics import TopicModel
from career_doctor.reading.trouble import trouble

LONGEST_MOVE_WORDS = 30
"""A longer message is a question or a letter, not a move."""
MOVE_SURE = 0.5
"""From this probability on the classifier's move is believed."""
ASKED_MOVE_SURE = 0.4
"""The same after the desk has asked something."""
CRISIS_SURE = 0.5
"""From this probability on the classifier alone says that it is a crisis; with words of danger, whatever it says."""
DANGER: Mapping[str, frozenset[object]] = {
    "crisis_kind": frozenset({"self", "someone_else", "threat", "from_someone"}),
    "danger_now": frozenset({True}),
}
"""Facts, stated in danger only, and the values that mean it."""
WEAK = 0.3
"""A topic below this probability gives way to one that a stated fact speaks for."""
EVIDENCE: Mapping[str, str] = {
    "decision_date_given": "interview_follow_up",
    "decision_date_passed": "interview_follow_up",
    "employer_reinvited": "interview_follow_up",
    "rejected": "rejection",
    "thank_you_sent": "thank_you_note",
    "question_subject": "improper_questions",
    "check_kind": "employer_checks",
    "interview_medium": "remote_interview",
}
"""Facts that belong to one topic's questions."""
REPLY_WORDS = 25
"""A longer message is no mere reply to the question asked."""
_WORD = re.compile(r"\w{2}")
_EVASIONS = ("dont_know", "skip", "why_ask")
_NO_NEWS = frozenset({"small_talk_kind", "helper_kind", "answer_trouble", "crisis_kind", "danger_now", "safe_now"})
"""Facts of the conversation itself: they tell the desk nothing about the matter."""


class Reader:
    """Reads messages with a trained topic model and the fact patterns. Safe to call from several threads."""

    def __init__(self, topics: TopicModel, facts: FactReader) -> None:
        self._topics = topics
        self._facts = facts

    @classmethod
    def load(cls, folder: Path, files: Mapping[str, str]) -> Self:
        """With the topic model in `folder` and the facts of an edition's files. Raises `LoadErrors`."""
        return cls(TopicModel.load(folder), FactReader.load(files))

    def read(self, text: str, day: date, asked: str | None = None) -> Reading:
        """Read a message written on `day`. `asked` is the fact that the desk asked last.

        A message that states that fact is the move `inform`; any other is read as if nothing had been asked. Never
        raises; takes time in proportion to the length of the text.
        """
        why = trouble(text)
        if why:
            return Reading(trouble=why)
        sentences = split(text)
        gathered = self._gathered(text, sentences)
        facts = self._facts.read(text, sentences, day, tuple(topic.topic for topic in gathered.topics))
        if _in_danger(gathered, facts):
            certain = TopicFound(
                "crisis", max(gathered.confidence if gathered.label == "crisis" else 0.0, 0.9), (text,)
            )
            return Reading(topics=(certain,), facts=facts)
        topics = _with_evidence(tuple(t for t in gathered.topics if t.topic != "crisis"), facts, text)
        if topics:
            facts = self._facts.asked(facts, [topic.topic for topic in topics], asked)
        reply = self._reply(text, day, asked, facts, gathered)
        if reply is not None:
            return Reading(topics=topics, facts=reply[1], move=reply[0], move_confidence=1.0)
        move, certainty = self._move(text, gathered, facts, asked)
        return Reading(topics=topics, facts=facts, move=move, move_confidence=certainty)

    def _gathered(self, text: str, sentences: Sequence[Sentence]) -> Gathered:
        """What the classifier sees; a crisis that it sees in a mere figure of speech is looked at without that."""
        gathered = gather(text, sentences, self._topics)
        if gathered.label != "crisis":
            return gathered
        rest = self._facts.without_figures(text, sentences)
        if rest == text:
            return gathered
        return gather(rest, split(rest), self._topics) if _WORD.search(rest) else Gathered((), "scene", 0.0)

    def _reply(
        self,
        text: str,
        day: date,
        asked: str | None,
        facts: tuple[FactFound, ...],
        gathered: Gathered,
    ) -> tuple[str, tuple[FactFound, ...]] | None:
        """The move that a message makes as a reply to the fact asked, and the facts with that one, or None."""
        definition = self._facts.defs.get(asked or "")
        if definition is None or len(text.split()) > REPLY_WORDS or "?" in text.rstrip("?! ") or _asks(gathered):
            return None
        if any(fact.name == definition.name for fact in facts):
            return "inform", facts
        value = read_reply(text, definition, day, self._facts)
        if value is None:
            named = self._day_named(text, definition.name, day)
            return ("inform", (*facts, named)) if named else None
        if isinstance(value, str) and value in _EVASIONS:
            return value, facts
        whole = FactFound(definition.name, value, text, 0, len(text))
        return "inform", (*facts, whole)

    def _day_named(self, text: str, asked: str, day: date) -> FactFound | None:
        """A day given in answer to whether there is one: "by Friday" says when they decide, so they have said it."""
        for definition in self._facts.defs.values():
            implied = any(law.then == asked and law.then_value is True for law in definition.implies)
            if definition.type == "date" and implied:
                value = read_reply(text, definition, day, self._facts)
                if isinstance(value, date):
                    return FactFound(definition.name, value, text, 0, len(text))
        return None

    def _move(
        self, text: str, gathered: Gathered, facts: tuple[FactFound, ...], asked: str | None
    ) -> tuple[str, float]:
        """The move that the classifier sees, or that facts without a question make; ("", 0) where there is none."""
        if len(text.split()) > LONGEST_MOVE_WORDS:
            return "", 0.0
        if gathered.label in MOVES and gathered.confidence >= (ASKED_MOVE_SURE if asked else MOVE_SURE):
            return gathered.label, gathered.confidence
        news = any(fact.name not in _NO_NEWS for fact in facts)
        if news and gathered.label in ("scene", "inform") and "?" not in text:
            return "inform", gathered.confidence
        return "", 0.0


def _with_evidence(topics: tuple[TopicFound, ...], facts: tuple[FactFound, ...], text: str) -> tuple[TopicFound, ...]:
    """The topics; where even the best one is a guess, the one that a stated fact speaks for."""
    if topics and topics[0].confidence >= WEAK:
        return topics
    for fact in facts:
        topic = EVIDENCE.get(fact.name)
        if topic and topics:
            return (TopicFound(topic, WEAK, (text,)),)
    return topics


def _asks(gathered: Gathered) -> bool:
    """Whether a message is plainly a question of its own, or small talk, and so no reply."""
    if gathered.label in ("why", "more_articles"):
        return gathered.confidence >= MOVE_SURE
    return gathered.confidence >= 0.6 and gathered.label not in (*MOVES, "scene", "small_talk")


def _in_danger(gathered: Gathered, facts: tuple[FactFound, ...]) -> bool:
    if gathered.label == "crisis" and gathered.confidence >= CRISIS_SURE:
        return True
    for fact in facts:
        danger = DANGER.get(fact.name, frozenset())
        values = fact.value if isinstance(fact.value, frozenset) else frozenset({fact.value})
        if danger & values:
            return True
    return False
