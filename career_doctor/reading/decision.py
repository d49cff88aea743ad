"""When the employer wanted to decide, counted from the day on which it said so, and whether that day has passed.

"They said within a week" told by somebody who was interviewed ten days ago names a day that lies three days back.
"They said Monday and it's Wednesday now", "they were supposed to call on Friday" and "... and never called" put a day
behind that would lie ahead by its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.days import When
from career_doctor.reading.durations import Duration
from career_doctor.reading.events import Event
from career_doctor.reading.stated import Found

_LATELY = 21
"""Days within which a day that was named counts as gone by, not as one of next month."""
_BARE_LATELY = 7
"""The same for a bare "the 20th" where nothing else says that it is past."""
_DAYS_LATE = 4
"""A weekday named so many days before the day of writing, if the text tells that one, is the one just gone."""
_NEAR = 2
"""Sentences after a promise within which its breach is told."""
_SAYING = ("interviewed", "interview_mentioned", "word")
_QUIET = ("silent", "silent_they", "no_contact")
_BROKEN = frozenset({"never", "nobody", "none", "did", "neither"})
"""Words of a silence that is over: "never called", "did not write". "Have not heard" may go on."""
_LATE = frozenset({"now", "already"})
_NOW = frozenset({"want", "wants", "will", "'ll", "are", "is", "'s", "decide", "decides", "plan", "plans", "hope"})
_THEN = frozenset({
    "said", "told", "promised", "would", "'d", "was", "were", "wanted", "hoped", "planned", "wrote", "mentioned",
    "expected", "indicated", "thought", "assured", "informed", "called", "emailed", "you", "we",
})  # fmt: skip
"""Words of a promise that is told as one of the past."""
_AGAIN = frozenset({"then", "now", "instead", "postponed", "moved", "until", "pushed"})
"""Words with which a later promise takes the place of an earlier one."""


@dataclass(frozen=True)
class _Promise:
    """The words in which the employer named a day: a fact, the place of its sentence among the scenes, the first word.

    `broken` tells that it was not kept, `quiet` only that nothing came, `was` is "that was two days ago".
    """

    fact: Found
    scene: int
    at: int
    broken: Event | None = None
    quiet: Event | None = None
    was: Event | None = None


def dated(found: Sequence[Found], told: Chronicle) -> list[Found]:
    """The facts with `decision_date` counted from the day of the talk, and `decision_date_passed` where that follows.

    Where only the day of writing makes the day lie behind, that is left to the laws of facts.
    """
    promise = _promise(found, told)
    if promise is None:
        return list(found)
    kept = [f for f in found if not _is_superseded(f, promise, told)]
    due, why = _due(promise, told, said_gone=any(f.name == "decision_date_passed" and f.value is True for f in kept))
    if promise.was is not None and why is promise.was:
        kept = [f for f in kept if not _is_told_by(f, promise.was, told)]
    if due is not None:
        shift = told.day - told.today
        kept = [replace(f, value=due + shift) if f.name == "decision_date" else f for f in kept]
    if why is None or (due is not None and due >= told.today):
        return kept
    if due is None:  # broken, but nobody can say which day it was
        kept = [f for f in kept if f.name != "decision_date"]
    if not any(f.name == "decision_date_passed" for f in kept):
        kept.append(_passed(promise, why, told))
    return kept


def _passed(promise: _Promise, why: Event | bool, told: Chronicle) -> Found:
    """That the day has passed, shown by the words that say so, or by the promise."""
    if isinstance(why, Event):
        line = told.scenes[why.scene].line
        return Found("decision_date_passed", True, *line.span(why.start, why.end), line.number)
    return Found("decision_date_passed", True, promise.fact.start, promise.fact.end, promise.fact.line)


def _promise(found: Sequence[Found], told: Chronicle) -> _Promise | None:
    """The promise that counts: the first, or a later one that took its place when it was broken."""
    if not any(f.name == "decision_date_given" and f.value is True for f in found):
        return None
    named = [f for f in found if f.name in ("decision_date", "decision_date_given") and isinstance(f.slot, When)]
    named = named or [f for f in found if f.name == "decision_date_given" and f.slot is not None]
    promises = sorted((_told_of(one, told) for one in named), key=lambda p: (p.scene, p.at, p.fact.name))
    if not promises:
        return None
    chosen = promises[0]
    for later in promises[1:]:
        if later.at == chosen.at and later.scene == chosen.scene:
            continue
        between = chosen.broken is not None and chosen.broken.at < (later.scene, later.at)
        if between or (later.scene > chosen.scene and _AGAIN & told.scenes[later.scene].line.words):
            chosen = later
    return chosen


def _told_of(fact: Found, told: Chronicle) -> _Promise:
    """A promise with what the text tells of its keeping."""
    scene = next(k for k, one in enumerate(told.scenes) if one.line.number == fact.line)
    at = fact.slot.start if fact.slot is not None else 0
    near = told.of_scenes(scene, scene + _NEAR)
    after = [e for e in near if (scene, at) < e.at]
    clause = told.scenes[scene].clauses[at]
    missed = [e for e in near if e.kind == "missed" and (e in after or (e.scene == scene and e.clause == clause))]
    missed = [e for e in after if e.kind == "ran_out"] or missed
    quiet = [e for e in after if e.kind in _QUIET]
    over = [e for e in quiet if _BROKEN & set(told.norms(e)[e.start : e.end])]
    was = [e for e in after if e.kind == "that_was" and e.when is not None and e.scene - scene < _NEAR]
    return _Promise(
        fact, scene, at, next(iter(missed + over), None), next(iter(quiet), None), next(iter(was), None)
    )  # fmt: skip


def _is_superseded(one: Found, promise: _Promise, told: Chronicle) -> bool:
    """Whether a named day is that of a promise which a later one has replaced."""
    if one.name not in ("decision_date", "decision_date_given") or not isinstance(one.slot, When | Duration):
        return False
    return (one.line, one.slot.start) < (told.scenes[promise.scene].line.number, promise.at)


def _is_told_by(one: Found, event: Event, told: Chronicle) -> bool:
    """Whether a last contact was drawn from "that was two days ago", said of the promised day."""
    line = told.scenes[event.scene].line
    return one.name in ("days_since_contact", "contact_date") and (one.start, one.end) == line.span(
        event.start, event.end
    )


def _due(promise: _Promise, told: Chronicle, *, said_gone: bool) -> tuple[date | None, Event | bool | None]:
    """The day that the employer named, and what in the text itself makes it lie behind (None where nothing does).

    A promise that was broken has gone by even where nobody can say when: (None, why).
    """
    slot, today = promise.fact.slot, told.today
    if isinstance(slot, When) and promise.was is not None and promise.was.when is not None:
        was, gone = promise.was.when.past(today), _gone(slot, today)
        if was is not None and gone is not None and abs((was - gone).days) <= 1:
            return gone, promise.was
    broken: Event | bool | None = promise.broken or (said_gone or None)
    if promise.broken is not None and promise.broken.kind == "ran_out" and promise.broken.when is not None:
        return promise.broken.when.past(today), promise.broken
    since, counted = _since(promise, told)
    if since is not None and not _said_today(promise, told):
        due = _said_on(promise.fact, today - timedelta(days=since))
        if due is not None and (due < today or not broken):
            return due, (broken or True) if counted or broken else None
    if not isinstance(slot, When):
        return None, broken
    gone = _gone(slot, today)
    late = (today - gone).days if gone is not None else 0
    if broken:
        return gone if gone is None or late else None, broken
    if gone is None or slot.which in ("next", "this"):
        return None, None
    now = next((e for e in told.of_kind("today") if e.when is not None), None) if told.told else None
    if now is not None and _is_past_by_now(
        slot, late, stressed=bool(_LATE & set(told.norms(now)[now.start : now.end]))
    ):
        return gone, now
    if promise.quiet is not None and _nearer_behind(slot, gone, today):
        return gone, promise.quiet
    bare = slot.kind == "date" and not slot.month and late <= _BARE_LATELY
    return (gone, None) if bare else (None, None)


def _said_today(promise: _Promise, told: Chronicle) -> bool:
    """Whether a relative day ("next week") is the asker's own: "they want to decide next week", not "they said"."""
    slot = promise.fact.slot
    line = told.scenes[promise.scene].line
    words = {token.norm for token in line.tokens if promise.fact.start <= token.start < promise.fact.end}
    if isinstance(slot, When) and slot.which == "this":
        return True
    relative = isinstance(slot, When) and (slot.kind != "date" or slot.which == "next")
    return relative and bool(_NOW & words) and not _THEN & words


