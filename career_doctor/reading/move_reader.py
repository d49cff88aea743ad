"""The move that a message makes in a conversation: a reply, a correction, news of the matter, or a wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from career_doctor.advice.model import SPECIAL_TOPICS, Topic
from career_doctor.advice.uses import facts_used
from career_doctor.reading.before import Before
from career_doctor.reading.correction import CorrectionReader
from career_doctor.reading.facts import FactReader
from career_doctor.reading.fitting import FittingReader
from career_doctor.reading.letter_looks import asks
from career_doctor.reading.letters import Gathered
from career_doctor.reading.lines import Index, Line, lines_of
from career_doctor.reading.model import MOVES, FactFound
from career_doctor.reading.reply import read_reply, reply_reader
from career_doctor.reading.sentences import split
from career_doctor.reading.spoken_moves import SpokenMoves

LONGEST_MOVE_WORDS = 30
"""A longer message is a question or a letter, not a move."""
MOVE_SURE = 0.5
"""From this probability on the classifier's move is believed."""
ASKED_MOVE_SURE = 0.4
"""The same after the desk has asked something."""
REPLY_WORDS = 25
"""A longer message is no mere reply to the question asked."""
LATE_WORDS = 12
"""A longer message is no reply to a question asked earlier."""
ANOTHER_MATTER = 0.75
"""From this probability of another topic on, what is told without a question may open a matter of its own."""
_ALONE = ("why", "show_facts", "draft")
"""Moves by wording that are understood before any matter is open."""
_EVASIONS = ("dont_know", "skip", "why_ask")
OF_DRAFT = frozenset({"draft_kind", "draft_version", "draft_length"})
"""Facts of a request for a draft: in any other message their words only name a letter in passing."""
_NO_NEWS = OF_DRAFT | frozenset(
    {"small_talk_kind", "helper_kind", "answer_trouble", "crisis_kind", "danger_now", "safe_now"}
)
"""Facts of the conversation itself: they tell the desk nothing about the matter."""


