"""What would have to be said for a rule to speak: a search, with the fewest changes first, through lawful facts.

Each step clears one obstacle: a test of the rule's own condition, or a test that lets a rule before it hold.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.choosing import leading, presume
from career_doctor.advice.evaluate import Truth, evaluate
from career_doctor.advice.laws import STATED, settle
from career_doctor.advice.model import Edition, Facts, FactValue, Known, Rule, Test, Topic
from career_doctor.advice.tools.stops import Obstacle, Stop, stops

MOST_TRIED = 1500
"""How many combinations of facts are tried before the search gives up."""
MOST_VALUES = 6
"""How many values of one fact are tried to clear one obstacle."""
Changes = Mapping[str, FactValue | None]
"""Facts with the values that they get; None: the asker says nothing of it."""


@dataclass(frozen=True)
class Way:
    """Changes that make a rule speak, and the stated facts with them."""

    changes: Changes
    facts: Facts


class Reaching:
    """The search for one topic on one day."""

    def __init__(self, topic: Topic, today: date, edition: Edition) -> None:
        self.topic = topic
        self.today = today
        self.edition = edition
        self.tests = by_fact(rule.when for rule in (*topic.advice, *topic.also))

    def ways(self, rule: Rule, facts: Facts, fixed: Changes | None = None) -> Iterator[Way]:
        """Ways to make the rule speak (lead, if it may lead) from these stated facts, the smallest first.

        `fixed` are changes that every way has. Few ways are found twice, and none is promised: a search has its end.
        """
        stated = {name: known for name, known in facts.items() if known.origin in STATED}
        order = count()
        start: Changes = fixed or {}
        waiting = [(0, next(order), start)]
        seen = {_key(start)}
        for _ in range(MOST_TRIED):
            if not waiting:
                return
            cost, _, changes = heapq.heappop(waiting)
            told = self._told(stated, changes)
            known = self._known(told)
            if known is None:
                continue
            obstacles = self._obstacles(rule, known)
            if not obstacles:
                yield Way(changes, told)
                continue
            for name, value in self._clearing(obstacles, known):
                for more in self._with(name, value, known, changes):
                    key = _key(more)
                    if key not in seen:
                        seen.add(key)
                        new = cost + (sum(1 + (each in stated) for each in more.keys() - changes.keys()) or 1)
                        heapq.heappush(waiting, (new, next(order), more))

    def lawful(self, told: Facts) -> bool:
        """Whether the laws let these stated facts be together."""
        return self._known(told) is not None

    def _told(self, stated: Facts, changes: Changes) -> dict[str, Known]:
        told = {name: known for name, known in stated.items() if name not in changes}
        turn = max((known.turn for known in stated.values()), default=0) + 1
        for name, value in changes.items():
            if value is not None:
                told[name] = Known(name, value, "told", "", turn, self.today)
        return told

    def _known(self, told: Facts) -> Facts | None:
        """All that is known then; None where the laws do not let these facts be together."""
        settled = settle(told, self.today, self.edition.facts)
        if any(name not in settled for name in told):
            return None
        if any(settled[name].value != known.value for name, known in told.items() if known.day == self.today):
            return None
        return presume(self.topic, settled, self.today, self.edition.facts)

    def _obstacles(self, rule: Rule, known: Facts) -> tuple[Stop, ...]:
        """What is to be cleared next; empty where the rule speaks."""
        found = stops(rule.when, known)
        if found or not rule.leads:
            return found
        lead = leading(self.topic, known)
        return () if lead.id == rule.id else stops(lead.when, known, positive=False)

    def _clearing(self, obstacles: tuple[Stop, ...], known: Facts) -> Iterator[tuple[str, FactValue | None]]:
        """Changes of single facts that clear the first obstacle, or, of several ways, the first one of each."""
        first = obstacles[0]
        if not isinstance(first, Obstacle):
            for way in first.ways:
                yield from self._clearing(way, known)
            return
        test = first.test
        if test.operator == "stated" and test.value is not first.positive:
            yield test.fact, None
            return
        if not first.positive and test.fact in known:
            yield test.fact, None  # a rule before it need not fail: it is enough that it does not hold
        wanted = Truth.HOLDS if first.positive else Truth.FAILS
        yield from ((test.fact, value) for value in self._values(test, wanted))
        present = known[test.fact].value if test.fact in known else None
        if test.operator == "includes" and first.positive and isinstance(present, frozenset):
            yield test.fact, _More(present | {str(test.value)})

    def _values(self, test: Test, wanted: Truth) -> list[FactValue]:
        fact = self.edition.facts[test.fact]
        values = candidates(fact, self.tests, self.edition.facts, self.today)
        found = [value for value in values if evaluate(test, {test.fact: Known(test.fact, value, "told")}) is wanted]
        if isinstance(test.value, int | float) and fact.type in ("integer", "number"):
            limit = test.value
            found.sort(key=lambda value: abs(value - limit) if isinstance(value, int | float) else 0)
        return found[:MOST_VALUES]

    @staticmethod
    def _with(name: str, value: FactValue | None, known: Facts, changes: Changes) -> Iterator[Changes]:
        """The changes with one more; where the fact follows from another one, that one is not said either."""
        before = changes.get(name)
        if isinstance(value, _More):
            if isinstance(before, frozenset) and value > before:
                yield {**changes, name: frozenset(value)}
            return
        if name in changes:
            return
        present = known.get(name)
        if present is not None and present.origin == "drawn" and present.source:
            if present.source not in changes:
                yield {**changes, present.source: None, **({} if value is None else {name: value})}
            return
        if value is None and (present is None or present.origin not in STATED):
            return
        yield {**changes, name: value}


class _More(frozenset[str]):
    """A set that a change has given already, with one member more."""


def _key(changes: Changes) -> frozenset[tuple[str, str]]:
    return frozenset((name, repr(value)) for name, value in changes.items())
