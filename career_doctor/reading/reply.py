"""Reading a reply to the one fact that the desk has asked for: "about two weeks", "nope, not yet", "by e-mail", "skip".

A reply may be a whole sentence, which the phrasings read as they read any text, or a few words that mean something
only after the question. What is no reply ("should I call them?") gives None and is read as if nothing had been asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from weakref import WeakKeyDictionary

from career_doctor.advice.model import FactDef, FactValue
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.durations import Duration
from career_doctor.reading.facts import FactReader
from career_doctor.reading.lines import Hit, Index, Line, lines_of
from career_doctor.reading.sentences import split
from career_doctor.reading.words import WordLists

Evasion = Literal["dont_know", "skip", "why_ask"]
_EVASIONS: tuple[Evasion, ...] = ("why_ask", "skip", "dont_know")
LONGEST = 30
"""Words of a reply in which a few words alone may be the answer."""
_OPENING = 3
"""Words before which a yes or no has to stand."""
_NAMED_ALONE = 5
"""Words of a message that may do no more than name a choice nobody asked for just now ("another post")."""
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


class ReplyReader:
    """Reads replies, with the phrasings and word lists of a `FactReader`."""

    def __init__(self, reader: FactReader) -> None:
        self._reader = reader
        lists = reader.phrasings.lists
        self._normal = lists.normal
        self._words = Index(
            (name, pattern) for name in lists.sources if name.startswith("reply_") for pattern in lists.patterns(name)
        )
        self._values = {name: _names(definition, lists) for name, definition in reader.defs.items()}

    def read(self, text: str, fact: FactDef, day: date) -> FactValue | Evasion | None:
        """What a reply to the question for `fact` says: its value, that the asker cannot or will not say, or None.

        Never raises. `day` is the day of writing.
        """
        stated = self._stated(text, fact, day)
        if stated is not None:
            return stated
        lines = lines_of(text, split(text), self._normal)
        if not lines or sum(map(len, lines)) > LONGEST:
            return None
        line = lines[0]
        hits = list(self._words.find(line))
        evasion = self._evasion([one for one in hits if not _in_passing(line, *one)])
        if evasion in ("why_ask", "skip"):
            return evasion
        stated = self._framed(text, fact, day)
        if stated is not None:
            return stated
        value = (
            self._value(line, hits, fact, day) if fact.type != "boolean" else self._yes_or_no(line, hits, fact, evasion)
        )
        if value is not None and not why_unlawful(value, fact):
            return value
        return evasion

    def read_late(self, text: str, fact: FactDef) -> FactValue | None:
        """What a reply says that comes after another question was asked: only what has a meaning of its own for `fact`.

        A yes, a no or a number alone would belong to the later question.
        """
        lines = lines_of(text, split(text), self._normal)
        if not lines or sum(map(len, lines)) > LONGEST or lines[0].norms[0] in _ASKING:
            return None
        hits = list(self._words.find(lines[0]))
        if fact.type == "choice" and sum(map(len, lines)) <= _NAMED_ALONE:
            named = self._named(lines[0], hits, fact)
            return named[0] if len(named) == 1 else None
        return self._meant(hits, fact) if fact.type == "boolean" else None

    def _meant(self, hits: Sequence[tuple[str, Hit]], fact: FactDef) -> bool | None:
        """The yes or no that words mean after the question for this fact; None where there is none, or both."""
        meant = {name == f"reply_{fact.name}_yes" for name, _ in hits if name in _meaning(fact)}
        return meant.pop() if len(meant) == 1 else None

    def _stated(self, text: str, fact: FactDef, day: date) -> FactValue | None:
        found = self._reader.read(text, split(text), day)
        return next((one.value for one in found if one.name == fact.name), None)

    def _framed(self, text: str, fact: FactDef, day: date) -> FactValue | None:
        """The value that the reply states once it is put after the beginning of a sentence ("I met with ...")."""
        for frame in self._reader.phrasings.lists.sources.get(f"frame_{fact.name}", ()):
            stated = self._stated(f"{frame} {text}", fact, day)
            if stated is not None:
                return stated
        return None

    def _evasion(self, hits: Sequence[tuple[str, Hit]]) -> Evasion | None:
        return next((kind for kind in _EVASIONS if any(name == f"reply_{kind}" for name, _ in hits)), None)

    def _yes_or_no(
        self, line: Line, hits: Sequence[tuple[str, Hit]], fact: FactDef, evasion: Evasion | None
    ) -> bool | None:
        """The first yes or no near the beginning, else what means it after this question ("a form letter", "soon").

        A question of the asker's own is neither.
        """
        plain = self._plain_yes_or_no(line, hits, evasion)
        if plain is not None or line.norms[0] in _ASKING:
            return plain
        return self._meant(hits, fact)

    def _plain_yes_or_no(self, line: Line, hits: Sequence[tuple[str, Hit]], evasion: Evasion | None) -> bool | None:
        spoken = [
            (hit.start, -hit.end, name)
            for name, hit in hits
            if name in ("reply_yes", "reply_no") and hit.start < _OPENING
        ]
        if not spoken:
            return None
        start, end, name = min(spoken)
        unsure = [hit.start for kind, hit in hits if kind == "reply_dont_know"]
        if evasion == "dont_know" and unsure and min(unsure) < -end:
            return None
        if start and line.norms[0] in _ASKING:
            return None
        return name == "reply_yes"

    def _value(self, line: Line, hits: Sequence[tuple[str, Hit]], fact: FactDef, day: date) -> FactValue | None:
        if fact.type == "date":
            return self._day(line, fact, day)
        if fact.type in ("integer", "number"):
            return self._number(line, hits, fact, day)
        named = self._named(line, hits, fact)
        if fact.type == "set":
            return frozenset(named) or None
        return named[0] if len(set(named)) == 1 else None

    def _day(self, line: Line, fact: FactDef, day: date) -> date | None:
        behind = any(one.day == fact.name and one.ages == "up" for one in self._reader.defs.values())
        for when in line.days:
            found = when.past(day) if behind or when.ahead is False else when.future(day)
            if found is not None:
                return found
        return None

    def _number(self, line: Line, hits: Sequence[tuple[str, Hit]], fact: FactDef, day: date) -> FactValue | None:
        """A length of time, a day that the count goes back or forward to, or a bare number in the fact's own unit."""
        found: float | None = None
        if fact.unit in ("days", "months", "years"):
            found = self._length(line, fact, day)
        counts_people = fact.unit != "people" and any(_of_people(line, one.end) for one in line.numbers)
        if found is None and line.numbers and not counts_people:
            found = line.numbers[0].value
        if found is None:
            found = next((float(_TIMES[word]) for word in line.norms if word in _TIMES), None)
        if found is None and not fact.ages and any(name == "reply_none" and hit.start < _OPENING for name, hit in hits):
            found = 0.0
        if found is None:
            return None
        return round(found) if fact.type == "integer" else round(found, 2)

    def _length(self, line: Line, fact: FactDef, day: date) -> float | None:
        for when in line.days:
            there = when.future(day) if fact.ages == "down" else when.past(day)
            if there is not None:
                days = abs((there - day).days)
                return Duration(days, when.start, when.end).in_unit(fact.unit)
        return line.durations[0].in_unit(fact.unit) if line.durations else None

    def _named(self, line: Line, hits: Sequence[tuple[str, Hit]], fact: FactDef) -> list[str]:
        """The choices that the reply names, by their own names, the labels of the buttons, or the lists `reply_...`."""
        places: list[tuple[int, str]] = []
        for name, hit in hits:
            value = name.removeprefix(f"reply_{fact.name}_")
            if value != name and value in fact.values:
                places.append((hit.start, value))
        for words, value in self._values.get(fact.name, ()):
            for at in range(len(line) - len(words) + 1):
                if line.norms[at : at + len(words)] == words:
                    places.append((at - len(words), value))
        return list(dict.fromkeys(value for _, value in sorted(places)))


