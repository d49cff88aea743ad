"""What stops a rule: the tests of its condition that fail or are open, or the rule that leads before it."""

from __future__ import annotations

from dataclasses import dataclass

from career_doctor.advice.conditions import facts_in
from career_doctor.advice.evaluate import Truth, evaluate
from career_doctor.advice.model import Advice, All, Condition, Edition, Facts, Not, Rule, Test
from career_doctor.advice.tools.telling import state, wanted

MOST_NEXT = 3
"""How many of the rules that do not lead are shown with what stops them."""


@dataclass(frozen=True)
class Obstacle:
    """A test that does not come out as it must: `positive` where it must hold, else it must fail."""

    test: Test
    positive: bool
    open: bool

    def words(self, facts: Facts, edition: Edition) -> str:
        """The obstacle in a sentence without its full stop."""
        return f"{wanted(self.test, self.positive, edition)}; {state(facts.get(self.test.fact), edition)}"


@dataclass(frozen=True)
class Choice:
    """Several ways, each a list of obstacles, any one of which would have to be cleared."""

    ways: tuple[tuple[Stop, ...], ...]

    def words(self, facts: Facts, edition: Edition) -> str:
        """The ways in a sentence without its full stop."""
        told = [", and ".join(stop.words(facts, edition) for stop in way) for way in self.ways]
        return "one of these is needed: " + " - or: ".join(told)


Stop = Obstacle | Choice


def stops(condition: Condition, facts: Facts, positive: bool = True) -> tuple[Stop, ...]:
    """All that keeps a condition from holding, or from failing where `positive` is False; empty: nothing does."""
    if isinstance(condition, Test):
        truth = evaluate(condition, facts)
        if truth is (Truth.HOLDS if positive else Truth.FAILS):
            return ()
        return (Obstacle(condition, positive, truth is Truth.OPEN),)
    if isinstance(condition, Not):
        return stops(condition.condition, facts, not positive)
    parts = [stops(part, facts, positive) for part in condition.conditions]
    if isinstance(condition, All) is positive:
        return tuple(dict.fromkeys(stop for part in parts for stop in part))
    if any(not part for part in parts):
        return ()
    ways = tuple(dict.fromkeys(parts))
    return ways[0] if len(ways) == 1 else (Choice(ways),)


def _size(found: tuple[Stop, ...]) -> int:
    """How many tests would have to come out otherwise, at least."""
    return sum(min(_size(way) for way in stop.ways) if isinstance(stop, Choice) else 1 for stop in found)


@dataclass(frozen=True)
class Stopped:
    """A rule that may lead and does not. Where nothing stops its condition, another rule leads before it."""

    rule: Rule
    number: int
    """Its place among the rules that may lead, from 1."""
    stops: tuple[Stop, ...]

    def words(self, advice: Advice, edition: Edition) -> list[str]:
        """What stops it, a sentence each."""
        said = [stop.words(advice.facts, edition) for stop in self.stops]
        if comes_before(advice, self.rule):
            said.append(f"`{advice.lead.id}` stands before it and holds")
        return [sentence[:1].upper() + sentence[1:] + "." for sentence in said]


def comes_before(advice: Advice, rule: Rule) -> bool:
    """Whether the rule that leads stands before this one."""
    rules = advice.topic.advice
    return rule.leads and rules.index(advice.lead) < rules.index(rule)


def next_rules(advice: Advice, most: int = MOST_NEXT) -> list[Stopped]:
    """The rules that come nearest to leading, the nearest first, without the one that always holds.

    Near is what lacks little, then what tests much that is known.
    """
    found = [
        Stopped(rule, number, stops(rule.when, advice.facts))
        for number, rule in enumerate(advice.topic.advice, start=1)
        if rule is not advice.lead and number < len(advice.topic.advice)
    ]

    def distance(one: Stopped) -> tuple[int, int, int]:
        known = sum(name in advice.facts for name in facts_in(one.rule.when))
        return _size(one.stops) + comes_before(advice, one.rule), -known, one.number

    found.sort(key=distance)
    return found[:most]