def _is_past_by_now(slot: When, late: int, *, stressed: bool) -> bool:
    """Whether a day named has gone by where the text tells the day of writing; `stressed`: "now", "already"."""
    if slot.kind in ("weekday", "week_end"):
        return late <= _DAYS_LATE or stressed
    return late <= _LATELY


def _nearer_behind(slot: When, gone: date, today: date) -> bool:
    """Whether the day before today that the words may mean is nearer than the one ahead."""
    ahead = slot.future(today)
    late = (today - gone).days
    return late <= _LATELY and (ahead is None or late < (ahead - today).days)


def _gone(slot: When, today: date) -> date | None:
    """The last day up to today that the words can mean; None where they can mean none, as "tomorrow" or "next week"."""
    if slot.kind == "weekday":
        back = (today.weekday() - slot.weekday) % 7
        return None if slot.days > 0 else today - timedelta(days=back)
    if slot.kind == "week_end":
        return None if slot.days > 0 else today - timedelta(days=(today.weekday() - 4) % 7)
    if slot.kind == "month_end":
        return None if slot.days > 0 else today.replace(day=1) - timedelta(days=1)
    return slot.past(today)


def _said_on(one: Found, said_on: date) -> date | None:
    """The day that the employer named, if said on that day."""
    if isinstance(one.slot, When):
        return one.slot.future(said_on) or one.slot.past(said_on)
    return said_on + timedelta(days=round(one.slot.days)) if isinstance(one.slot, Duration) else None


def _since(promise: _Promise, told: Chronicle) -> tuple[int | None, bool]:
    """How many days ago the employer said it, and whether the text itself gives that number.

    The last talk told of before, else "that was a week ago" after it, else the longest wait that the text counts.
    """
    talks = [e.when for e in told.of_kind(*_SAYING) if e.when is not None and e.scene <= promise.scene]
    said = [promise.was.when] if promise.was is not None and promise.was.when is not None else []
    known = [told.back(when) for when in (*reversed(talks), *said)]
    counts = [count for count, _ in known if count is not None]
    waits = [
        e.wait.days
        for e in told.of_kind("wait")
        if e.wait is not None and e.wait.days < 366 and e.scene >= promise.scene
    ]
    if counts or waits:
        return counts[0] if counts else round(max(waits)), True
    days = [day for _, day in known if day is not None]
    return ((told.today - days[0]).days if days else None), False
