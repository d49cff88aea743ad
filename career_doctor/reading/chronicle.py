"""The events of a text with the days that its words give them, and the day on which it was written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from career_doctor.reading.context import Scene
from career_doctor.reading.days import When
from career_doctor.reading.events import Event

ANCHORS = ("interviewed", "interview_mentioned", "applied", "word")
"""Kinds from which a wait is counted."""
_DATED = (*ANCHORS, "thanked", "contacted", "answered", "told")
_LIMITS = frozenset({"until", "till", "til"})
"""Words before a day up to which something lasts: nothing that was told happened on it."""
_OF_THEMSELVES = ("today", "that_was", "ran_out", "it_is_on")
"""Kinds whose days tell of no other event."""
_FAR = 14
"""Words between an event and a day that is still its own."""
_NEAR = 3
"""Sentences after a call within which "she said" is said on the telephone, and "that was" may speak of it."""
_TELLING = (*_DATED, "scheduled", "offered", "no_contact")
"""Kinds of events that somebody does."""
_IN_PASSING = 2
"""Sentences that tell nothing done, after which a text may go on with what it told before."""
_HOURS = frozenset({"day", "evening", "night", "morning", "afternoon"})
_SAME = frozenset({"same", "that", "next", "following"})
_LATER = frozenset({"since", "later"})


@dataclass(frozen=True)
class Chronicle:
    """What a text tells, in order. `today` is the day of writing, `told` whether the text itself names it.

    `day` is the day of writing as the channel knows it.
    """

    scenes: Sequence[Scene]
    events: Sequence[Event]
    today: date
    told: bool
    day: date

    @classmethod
    def of(
        cls,
        scenes: Sequence[Scene],
        events: Sequence[Event],
        day: date,
        spoken_for: frozenset[tuple[int, int]] = frozenset(),
    ) -> Chronicle:
        """The events of a text written on `day`.

        `spoken_for` are days (number of the line, first word) that facts have taken: a promise, a closing date.
        """
        with_days: list[Event] = []
        for number, scene in enumerate(scenes):
            taken = frozenset(start for line, start in spoken_for if line == scene.line.number)
            with_days.extend(_dated(scene, number, events, taken))
        today, told = _today(with_days, scenes, day)
        return cls(scenes, _told_later(scenes, with_days), today, told, day)

    def of_kind(self, *kinds: str) -> list[Event]:
        """The events of some kinds, in order."""
        return [event for event in self.events if event.kind in kinds]

    def of_scenes(self, first: int, last: int) -> Sequence[Event]:
        """The events that sentences tell, from one to another, in order; found without going through all of them."""
        start = bisect_left(self.events, first, key=_scene)
        return self.events[start : bisect_right(self.events, last, start, key=_scene)]

    def before(self, scene: int) -> int:
        """The number of the sentence that one goes on from: the last before it that tells what was done.

        At most two that do not are passed over ("It was raining"); else it is the one right before.
        """
        back = range(scene - 1, scene - 2 - _IN_PASSING, -1)
        return next((number for number in back if number in self._telling), scene - 1)

    @cached_property
    def _telling(self) -> frozenset[int]:
        return frozenset(event.scene for event in self.events if event.kind in _TELLING)

    def goes_on(self, first: int, later: int) -> bool:
        """Whether a sentence is another one, goes on from it, or is the same."""
        return later in (first, first + 1) or self.before(later) == first

    def norms(self, event: Event) -> tuple[str, ...]:
        """The words of the sentence that tells an event."""
        return self.scenes[event.scene].line.norms

    def with_day(self, event: Event) -> tuple[int, int, int]:
        """The words that show an event and its day (scene, start, end): those of another sentence where it tells it."""
        if event.dated_by is not None:
            return event.dated_by
        when = event.when
        if when is None or when not in self.scenes[event.scene].line.days:
            return event.scene, event.start, event.end
        return event.scene, min(event.start, when.start), max(event.end, when.end)

    def back(self, when: When) -> tuple[int | None, date | None]:
        """How many days ago a day was, where the text itself gives the number; and the day."""
        past = when.past(self.today)
        if past is None:
            return None, None
        counted = when.counted or (self.told and when.kind in ("weekday", "date"))
        return ((self.today - past).days if counted else None), past


def _scene(event: Event) -> int:
    return event.scene


def on_the_phone(contact: Event, told: Event) -> bool:
    """Whether what the employer said was said when the asker called or came by."""
    calling = contact.kind == "contacted" and contact.channel in ("phone", "in_person")
    return calling and 0 <= told.scene - contact.scene <= _NEAR


def _dated(scene: Scene, number: int, events: Sequence[Event], taken: frozenset[int]) -> list[Event]:
    """The events of one sentence with the days told in it, nearest pairs first: a day tells of one event only."""
    found = [event for event in events if event.scene == number]
    own = {k for e in found if e.when and e.kind in _OF_THEMSELVES for k in range(e.start, e.end)}
    free: list[When] = []
    for when in scene.line.days:
        ends = when.kind in ("week_end", "month_end") and when.days >= 0
        limit = when.start > 0 and scene.line.norms[when.start - 1] in _LIMITS
        if not (when.ahead or ends or limit or when.start in own or when.start in taken):
            free.append(when)
    open_ones = [k for k, e in enumerate(found) if e.kind in _DATED and e.when is None]
    pairs = sorted((_distance(scene, found[k], when), k, place) for k in open_ones for place, when in enumerate(free))
    done: set[int] = set()
    for distance, k, place in pairs:
        if distance[1] <= _FAR and found[k].when is None and place not in done:
            done.add(place)
            found[k] = replace(found[k], when=free[place])
    return [_with_nearest(scene, event, free) if event.kind == "offered" else event for event in found]


def _with_nearest(scene: Scene, event: Event, days: Sequence[When]) -> Event:
    """An offer with the day nearest to it, which may be that of the talk in which it was made."""
    near = min(((*_distance(scene, event, when), k) for k, when in enumerate(days)), default=None)
    return replace(event, when=days[near[2]]) if near is not None and not near[0] and near[1] <= _FAR else event


def _distance(scene: Scene, event: Event, when: When) -> tuple[bool, int]:
    """How far a day stands from an event: other clauses are farther than any word."""
    return event.clause != scene.clauses[when.start], max(event.start - when.end, when.start - event.end, 0)


def _today(events: Sequence[Event], scenes: Sequence[Scene], day: date) -> tuple[date, bool]:
    """The day of writing and whether the text itself tells it ("today is March 27", "now it's Thursday")."""
    for event in events:
        if event.kind != "today" or event.when is None or event.when.kind not in ("weekday", "date"):
            continue
        if event.when.kind == "weekday":
            return day - timedelta(days=(day.weekday() - event.when.weekday) % 7), True
        told, ahead = event.when.past(day), event.when.future(day)
        names_today = any(
            w.kind == "offset" for w in scenes[event.scene].line.days if event.start <= w.start < event.end
        )
        if ahead is not None and told is not None and not names_today and (ahead - day) < (day - told):
            continue  # "it's now 8 December", said of a day to come
        if told is not None:
            return told, True
    return day, False


def _told_later(scenes: Sequence[Scene], events: Sequence[Event]) -> list[Event]:
    """Events with the days that later words give them: "that was on Tuesday", an answer told over two sentences."""
    found: list[Event] = []
    for event in events:
        if event.kind == "that_was" and event.when is not None and not event.when.ahead:
            _date_before(found, event)
        found.append(_as_word(scenes[event.scene], event, found))
    return found


def _date_before(found: list[Event], event: Event) -> None:
    """Give the day of "that was two weeks ago" to the last contact, if nothing else was told since."""
    near = next((e for e in reversed(found) if e.kind in (*ANCHORS, "contacted", "answered", "thanked")), None)
    place = next((k for k in range(len(found) - 1, -1, -1) if found[k].kind in ANCHORS), None)
    if place is None or near is None or near.kind == "contacted" or event.scene - found[place].scene > _NEAR:
        return
    before, after = found[place].when, event.when
    if before is None or before.kind == "month" or (after is not None and after.counted and not before.counted):
        found[place] = replace(found[place], when=event.when, dated_by=(event.scene, event.start, event.end))


def _as_word(scene: Scene, event: Event, found: Sequence[Event]) -> Event:
    """What the employer said as a word of its own, where it is no part of the interview: later, or on the telephone."""
    before = next((e for e in reversed(found) if e.kind in (*ANCHORS, "contacted")), None)
    if event.kind == "word" and event.when is None and before is not None and event.scene - before.scene < _NEAR:
        soon = before.kind == "word" or (before.kind != "contacted" and _same_day(scene))
        return replace(event, when=before.when) if soon else event
    if event.kind != "told":
        return event
    if before is not None and on_the_phone(before, event):
        return replace(event, kind="word", when=event.when or before.when)
    later = _LATER & set(scene.line.norms[scene.clause_start(event.start) : event.start])
    counted = event.when is not None and event.when.counted and event.when.days <= 0
    return replace(event, kind="word") if later or counted else event


def _same_day(scene: Scene) -> bool:
    """Whether a sentence tells of the same day or the next: "she phoned me that very evening"."""
    norms = scene.line.norms
    return any(word in _HOURS and _SAME.intersection(norms[max(at - 2, 0) : at]) for at, word in enumerate(norms))
