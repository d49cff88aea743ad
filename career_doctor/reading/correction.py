"""Taking back: "actually it was the Thursday before that", "sorry, I meant two weeks ago", "no, four people".

Such words change what was said last of the same kind, a day, a length of time or a number, and not the fact that the
desk happens to have asked for. Facts that stand for the same day change together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from career_doctor.advice.model import FactDef, FactValue, Known
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.before import Before
from career_doctor.reading.day_words import WEEKDAYS
from career_doctor.reading.lines import Index, Line
from career_doctor.reading.model import FactFound
from career_doctor.reading.words import WordLists

_CUE, _NO = "correction_cue", "correction_no"
"""Word lists: what announces a correction, and a "no, it was" that may as well answer the question asked."""
_OPENING = 3
"""Words before which a correction announces itself."""
_STEPS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}
_EARLIER, _LATER = frozenset({"before", "earlier", "previous"}), frozenset({"after", "later", "following"})
_BEHIND = frozenset({"was", "had", "ago", "were"})


class CorrectionReader:
    """Reads corrections with the word lists of the data and the definitions of the facts."""

    def __init__(self, defs: Mapping[str, FactDef], lists: WordLists) -> None:
        self._defs = defs
        self._cues = Index((name, pattern) for name in (_CUE, _NO) for pattern in lists.patterns(name))

    def announced(self, lines: Sequence[Line]) -> bool:
        """Whether a message begins as a correction."""
        return bool(self._cued(lines))

    def _cued(self, lines: Sequence[Line]) -> set[str]:
        return {name for line in lines[:1] for name, hit in self._cues.find(line) if hit.start < _OPENING}

    def read(self, text: str, lines: Sequence[Line], before: Before, day: date) -> tuple[FactFound, ...]:
        """The facts said before, with the values that the correction gives them; () where it corrects none of them."""
        sure = _CUE in self._cued(lines)
        dated = [(known, then) for known in before.said if (then := self._day_of(known)) is not None]
        for line in reversed(lines):
            if _BEHIND & line.words:  # what "was" is no day ahead
                dated.sort(key=lambda one: one[1] > day)
            for _, old in dated:
                new = _new_day(line, old, day)
                if new is not None:
                    same = (known for known, then in dated if then == old)
                    return self._moved(text, same, new, day)
            changed = self._number(line, before.said) if sure else None
            if changed is not None:
                return (FactFound(changed[0], changed[1], text, 0, len(text)),)
        return ()

    def _moved(self, text: str, same: Iterator[Known], new: date, day: date) -> tuple[FactFound, ...]:
        found: list[FactFound] = []
        for known in same:
            definition = self._defs[known.name]
            value: FactValue = new if definition.type == "date" else abs((new - day).days)
            if not why_unlawful(value, definition):
                found.append(FactFound(known.name, value, text, 0, len(text)))
        return tuple(found)

    def _day_of(self, known: Known) -> date | None:
        """The day for which a fact stands, a date or a count of days; None for any other."""
        if isinstance(known.value, date):
            return known.value
        definition = self._defs.get(known.name)
        if definition is None or definition.unit != "days" or not definition.ages or known.day is None:
            return None
        count = timedelta(days=float(str(known.value)))
        return known.day - count if definition.ages == "up" else known.day + count

    def _number(self, line: Line, said: Sequence[Known]) -> tuple[str, FactValue] | None:
        """A number or a length of time for the last fact that holds one: "no, four people", "sorry, six years"."""
        for known in said:
            definition = self._defs.get(known.name)
            if definition is None or definition.type not in ("integer", "number"):
                continue
            timed = definition.unit in ("days", "months", "years")
            amount: float | None = None
            if timed and line.durations:
                amount = line.durations[0].in_unit(definition.unit)
            elif not timed and line.numbers and not line.durations and not line.days:
                amount = line.numbers[0].value
            if amount is not None:
                value = round(amount) if definition.type == "integer" else round(amount, 2)
                if not why_unlawful(value, definition):
                    return known.name, value
        return None


def _new_day(line: Line, old: date, today: date) -> date | None:
    """The day that a line names in place of an old one, on the same side of today; None where it names none."""
    from_old = _counted_from(line, old)
    if from_old is not None:
        return from_old if (from_old <= today) is (old <= today) else None
    for when in reversed(line.days):  # the last one named, without what is denied: "Tuesday, not Monday"
        if when.start and line.norms[when.start - 1] == "not":
            continue
        new = when.past(today) if old <= today else when.future(today)
        if new is not None:
            return new
    if old <= today and line.durations and not line.days and not _EARLIER & line.words:
        return today - timedelta(days=round(line.durations[0].days))
    return None


def _counted_from(line: Line, old: date) -> date | None:
    """A day told by the one said before: "the Thursday before that", "a week earlier", "the day after"."""
    norms = line.norms
    for at, norm in enumerate(norms):
        way = -1 if norm in _EARLIER else 1 if norm in _LATER else 0
        if not way or (at + 1 < len(norms) and norms[at + 1] not in ("that", "then", "it", "the", ".", ",", "!")):
            continue
        beside = norms[at - 1] if at else ""
        if beside in ("week", "day", "month", "weeks", "days", "months"):
            counts = [duration.days for duration in line.durations if duration.end == at]
            return old + way * timedelta(days=round(counts[0]) if counts else _STEPS[beside])
        for word in (beside, norms[at + 1] if norm in ("previous", "following") and at + 1 < len(norms) else ""):
            if word in WEEKDAYS:
                gap = (old.weekday() - WEEKDAYS[word]) % 7 if way < 0 else (WEEKDAYS[word] - old.weekday()) % 7
                return old + way * timedelta(days=gap or 7)
    return None
