"""Conditions in three-valued logic: they hold, they fail, or they are open because a fact is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import cast

from career_doctor.advice.conditions import facts_in
from career_doctor.advice.model import All, Condition, Facts, Not, Operator, Test
from career_doctor.advice.templates import names


class Truth(Enum):
    """What a condition can be."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Whether a condition holds for these facts, presumed ones included.

    Any truth with an unknown fact is open, except `stated`, which is always settled.
    """
    if isinstance(condition, Test):
        return _test(condition, facts)
    if isinstance(condition, Not):
        return _OPPOSITE[evaluate(condition.condition, facts)]
    truths = [evaluate(part, facts) for part in condition.conditions]
    if isinstance(condition, All):
        return _first(truths, Truth.FAILS, Truth.OPEN, Truth.HOLDS)
    return _first(truths, Truth.HOLDS, Truth.OPEN, Truth.FAILS)


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether a condition holds: open ones do not."""
    return evaluate(condition, facts) is Truth.HOLDS


_OPPOSITE: Mapping[Truth, Truth] = {Truth.HOLDS: Truth.FAILS, Truth.FAILS: Truth.HOLDS, Truth.OPEN: Truth.OPEN}


def _first(truths: list[Truth], strongest: Truth, middle: Truth, otherwise: Truth) -> Truth:
    if strongest in truths:
        return strongest
    return middle if middle in truths else otherwise


_COMPARE: Mapping[Operator, Callable[..., bool]] = {
    "is": lambda value, wanted: value == wanted,
    "at_least": lambda value, wanted: value >= wanted,
    "at_most": lambda value, wanted: value <= wanted,
    "one_of": lambda value, wanted: value in wanted,
    "includes": lambda value, wanted: wanted in value,
    "count_at_least": lambda value, wanted: len(value) >= wanted,
    "count_at_most": lambda value, wanted: len(value) <= wanted,
}


def _test(test: Test, facts: Facts) -> Truth:
    known = facts.get(test.fact)
    if test.operator == "stated":
        stated = known is not None and known.origin != "presumed"
        return Truth.HOLDS if stated is cast(bool, test.value) else Truth.FAILS
    if known is None:
        return Truth.OPEN
    return Truth.HOLDS if _COMPARE[test.operator](known.value, test.value) else Truth.FAILS


def support(condition: Condition, facts: Facts, among: Iterable[str] | None = None) -> tuple[str, ...]:
    """The facts, of those `among`, on which a condition that holds rests: without any one of them it would not.

    Where several would do, the ones named last in the condition are kept.
    """
    tested = facts_in(condition)
    chosen = tested if among is None else tuple(name for name in tested if name in set(among))
    left: dict[str, object] = dict(facts)
    needed: list[str] = []
    for name in chosen:
        if name not in left:
            continue
        known = left.pop(name)
        if not holds(condition, cast(Facts, left)):
            left[name] = known
            needed.append(name)
    return tuple(needed)


def presumed_names(facts: Facts) -> frozenset[str]:
    """The names of the presumed facts."""
    return frozenset(name for name, known in facts.items() if known.origin == "presumed")


def rests_on(conditions: Iterable[Condition], texts: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """The presumptions on which holding conditions and the texts under them rest, by the presumed facts' names."""
    presumed = presumed_names(facts)
    found: list[str] = []
    for condition in conditions:
        found.extend(support(condition, facts, presumed))
    for text in texts:
        found.extend(sorted(names(text) & presumed))
    return tuple(dict.fromkeys(facts[name].source or name for name in found))
