"""Values worth trying for a fact: on both sides of every threshold that some conditions test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from career_doctor.advice.conditions import each_test
from career_doctor.advice.model import Condition, FactDef, FactValue, Test
from career_doctor.advice.values import why_unlawful

Tests = Mapping[str, tuple[Test, ...]]


def by_fact(conditions: Iterable[Condition]) -> Tests:
    """All tests in the conditions, by the fact that they test."""
    found: dict[str, list[Test]] = {}
    for condition in conditions:
        for test in each_test(condition):
            found.setdefault(test.fact, []).append(test)
    return {name: tuple(tests) for name, tests in found.items()}


def candidates(fact: FactDef, tests: Tests, defs: Mapping[str, FactDef], today: date) -> tuple[FactValue, ...]:
    """The lawful values of a fact between which the tests, and the laws that lead to them, could tell.

    Both booleans, every choice, the numbers at and next to each threshold, sets from none to enough for each count,
    the days around today and those to which the thresholds of linked counts point.
    """
    if fact.type == "boolean":
        return (True, False)
    if fact.type == "choice":
        return fact.values
    if fact.type == "set":
        return tuple(_sets(fact, tests.get(fact.name, ())))
    if fact.type == "date":
        return tuple(_days(fact, tests, defs, today))
    return tuple(_numbers(fact, tests.get(fact.name, ())))


def thresholds(fact: FactDef, tests: Iterable[Test]) -> Iterator[float]:
    """The numbers at which a test or a law of a number fact changes its mind."""
    for test in tests:
        wanted = test.value if isinstance(test.value, frozenset) else (test.value,)
        yield from (value for value in wanted if isinstance(value, int | float) and test.operator != "stated")
    for law in fact.implies:
        bounds = (law.at_least, law.at_most, law.value)
        yield from (bound for bound in bounds if isinstance(bound, int | float))


def _numbers(fact: FactDef, tests: Iterable[Test]) -> Iterator[float]:
    start = fact.at_least if fact.at_least is not None else 0
    tried = {start}
    for threshold in thresholds(fact, tests):
        tried |= {threshold - 1, threshold, threshold + 1}
    for value in sorted(tried):
        number = int(value) if fact.type == "integer" else value
        if not why_unlawful(number, fact):
            yield number


def _sets(fact: FactDef, tests: Iterable[Test]) -> Iterator[FactValue]:
    sizes = {0, 1}
    members: set[str] = set()
    for test in tests:
        if test.operator in ("count_at_least", "count_at_most") and isinstance(test.value, int):
            sizes |= {test.value - 1, test.value, test.value + 1}
        elif test.operator == "includes":
            members.add(str(test.value))
    found: dict[frozenset[str], None] = {frozenset(): None}
    for first in fact.values:
        rest = [value for value in fact.values if value != first]
        for size in sorted(size for size in sizes if 1 <= size <= len(fact.values)):
            found[frozenset((first, *rest[: size - 1]))] = None
    found[frozenset(members)] = None
    yield from found


def _days(fact: FactDef, tests: Tests, defs: Mapping[str, FactDef], today: date) -> Iterator[FactValue]:
    offsets = {-1, 0, 1}
    for count in defs.values():
        if count.day == fact.name:
            sign = -1 if count.ages == "up" else 1
            offsets |= {sign * int(value) for value in _numbers(count, tests.get(count.name, ()))}
    for offset in sorted(offsets):
        yield today + timedelta(days=offset)
    for test in tests.get(fact.name, ()):
        if isinstance(test.value, date):
            yield from (test.value + timedelta(days=offset) for offset in (-1, 0, 1))