def _meaning(fact: FactDef) -> tuple[str, str]:
    """The word lists of what means yes and no after the question for one fact."""
    return f"reply_{fact.name}_yes", f"reply_{fact.name}_no"


def _of_people(line: Line, at: int) -> bool:
    """Whether the number before a word counts people, as in "three people" or "two of them"."""
    return line.norms[at : at + 1] == ("people",) or line.norms[at : at + 2] == ("of", "them")


def _in_passing(line: Line, name: str, hit: Hit) -> bool:
    """Whether a single word such as "next" or "pass" only occurs in a longer reply, or in a day ("next Tuesday")."""
    single = name == "reply_skip" and hit.end - hit.start == 1
    return single and (len(line) > 4 or any(when.start <= hit.start < when.end for when in line.days))


_ASKING = frozenset(
    {"what", "how", "when", "where", "who", "which", "should", "can", "could", "would", "do", "does", "is", "are"}
)


def _names(definition: FactDef, lists: WordLists) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words by which a reply may name each choice of a fact."""
    named = [(value.replace("_", " "), value) for value in definition.values]
    for label, value in definition.replies:
        member = next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else value
        if isinstance(member, str):
            named.append((label, member))
    return tuple((words, value) for text, value in named if (words := lists.words(text)))


_READERS: WeakKeyDictionary[FactReader, ReplyReader] = WeakKeyDictionary()


def reply_reader(reader: FactReader) -> ReplyReader:
    """The reader of replies with the phrasings of a reader of facts, made once."""
    if reader not in _READERS:
        _READERS[reader] = ReplyReader(reader)
    return _READERS[reader]


def read_reply(text: str, fact: FactDef, day: date, reader: FactReader) -> FactValue | Evasion | None:
    """One reply, read with the phrasings of a reader (see `ReplyReader.read`)."""
    return reply_reader(reader).read(text, fact, day)
