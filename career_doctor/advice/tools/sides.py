"""What the cases of a topic must cover: every rule, and both sides of every threshold that a rule tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from career_doctor.advice.conditions import each_test
from career_doctor.advice.model import Advice, Edition, FactDef, Place, Rule, Topic
from career_doctor.advice.values import why_unlawful


@dataclass(frozen=True)
class Side:
    """A value on one side of a threshold of a rule. `count`: the size of a set; else the number itself."""

    rule: str
    place: Place
    fact: str
    count: bool
    value: float

    def seen_in(self, advice: Advice) -> bool:
        """Whether the fact has this value there."""
        return _size(advice, self.fact, self.count) == self.value

    def __str__(self) -> str:
        return f"{self.fact} {'of size ' if self.count else ''}{self.value:g}"


def sides(topic: Topic, edition: Edition) -> Iterator[Side]:
    """Each value, beside a threshold of a rule, that a case must have."""
    for rule in (*topic.advice, *topic.also):
        for test in each_test(rule.when):
            if test.operator.endswith(("at_least", "at_most")) and isinstance(test.value, int | float):
                other = test.value + (-1 if test.operator.endswith("at_least") else 1)
                count = test.operator.startswith("count")
                for value in (test.value, other):
                    if _possible(value, count, edition.facts[test.fact]):
                        yield Side(rule.id, rule.place, test.fact, count, value)


def missing_sides(topic: Topic, advices: Iterable[Advice], edition: Edition) -> list[Side]:
    """The sides that none of the advice given in the cases has."""
    seen = list(advices)
    wanted = dict.fromkeys(sides(topic, edition))
    return [side for side in wanted if not any(side.seen_in(advice) for advice in seen)]


def silent_rules(topic: Topic, advices: Iterable[Advice]) -> list[Rule]:
    """The rules that speak in none of the advice given in the cases."""
    spoken = {rule for advice in advices for rule in advice.rules}
    return [rule for rule in (*topic.advice, *topic.also) if rule.id not in spoken]


def _possible(value: float, count: bool, fact: FactDef) -> bool:
    return 0 <= value <= len(fact.values) if count else not why_unlawful(value, fact)


def _size(advice: Advice, name: str, count: bool) -> float | None:
    known = advice.facts.get(name)
    if known is None:
        return None
    if count:
        return len(known.value) if isinstance(known.value, frozenset) else None
    return known.value if isinstance(known.value, int | float) else None
