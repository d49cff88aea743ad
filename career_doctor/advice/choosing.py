"""Choosing the rule that leads: presuming what a topic presumes, then the first entry of `advice` that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from career_doctor.advice.candidates import Tests, by_fact, candidates
from career_doctor.advice.evaluate import holds
from career_doctor.advice.laws import STATED, Defs, follows, settle
from career_doctor.advice.model import Facts, FactValue, Known, Rule, Topic


def presume(topic: Topic, settled: Facts, today: date, defs: Defs) -> dict[str, Known]:
    """The settled facts with the topic's presumptions where nothing is known and no law forbids them."""
    known = dict(settled)
    for name, value in topic.presume.items():
        if name not in known:
            known = follows(known, Known(name, value, "presumed", day=today), today, defs) or known
    return known


def leading(topic: Topic, known: Facts) -> Rule:
    """The first entry of `advice` that holds; the last one always does."""
    return next((rule for rule in topic.advice if holds(rule.when, known)), topic.advice[-1])


class Trials:
    """What would lead if one fact were told, or told differently."""

    def __init__(self, topic: Topic, facts: Facts, today: date, defs: Defs) -> None:
        self.topic = topic
        self.stated = {name: known for name, known in facts.items() if known.origin in STATED}
        self.today = today
        self.defs = defs
        self.tests: Tests = by_fact(rule.when for rule in topic.advice)
        """All tests that choose between the leading rules, by fact."""
        self.next_turn = max((known.turn for known in facts.values()), default=0) + 1

    def leads(self, name: str) -> Iterator[tuple[FactValue, Rule]]:
        """Each value of the fact that the other facts allow, and the rule that would lead with it."""
        others = {other: known for other, known in self.stated.items() if other != name}
        settled = settle(others, self.today, self.defs)
        for value in candidates(self.defs[name], self.tests, self.defs, self.today):
            told = Known(name, value, "told", turn=self.next_turn, day=self.today)
            if follows(settled, told, self.today, self.defs) is None:
                continue
            again = settle({**others, name: told}, self.today, self.defs)
            yield value, leading(self.topic, presume(self.topic, again, self.today, self.defs))

    def worth_asking(self, settled: Facts, lead: Rule, asked: Collection[str]) -> str | None:
        """The first fact to ask that is neither known nor asked and some allowed value of which would change the lead.

        A fact that a known one makes needless (`unasked_after`), or that can have one value only, is not worth asking.
        """
        for name in self.topic.ask:
            fact = self.defs[name]
            if name in settled or name in asked or not fact.question or settled.keys() & {*fact.unasked_after}:
                continue
            rules = [rule for _, rule in self.leads(name)]
            if len(rules) > 1 and any(rule.id != lead.id for rule in rules):
                return name
        return None
