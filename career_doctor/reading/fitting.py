"""A bare day told without a question, "next Wednesday", "by email, this morning": which fact of the matter it is.

It is the day of the interview where one is coming, else the first day or count of days that the matter can use and
does not know yet. What says anything besides is read like any other message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from career_doctor.advice.model import FactDef, FactValue
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.before import Before
from career_doctor.reading.facts import FactReader
from career_doctor.reading.lines import Line
from career_doctor.reading.model import FactFound

_MOST_WORDS = 10
_LIMITS = frozenset({"by", "until", "till"})
"""Words before a day that lies ahead."""
_COMING, _SCHEDULED = "interview_date", "interview_scheduled"


class FittingReader:
    """Places bare days in the matter spoken of."""

    def __init__(self, reader: FactReader) -> None:
        lists = reader.phrasings.lists
        self._defs = reader.defs
        self._light = {word for name in ("move_light", "bare_day") for words in lists.plain(name) for word in words}

    def read(
        self, text: str, lines: Sequence[Line], before: Before, ask: Sequence[str], used: Sequence[str], day: date
    ) -> tuple[FactFound, ...]:
        """The fact that a bare day states, of those that the matter asks for (`ask`) or its steps hang on (`used`).

        () where it is none. A day that nobody asks for, such as the deadline of an offer, is never guessed at.
        """
        if not self.bare(lines):
            return ()
        said = {known.name: known.value for known in before.said}
        coming = [_COMING] if said.get("stage") == _SCHEDULED or _COMING in used else []
        first, last = (coming, []) if said.get("stage") == _SCHEDULED else ([], coming)
        for name in dict.fromkeys((*first, *self._asked_days(ask), *last)):
            definition = self._defs.get(name)
            if definition is None or name in said or definition.day in said:
                continue
            value = self._value(lines, definition, day)
            if value is not None and not why_unlawful(value, definition):
                return (FactFound(name, value, text, 0, len(text)),)
        return ()

    def _asked_days(self, ask: Sequence[str]) -> Iterator[str]:
        """The facts asked for, each after the days that would answer for it ("did they name a day?" "Friday")."""
        for name in ask:
            for definition in self._defs.values():
                if definition.type == "date" and any(one.then == name and one.then_value for one in definition.implies):
                    yield definition.name
            yield name

    def bare(self, lines: Sequence[Line]) -> bool:
        """Whether lines tell a day or a length of time and nothing besides."""
        told = any(line.days or line.durations for line in lines)
        return told and sum(map(len, lines)) <= _MOST_WORDS and all(map(self._bare, lines))

    def _bare(self, line: Line) -> bool:
        covered = {k for when in line.days for k in range(when.start, when.end)}
        covered |= {k for length in line.durations for k in range(length.start, length.end)}
        return all(k in covered or not token.word or token.norm in self._light for k, token in enumerate(line.tokens))

    def _value(self, lines: Sequence[Line], fact: FactDef, day: date) -> FactValue | None:
        """The day, or the days from or to it, as the fact counts them; None where it cannot be."""
        counted = fact.type == "integer" and fact.unit == "days" and fact.ages
        if fact.type != "date" and not counted:
            return None
        behind = fact.ages == "up" or any(one.day == fact.name and one.ages == "up" for one in self._defs.values())
        for line in lines:
            for when in line.days:
                limit = bool(when.start) and line.norms[when.start - 1] in _LIMITS
                named = (None if limit else when.past(day)) if behind else when.future(day)
                if named is not None:
                    return named if fact.type == "date" else abs((named - day).days)
            if counted and behind and line.durations and not line.days:
                return round(line.durations[0].days)
        return None