class MoveReader:
    """Finds moves by the wording of a message, by what was before it, and by what the classifier sees."""

    def __init__(self, facts: FactReader, advice: Mapping[str, Topic]) -> None:
        self._facts = facts
        self._advice = advice
        lists = facts.phrasings.lists
        self._spoken = SpokenMoves(lists)
        self._no_draft = Index((name, pattern) for name in ("no_draft",) for pattern in lists.patterns(name))
        self._corrections = CorrectionReader(facts.defs, lists)
        self._fitting = FittingReader(facts)

    def undraftable(self, text: str) -> bool:
        """Whether the letter asked for is one that there is no draft of, such as a cover letter."""
        lines = lines_of(text, split(text), self._facts.phrasings.lists.normal)
        return any(True for line in lines for _ in self._no_draft.find(line))

    def settled(
        self, text: str, day: date, before: Before, facts: tuple[FactFound, ...], gathered: Gathered
    ) -> tuple[str, tuple[FactFound, ...]] | None:
        """The move that a short message makes by what was before it, and the facts that it states then; or None."""
        if len(text.split()) > LONGEST_MOVE_WORDS:
            return None
        lines = lines_of(text, split(text), self._facts.phrasings.lists.normal)
        spoken = _in_its_place(self._spoken.find(lines), before)
        if not spoken and self._spoken.begins(lines, "draft"):
            spoken = "draft"
        if spoken in _ALONE or (spoken and before.topic):
            return spoken, facts
        telling = not asks(text)
        corrects = telling and self._corrections.announced(lines)
        fitting = self._of_matter(before, facts)
        if corrects and not fitting:
            corrected = self._corrections.read(text, lines, before, day)
            if corrected:
                return "inform", corrected
        if corrects and self._fits(before, facts, gathered, corrects=True):
            return "inform", facts
        bare = self._fitting.bare(lines)
        reply = self._reply(text, day, before.asked, facts, None if bare else gathered)
        if reply is not None or not telling or not before.topic:
            return reply
        return self._told(text, lines, day, before, facts, gathered)

    def _told(
        self,
        text: str,
        lines: Sequence[Line],
        day: date,
        before: Before,
        facts: tuple[FactFound, ...],
        gathered: Gathered,
    ) -> tuple[str, tuple[FactFound, ...]] | None:
        """What is told without a question and without having been asked for, as `inform` where it fits the matter."""
        late = self._late(text, before)
        if late:
            return "inform", (*facts, *late)
        if self._fits(before, facts, gathered):
            return "inform", facts
        if _news(facts) or before.topic not in self._advice:
            return None
        placed = self._fitting.read(text, lines, before, self._advice[before.topic].ask, self._used(before.topic), day)
        return ("inform", (*facts, *placed)) if placed else None

    def _late(self, text: str, before: Before) -> tuple[FactFound, ...]:
        """What answers a question asked before the last one, or one that the matter might ask, by its own words."""
        if len(text.split()) > LATE_WORDS or before.topic not in self._advice:
            return ()
        for name in dict.fromkeys((*before.open, *self._advice[before.topic].ask)):
            definition = self._facts.defs[name]
            value = reply_reader(self._facts).read_late(text, definition)
            if value is not None and not (isinstance(value, bool) and name not in before.open):
                return (FactFound(name, value, text, 0, len(text)),)
        return ()

    def _of_matter(self, before: Before, facts: tuple[FactFound, ...]) -> tuple[FactFound, ...]:
        """The facts of a message that the matter spoken of can use, or that were said of it before."""
        known = {*self._used(before.topic), *(fact.name for fact in before.said)}
        return tuple(fact for fact in _news(facts) if fact.name in known)

    def _fits(
        self, before: Before, facts: tuple[FactFound, ...], gathered: Gathered, *, corrects: bool = False
    ) -> bool:
        """Whether facts that were told belong to the matter spoken of, and not to another that the message opens."""
        if gathered.label in SPECIAL_TOPICS or before.topic not in self._advice:
            return False
        told = {fact.name for fact in _news(facts)}
        topic = self._advice[before.topic]
        elsewhere = [one.topic for one in gathered.topics if one.confidence >= ANOTHER_MATTER]
        if elsewhere and before.topic not in elsewhere:
            return bool(told & {*topic.ask}) or (corrects and bool(self._of_matter(before, facts)))
        return bool(told & {*self._used(before.topic)})

    def _used(self, topic: str) -> tuple[str, ...]:
        return facts_used(self._advice[topic]) if topic in self._advice else ()

    def _reply(
        self,
        text: str,
        day: date,
        asked: str,
        facts: tuple[FactFound, ...],
        gathered: Gathered | None,
    ) -> tuple[str, tuple[FactFound, ...]] | None:
        """The move that a message makes as a reply to the fact asked, and the facts with that one, or None.

        `gathered` is what else it may be about; None where it plainly is a reply.
        """
        definition = self._facts.defs.get(asked)
        if definition is None or len(text.split()) > REPLY_WORDS or "?" in text.rstrip("?! "):
            return None
        if gathered is not None and _asks(gathered):
            return None
        if any(fact.name == definition.name for fact in facts):
            return "inform", facts
        value = read_reply(text, definition, day, self._facts)
        if value is None:
            named = self._day_named(text, definition.name, day, facts)
            return ("inform", (*facts, named)) if named else None
        if isinstance(value, str) and value in _EVASIONS:
            return value, facts
        whole = FactFound(definition.name, value, text, 0, len(text))
        named = self._day_named(text, definition.name, day, facts) if value is True else None
        return "inform", (*facts, whole, *((named,) if named else ()))

    def _day_named(self, text: str, asked: str, day: date, facts: tuple[FactFound, ...]) -> FactFound | None:
        """A day given in answer to whether there is one: "by Friday" says when they decide, so they have said it.

        A day that the message gives to another fact ("the interview was on the 2nd") is none.
        """
        if any(isinstance(fact.value, date) for fact in facts):
            return None
        for definition in self._facts.defs.values():
            implied = any(law.then == asked and law.then_value is True for law in definition.implies)
            if definition.type == "date" and implied:
                value = read_reply(text, definition, day, self._facts)
                if isinstance(value, date):
                    return FactFound(definition.name, value, text, 0, len(text))
        return None

    def seen(self, text: str, gathered: Gathered, facts: tuple[FactFound, ...], asked: str) -> tuple[str, float]:
        """The move that the classifier sees, or that facts without a question make; ("", 0) where there is none."""
        if len(text.split()) > LONGEST_MOVE_WORDS:
            return "", 0.0
        if gathered.label in MOVES and gathered.confidence >= (ASKED_MOVE_SURE if asked else MOVE_SURE):
            return gathered.label, gathered.confidence
        if _news(facts) and gathered.label in ("scene", "inform") and "?" not in text:
            return "inform", gathered.confidence
        return "", 0.0


def _in_its_place(spoken: str, before: Before) -> str:
    """The move of a wording that is understood only after something else: "less formal, please" after a draft."""
    if spoken == "draft_of_matter":
        return "draft" if before.topic else ""
    if spoken == "draft_again":
        return "draft" if before.drafted else ""
    return spoken


def _news(facts: tuple[FactFound, ...]) -> tuple[FactFound, ...]:
    """The facts that tell something of the matter."""
    return tuple(fact for fact in facts if fact.name not in _NO_NEWS)


def _asks(gathered: Gathered) -> bool:
    """Whether a message is plainly a question of its own, or small talk, and so no reply."""
    if gathered.label in ("why", "more_articles"):
        return gathered.confidence >= MOVE_SURE
    return gathered.confidence >= 0.6 and gathered.label not in (*MOVES, "scene", "small_talk")
