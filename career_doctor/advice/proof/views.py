"""What the rules of a topic make of a state: conditions in three-valued logic, who leads, what can be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import z3

from career_doctor.advice.conditions import facts_in
from career_doctor.advice.model import PARTS, All, Condition, Not, Rule, Say, Step, Test, Topic
from career_doctor.advice.proof.states import State, presumed
from career_doctor.advice.proof.symbols import Formula, passes
from career_doctor.advice.templates import names

_MAY_LACK = ("office.opens", "office.closes")
"""Names that only some callers give words for."""


@dataclass(frozen=True)
class Truths:
    """When a condition holds and when it fails; where neither, it is open."""

    holds: Formula
    fails: Formula


@dataclass(frozen=True)
class View:
    """A topic's view of a settled state: with its presumptions, which count as known but not as stated."""

    topic: Topic
    stated: State
    known: State

    @classmethod
    def of(cls, topic: Topic, settled: State) -> View:
        """The view of a topic."""
        return cls(topic, settled, presumed(settled, topic.presume))

    def truths(self, condition: Condition) -> Truths:
        """As `evaluate.evaluate`."""
        if isinstance(condition, Test):
            return self._test(condition)
        if isinstance(condition, Not):
            inner = self.truths(condition.condition)
            return Truths(inner.fails, inner.holds)
        parts = [self.truths(part) for part in condition.conditions]
        holding, failing = [part.holds for part in parts], [part.fails for part in parts]
        if isinstance(condition, All):
            return Truths(z3.And(*holding), z3.Or(*failing))
        return Truths(z3.Or(*holding), z3.And(*failing))

    def holds(self, condition: Condition) -> Formula:
        """When a condition holds."""
        return self.truths(condition).holds

    def _test(self, test: Test) -> Truths:
        if test.operator == "stated":
            stated = self.stated.symbols[test.fact].known
            unstated = z3.Not(stated)
            return Truths(stated, unstated) if test.value else Truths(unstated, stated)
        symbol = self.known.symbols[test.fact]
        passing = passes(symbol, test)
        return Truths(z3.And(symbol.known, passing), z3.And(symbol.known, z3.Not(passing)))

    # --- what can be said ---------------------------------------------------------------------------------------------

    def said(self, unit: Say | Step) -> Formula:
        """A text or step is said: its condition holds, and a wording of it has all its words."""
        if isinstance(unit, Say):
            return z3.And(self.holds(unit.when), z3.Or(*(self._filled(text) for text in unit.wordings)))
        dated = self._dated(unit)
        undated = self._filled(unit.undated or unit.do)
        return z3.And(self.holds(unit.when), z3.If(dated, self._filled(unit.do, due=True), undated))

    def some_said(self, units: Iterable[Say | Step]) -> Formula:
        """At least one of the units is said."""
        return z3.Or(*(self.said(unit) for unit in units))

    def _filled(self, text: str, due: bool = False) -> Formula:
        """Every name in a text has words. As `fillings.filler`."""
        return z3.And(*(self._has_words(name, due) for name in names(text)))

    def _has_words(self, name: str, due: bool) -> Formula:
        if name == "due":
            return z3.BoolVal(due)
        if name.startswith("office."):
            return z3.BoolVal(name not in _MAY_LACK)
        symbol = self.known.symbols[name]
        if symbol.fact.type == "boolean":
            return z3.BoolVal(False)
        return z3.And(symbol.known, z3.Or(*symbol.value)) if symbol.fact.type == "set" else symbol.known

    def _dated(self, step: Step) -> Formula:
        """A step has a day. As `steps.due_day`."""
        if step.before:
            event = self.known.symbols[step.before]
            return z3.And(event.known, event.term >= self.known.today.toordinal())
        if step.after:
            return z3.BoolVal(True) if step.after == "previous" else self.known.symbols[step.after].known
        return z3.BoolVal(step.within is not None)


@dataclass(frozen=True)
class Use:
    """A fact that a rule uses, and what for in words."""

    fact: str
    rule: Rule
    unit: Say | Step | None


def uses(topic: Topic) -> Iterator[Use]:
    """Every use of a fact by the rules of a topic: tests, words in texts, days of steps."""
    for rule in (*topic.advice, *topic.also):
        yield from (Use(name, rule, None) for name in facts_in(rule.when))
        yield from (Use(name, rule, None) for name in sorted(_facts_named((rule.because,))))
        for unit in (unit for part in PARTS for unit in rule.units(part)):
            yield from (Use(name, rule, unit) for name in facts_in(unit.when))
            if isinstance(unit, Step):
                texts: tuple[str, ...] = (unit.do, unit.undated)
                yield from (Use(day, rule, unit) for day in (unit.after, unit.before) if day not in ("", "previous"))
            else:
                texts = unit.wordings
            yield from (Use(name, rule, unit) for name in sorted(_facts_named(texts)))


def _facts_named(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in names(text) if name != "due" and not name.startswith("office.")}


def facts_of(topic: Topic) -> set[str]:
    """All facts that matter to a topic."""
    found = {use.fact for use in uses(topic)} | {*topic.presume, *topic.ask, *facts_in(topic.beside)}
    return found | ({topic.ready_by} if topic.ready_by else set())
