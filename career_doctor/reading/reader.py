"""Reading a message: what cannot be read, danger, topics, facts, and the move it makes in a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from career_doctor.advice.model import FactDef, Topic
from career_doctor.reading.before import NOTHING, Before
from career_doctor.reading.belonging import Belonging
from career_doctor.reading.facts import FactReader
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.letters import Gathered, gather
from career_doctor.reading.model import FactFound, Reading, Sentence, TopicFound
from career_doctor.reading.move_reader import ANOTHER_MATTER, LATE_WORDS, MOVE_SURE, OF_DRAFT, MoveReader
from career_doctor.reading.sentences import split
from career_doctor.reading.topics import TopicModel
from career_doctor.reading.trouble import trouble

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
_WORD = re.compile(r"\w{2}")


class Reader:
    """Reads messages with a trained topic model and the fact patterns. Safe to call from several threads."""

    def __init__(self, topics: TopicModel, facts: FactReader, advice: Mapping[str, Topic] | None = None) -> None:
        self._topics = topics
        self._facts = facts
        self._advice = advice or {}
        self._belonging = Belonging(facts.defs, self._advice)
        self._moves = MoveReader(facts, self._advice)

    @classmethod
    def load(cls, folder: Path, facts: FactReader, advice: Mapping[str, Topic] | None = None) -> Self:
        """With the trained models in `folder`, the reader of an edition's facts and the edition's topics."""
        return cls(TopicModel.load(folder), facts.taught(LearnedFacts.load(folder)), advice)

    @property
    def defs(self) -> Mapping[str, FactDef]:
        """The facts that are read, by name."""
        return self._facts.defs

    def read(self, text: str, day: date, before: Before = NOTHING) -> Reading:
        """Read a message written on `day`. `before` is what is known of the conversation.

        A message that states the fact asked, takes back what was said, or tells without a question what the matter
        spoken of can use is the move `inform`; any other is read as if nothing had been asked. Never raises; takes
        time in proportion to the length of the text.
        """
        reading = self._read(text, day, before)
        if reading.move == "draft":
            return replace(reading, move="", move_confidence=0.0) if self._moves.undraftable(text) else reading
        return replace(reading, facts=tuple(fact for fact in reading.facts if fact.name not in OF_DRAFT))

    def _read(self, text: str, day: date, before: Before) -> Reading:
        why = trouble(text)
        if why:
            return Reading(trouble=why)
        sentences = split(text)
        gathered = self._gathered(text, sentences)
        about = tuple(topic.topic for topic in gathered.topics)
        facts = self._facts.read(text, sentences, day, about, gathered.encoded)
        if _in_danger(gathered, facts):
            certain = TopicFound(
                "crisis", max(gathered.confidence if gathered.label == "crisis" else 0.0, 0.9), (text,)
            )
            return Reading(topics=(certain,), facts=facts)
        topics = _with_evidence(tuple(t for t in gathered.topics if t.topic != "crisis"), facts, text)
        matters = [*(topic.topic for topic in topics), *filter(None, [before.topic])]
        if matters:
            facts = self._belonging.of(facts, matters, before.asked)
        if _asks_who_reads(text, facts, topics):
            topics = (TopicFound("small_talk", MOVE_SURE, (text,)),)
            return Reading(topics=topics, facts=facts)
        turn = self._moves.settled(text, day, before, facts, gathered)
        if turn is not None:
            return Reading(topics=topics, facts=turn[1], move=turn[0], move_confidence=1.0)
        move, certainty = self._moves.seen(text, gathered, facts, before.asked)
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


def _with_evidence(topics: tuple[TopicFound, ...], facts: tuple[FactFound, ...], text: str) -> tuple[TopicFound, ...]:
    """The topics; where even the best one is a guess, the one that a stated fact speaks for."""
    if topics and topics[0].confidence >= WEAK:
        return topics
    for fact in facts:
        topic = EVIDENCE.get(fact.name)
        if topic and topics:
            return (TopicFound(topic, WEAK, (text,)),)
    return topics


def _asks_who_reads(text: str, facts: tuple[FactFound, ...], topics: tuple[TopicFound, ...]) -> bool:
    """Whether a short message asks only who reads or keeps what is written here."""
    found = next((fact.value for fact in facts if fact.name == "small_talk_kind"), None)
    asked = isinstance(found, frozenset) and "privacy" in found
    return asked and len(text.split()) <= LATE_WORDS and not any(t.confidence >= ANOTHER_MATTER for t in topics)


def _in_danger(gathered: Gathered, facts: tuple[FactFound, ...]) -> bool:
    if gathered.label == "crisis" and gathered.confidence >= CRISIS_SURE:
        return True
    for fact in facts:
        danger = DANGER.get(fact.name, frozenset())
        values = fact.value if isinstance(fact.value, frozenset) else frozenset({fact.value})
        if danger & values:
            return True
    return False
