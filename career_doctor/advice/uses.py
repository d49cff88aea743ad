"""Which facts the advice of a topic can depend on: what it asks for, what its rules test and name, the days of its
steps.
"""

from __future__ import annotations

from collections.abc import Iterator

from career_doctor.advice.conditions import facts_in
from career_doctor.advice.decide import piece_texts
from career_doctor.advice.model import PARTS, Condition, Piece, Step, Topic
from career_doctor.advice.templates import names


def facts_used(topic: Topic) -> tuple[str, ...]:
    """The names of the facts, those that the topic asks for first, each once."""
    return tuple(dict.fromkeys((*topic.ask, *_tested(topic), *_hung_on(topic), *_named(topic))))


def _tested(topic: Topic) -> Iterator[str]:
    for condition in _conditions(topic):
        yield from facts_in(condition)


def _conditions(topic: Topic) -> Iterator[Condition]:
    for rule in (*topic.advice, *topic.also):
        yield rule.when
        for part in PARTS:
            yield from (unit.when for unit in rule.units(part))


def _hung_on(topic: Topic) -> Iterator[str]:
    for rule in (*topic.advice, *topic.also):
        for step in rule.units("next"):
            if isinstance(step, Step):
                yield from (name for name in (step.after, step.before) if name not in ("", "previous"))


def _named(topic: Topic) -> Iterator[str]:
    for rule in (*topic.advice, *topic.also):
        for part in PARTS:
            for unit in rule.units(part):
                for text in piece_texts(Piece(rule.id, unit)):
                    yield from (name for name in sorted(names(text)) if "." not in name and name != "due")
