"""Facts on the boundaries of a topic: for each rule some with which it speaks, and both sides of its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.decide import piece_texts
from career_doctor.advice.model import Edition, Facts, FactValue, Known, Piece, Rule, Step, Topic
from career_doctor.advice.templates import names
from career_doctor.advice.tools.reaching import Reaching
from career_doctor.advice.tools.sides import Side


@dataclass(frozen=True)
class Boundary:
    """Stated facts, and what they are a boundary of: a rule, or a side of one of its limits."""

    rule: Rule
    facts: Facts
    side: Side | None = None


class Boundaries:
    """The boundaries of one topic on one day."""

    def __init__(self, topic: Topic, today: date, edition: Edition) -> None:
        self.topic = topic
        self.today = today
        self.edition = edition
        self._reaching = Reaching(topic, today, edition)

    def of_rule(self, rule: Rule) -> Boundary | None:
        """The fewest facts with which the rule speaks; None where none were found."""
        way = next(self._reaching.ways(rule, {}), None)
        return Boundary(rule, way.facts) if way else None

    def of_side(self, side: Side) -> Boundary | None:
        """Facts of that side: the rule speaks with them if it can, else they differ in that fact alone from some with
        which it does. None where the laws allow none."""
        rule = self.topic.rule(side.rule)
        for value in self._values(side):
            way = next(self._reaching.ways(rule, {}, {side.fact: value}), None)
            if way is not None:
                return Boundary(rule, way.facts, side)
        for way in islice(self._reaching.ways(rule, {}), 5):
            for value in self._values(side):
                told = self._with({**way.facts}, side.fact, value)
                if told is not None:
                    return Boundary(rule, told, side)
        for value in self._values(side):
            told = self._with({}, side.fact, value)
            if told is not None:
                return Boundary(rule, told, side)
        return None

    def of_texts(self, rule: Rule) -> Iterator[Facts]:
        """Facts with which the rule speaks, each with one more that its texts or steps look at, of each value."""
        found = self.of_rule(rule)
        if found is None:
            return
        tests = by_fact(unit.when for unit in rule.all_units)
        for name in dict.fromkeys((*tests, *_in_texts(rule, self.edition))):
            if name not in found.facts:
                for value in candidates(self.edition.facts[name], tests, self.edition.facts, self.today):
                    told = self._with({**found.facts}, name, value)
                    if told is not None:
                        yield told

    def _values(self, side: Side) -> list[FactValue]:
        fact = self.edition.facts[side.fact]
        if not side.count:
            return [int(side.value) if fact.type == "integer" else side.value]
        tests = by_fact(rule.when for rule in (*self.topic.advice, *self.topic.also))
        sets = candidates(fact, tests, self.edition.facts, self.today)
        return [value for value in sets if isinstance(value, frozenset) and len(value) == side.value]

    def _with(self, told: dict[str, Known], name: str, value: FactValue) -> Facts | None:
        """The facts with this one; None where the laws do not let them be together."""
        told[name] = Known(name, value, "told", "", 1, self.today)
        return told if self._reaching.lawful(told) else None


def _in_texts(rule: Rule, edition: Edition) -> Iterator[str]:
    """The facts that a rule's texts hold, and those on which the days of its steps hang."""
    for unit in rule.all_units:
        for text in piece_texts(Piece(rule.id, unit)):
            yield from (name for name in sorted(names(text)) if name in edition.facts)
        if isinstance(unit, Step):
            yield from (name for name in (unit.after, unit.before) if name in edition.facts)


def every_value(topic: Topic, today: date, edition: Edition) -> Iterator[Facts]:
    """Nothing said at all, then each fact that the topic's rules test or its texts hang on, alone, with each value."""
    yield {}
    conditions = [rule.when for rule in (*topic.advice, *topic.also)]
    conditions += [unit.when for rule in (*topic.advice, *topic.also) for unit in rule.all_units]
    tests = by_fact(conditions)
    for name in dict.fromkeys((*topic.ask, *tests)):
        for value in candidates(edition.facts[name], tests, edition.facts, today):
            yield {name: Known(name, value, "told", "", 1, today)}
