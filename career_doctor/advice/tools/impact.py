"""Whose answer changes between two editions: the cases of the project, and personas on the boundaries of every rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from career_doctor.advice.decide import decide
from career_doctor.advice.model import Answer, Edition, FactDef, Facts, Known
from career_doctor.advice.problems import LoadErrors
from career_doctor.advice.sentences import sentences
from career_doctor.advice.tools.boundaries import Boundaries, every_value
from career_doctor.advice.tools.cases import Case
from career_doctor.advice.tools.sides import sides
from career_doctor.advice.tools.telling import told
from career_doctor.advice.values import value_as_json, value_key, why_unlawful
from career_doctor.advice.wording import line_to_read, word

_NUMBER = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Persona:
    """Somebody with a question: a topic, what they state, and the day. `name` is that of a case, "" if made up."""

    topic: str
    today: date
    facts: Facts
    name: str = ""


@dataclass(frozen=True)
class Said:
    """What an edition says to a persona: the rules that speak, the sentences of the letter, the question after it."""

    rules: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Changed:
    """A persona whose answer is another one now. A side is empty where the edition has no such topic."""

    persona: Persona
    told: str
    old: Said
    new: Said

    @property
    def gone(self) -> tuple[str, ...]:
        """Sentences that are said no more."""
        return tuple(sentence for sentence in self.old.sentences if sentence not in self.new.sentences)

    @property
    def come(self) -> tuple[str, ...]:
        """Sentences that were not said before."""
        return tuple(sentence for sentence in self.new.sentences if sentence not in self.old.sentences)

    def as_json(self) -> dict[str, Any]:
        """The change as JSON types."""
        return {
            "topic": self.persona.topic,
            "case": self.persona.name or None,
            "day": self.persona.today.isoformat(),
            "facts": {name: value_as_json(known.value) for name, known in self.persona.facts.items()},
            "told": self.told,
            "rules": {"old": list(self.old.rules), "new": list(self.new.rules)},
            "text": {"old": list(self.gone), "new": list(self.come)},
            "question": {"old": self.old.question or None, "new": self.new.question or None},
        }


def personas(old: Edition, new: Edition, cases: Iterable[Case], today: date) -> list[Persona]:
    """All cases that can be read, then made-up ones on the boundaries of both editions' rules, each once."""
    found: dict[object, Persona] = {}
    for case in cases:
        edition = new if case.topic in new.topics else old
        if case.topic in edition.topics:
            try:
                _add(Persona(case.topic, case.today, case.known(edition), case.name), found)
            except LoadErrors:
                continue  # `advice check` and the tests tell what is wrong in the cases
    for edition in (old, new):
        for topic in edition.topics.values():
            for facts in _made_up(topic.name, edition, today):
                _add(Persona(topic.name, today, facts), found)
    return list(found.values())


def _made_up(name: str, edition: Edition, today: date) -> Iterator[Facts]:
    topic = edition.topics[name]
    yield from every_value(topic, today, edition)
    boundaries = Boundaries(topic, today, edition)
    made = [boundaries.of_rule(rule) for rule in (*topic.advice, *topic.also)]
    made += [boundaries.of_side(side) for side in dict.fromkeys(sides(topic, edition))]
    yield from (one.facts for one in made if one is not None)
    for rule in (*topic.advice, *topic.also):
        yield from boundaries.of_texts(rule)


def _add(persona: Persona, found: dict[object, Persona]) -> None:
    values = frozenset((name, value_key(known.value)) for name, known in persona.facts.items())
    found.setdefault((persona.topic, persona.today, values), persona)


def changes(old: Edition, new: Edition, people: Iterable[Persona]) -> Iterator[Changed]:
    """The personas whose answer changes: other rules, another text or another question."""
    for persona in people:
        before, after = _said(persona, old), _said(persona, new)
        if before != after:
            defs = {**old.facts, **new.facts}
            words = "; ".join(told(known.value, defs[name]) for name, known in persona.facts.items())
            yield Changed(persona, words or "says nothing of themselves", before, after)


def _said(persona: Persona, edition: Edition) -> Said:
    topic = edition.topics.get(persona.topic)
    if topic is None:
        return Said()
    facts = {name: known for name, known in persona.facts.items() if _readable(known, edition.facts.get(name))}
    advice = decide(topic, facts, persona.today, edition)
    answer = word(advice, edition, "letter")
    return Said(advice.rules, tuple(_sentences(answer, edition)), answer.question or "")


def _readable(known: Known, fact: FactDef | None) -> bool:
    """Whether an edition knows the fact, with that value."""
    return fact is not None and not why_unlawful(known.value, fact)


def _sentences(answer: Answer, edition: Edition) -> Iterator[str]:
    """All that a letter says, in its order, steps without their numbers, and the addresses of what is to read."""
    to_read = {line_to_read(article, edition): article.url for article in answer.articles}
    for line in answer.text.splitlines():
        yield from [f"{line} {to_read[line]}"] if line in to_read else sentences(_NUMBER.sub("", line))
