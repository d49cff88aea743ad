"""Proving the advice: what must be so of every answer to every lawful asker, and an asker for whom it is not.

What is proved, for each topic:

- every entry of `advice` can lead, every entry of `also` can hold;
- an entry that leads always has a verdict that can be said, a next step and an article (a special topic: a verdict);
- no answer praises and corrects on the same condition: on the same facts, or on conditions that always hold together;
- of every fact that is asked for some answer changes which entry leads;
- every fact that is used can become known: read, given by the desk, asked for here, or drawn from such a fact.

What is not refuted but warned of: an entry that stays open for everybody who leaves a "no" or a zero out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import z3

from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.conditions import each_test, facts_in
from career_doctor.advice.laws import Defs, follows
from career_doctor.advice.model import (
    PARTS,
    All,
    Condition,
    Edition,
    FactValue,
    Known,
    PartName,
    Place,
    Rule,
    Say,
    Test,
    Topic,
)
from career_doctor.advice.plain_words import joined
from career_doctor.advice.proof.reach import Heard, reachable
from career_doctor.advice.proof.states import closed, connected, settled
from career_doctor.advice.proof.symbols import Formula, has
from career_doctor.advice.proof.views import Use, View, facts_of, uses
from career_doctor.advice.proof.witness import Solver, Witness
from career_doctor.advice.proof.words import asker, fact_said, told, verdict
from career_doctor.advice.templates import capital
from career_doctor.advice.values import value_key

_MUST_SAY: tuple[tuple[PartName, str], ...] = (("verdict", "no verdict"), ("next", "no next step"))


@dataclass(frozen=True)
class Finding:
    """Something that was refuted, or that is to be warned of: where, and what, with an asker who shows it."""

    place: Place
    message: str
    refutes: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def questions(edition: Edition) -> int:
    """How many times `prove` ticks."""
    return sum(len(topic.advice) + len(topic.also) + len(topic.ask) for topic in edition.topics.values())


def prove(edition: Edition, heard: Heard, tick: Callable[[], None] = lambda: None) -> Iterator[Finding]:
    """All that is refuted or to be warned of, topic by topic. `heard` says which facts are read
    or given; `tick` is called as entries and questions are done with."""
    for topic in edition.topics.values():
        yield from TopicProof(topic, edition, heard, tick).findings()


class TopicProof:
    """The proof of one topic."""

    def __init__(self, topic: Topic, edition: Edition, heard: Heard, tick: Callable[[], None] = lambda: None) -> None:
        self.topic = topic
        self.edition = edition
        self.heard = heard
        self.tick = tick
        self.defs: Defs = edition.facts
        conditions = [rule.when for rule in (*topic.advice, *topic.also)]
        units = [unit.when for rule in (*topic.advice, *topic.also) for part in PARTS for unit in rule.units(part)]
        state, laws = closed(connected(facts_of(topic), self.defs), self.defs, topic.reviewed)
        self.view = View.of(topic, settled(state))
        self.solver = Solver(tuple(state.symbols.values()), self.view, laws, by_fact((*conditions, *units)))
        self.holds = {
            rule.id: self.solver.name(self.view.holds(rule.when), f"holds {rule.id}")
            for rule in (*topic.advice, *topic.also)
        }
        self.leads = {
            rule.id: self.solver.name(self._leads(position), f"leads {rule.id}")
            for position, rule in enumerate(topic.advice)
        }

        self.provided = self._provided()

    def _leads(self, position: int) -> Formula:
        """The entry holds and none before it; the last one leads where none before it holds."""
        rules = self.topic.advice
        earlier = [z3.Not(self.holds[rule.id]) for rule in rules[:position]]
        return z3.And(*earlier, self.holds[rules[position].id])

    def findings(self) -> Iterator[Finding]:
        """All that is to be said of the topic."""
        for position, rule in enumerate(self.topic.advice):
            if self.solver.possible(self.leads[rule.id]):
                yield from self._speaks(rule)
            else:
                yield self._shadowed(position)
            yield from self._open(rule)
            self.tick()
        for rule in self.topic.also:
            if not self.solver.possible(self.holds[rule.id]):
                yield Finding(rule.place, f"'{rule.id}' can never hold, {self._contradiction(rule)}")
            yield from self._open(rule)
            self.tick()
        yield from self._praise_and_correction()
        for name in self.topic.ask:
            yield from self._asked(name)
            self.tick()
        yield from self._unreachable()

    # --- who leads ----------------------------------------------------------------------------------------------------

    def _shadowed(self, position: int) -> Finding:
        rule = self.topic.advice[position]
        if not self.solver.possible(self.holds[rule.id]):
            return Finding(rule.place, f"'{rule.id}' can never lead, {self._contradiction(rule)}")
        earlier = self.topic.advice[:position]
        literals = [z3.Not(self.holds[other.id]) for other in earlier]
        shadows = [earlier[place] for place in self.solver.culprits((self.holds[rule.id],), literals)]
        seen = self.solver.witness(self.holds[rule.id])
        names = joined([f"'{other.id}' (line {other.place.line})" for other in shadows])
        what = f"'{rule.id}' can never lead: {names} {'stands' if len(shadows) == 1 else 'stand'} before it"
        said = verdict(seen.lead, seen.known, self.edition)
        return Finding(rule.place, f"{what}; {self._asker(seen)} is told {said} by '{seen.lead.id}'")

    def _contradiction(self, rule: Rule) -> str:
        """What of a condition that nobody meets excludes what."""
        parts = rule.when.conditions if isinstance(rule.when, All) else (rule.when,)
        guilty = self.solver.culprits((), [self.view.holds(part) for part in parts])
        said = joined([self._condition(parts[place]) for place in guilty])
        return f"since no asker can meet its condition: {said or 'the laws of the facts forbid it'}"

    def _condition(self, condition: Condition) -> str:
        return joined([f"{test.fact} {_test_words(test)}" for test in each_test(condition)])

    # --- what is said -------------------------------------------------------------------------------------------------

    def _speaks(self, rule: Rule) -> Iterator[Finding]:
        for part, lacking in _MUST_SAY[: 1 if self.topic.special else None]:
            silent = z3.And(self.leads[rule.id], z3.Not(self.view.some_said(rule.units(part))))
            if self.solver.possible(silent):
                seen = self.solver.witness(silent)
                yield Finding(rule.place, f"{self._asker(seen, capitals=True)} is given {lacking} by '{rule.id}'")
        if not rule.articles and not self.topic.special:
            seen = self.solver.witness(self.leads[rule.id])
            yield Finding(rule.place, f"{self._asker(seen, capitals=True)} is given no article by '{rule.id}'")

    def _praise_and_correction(self) -> Iterator[Finding]:
        rules = (*self.topic.advice, *self.topic.also)
        praises = [(rule, say) for rule in rules for say in rule.praise]
        corrections = [(rule, say) for rule in rules for say in rule.correction]
        for (one, praise), (other, correction) in product(praises, corrections):
            if one.leads and other.leads and one is not other:
                continue  # no two entries lead one answer
            both = z3.And(*(self._said(rule, say) for rule, say in ((one, praise), (other, correction))))
            if self.solver.possible(both) and self._same_condition(one, praise, other, correction):
                yield self._both(praise, correction, self.solver.witness(both))

    def _said(self, rule: Rule, say: Say) -> Formula:
        return z3.And(self.leads[rule.id] if rule.leads else self.holds[rule.id], self.view.said(say))

    def _same_condition(self, one: Rule, praise: Say, other: Rule, correction: Say) -> bool:
        """The two rest on the same facts, or each holds wherever the other does."""
        first, second = All((one.when, praise.when)), All((other.when, correction.when))
        if set(facts_in(first)) == set(facts_in(second)):
            return True
        praised, corrected = self.view.holds(first), self.view.holds(second)
        return not self.solver.possible(praised != corrected)

    def _both(self, praise: Say, correction: Say, seen: Witness) -> Finding:
        good, bad = told(praise, seen, self.edition), told(correction, seen, self.edition)
        said = f"both {good} (praise) and {bad} (correction, line {correction.place.line})"
        return Finding(praise.place, f"{self._asker(seen, capitals=True)} is told {said} on the same condition")

    # --- what is asked and used ---------------------------------------------------------------------------------------

    def _asked(self, name: str) -> Iterator[Finding]:
        """Some reply to the question changes which entry leads. As `choosing.Trials.worth_asking`."""
        fact = self.defs[name]
        symbols = self.view.stated.symbols
        told_enough = [other for other in fact.unasked_after if other in symbols]
        unknown = z3.And(*(z3.Not(symbols[other].known) for other in (name, *told_enough)))
        tests = by_fact(rule.when for rule in self.topic.advice)
        if not any(
            self.solver.possible(self.changes(name, value), unknown)
            for value in candidates(fact, tests, self.defs, self.topic.reviewed)
        ):
            seen = self.solver.witness(unknown)
            said = verdict(seen.lead, seen.known, self.edition)
            whatever = f'{self._asker(seen)} is told {said} whatever they reply to "{fact.question}"'
            what = f"'{name}' is asked and no reply to it changes which entry leads"
            yield Finding(self._place_of("ask", name), f"{what}, leave it out of 'ask'; {whatever}")

    def changes(self, name: str, value: FactValue) -> Formula:
        """Another entry leads once an unknown fact is told."""
        told_too, added = self.view.stated.plus(name, value, z3.Not(self.view.stated.symbols[name].known))
        after = View.of(self.topic, settled(told_too))  # a day that they tell may be over
        others = []
        earlier: list[Formula] = []
        for rule in self.topic.advice:
            held = after.holds(rule.when)
            others.append(z3.And(*earlier, held, z3.Not(self.leads[rule.id])))
            earlier.append(z3.Not(held))
        return z3.And(added, z3.Or(*others))

    def _unreachable(self) -> Iterator[Finding]:
        known = reachable(self.topic, self.defs, self.heard)
        told_of: set[str] = set()
        for use in uses(self.topic):
            if use.fact not in known and use.fact not in told_of:
                told_of.add(use.fact)
                yield self._unread(use)
        if self.topic.ready_by and self.topic.ready_by not in known | told_of:
            yield Finding(self._place_of("ready_by", self.topic.ready_by), _never_known(self.topic.ready_by))

    def _unread(self, use: Use) -> Finding:
        place = use.unit.place if use.unit else use.rule.place
        values = candidates(self.defs[use.fact], self.solver.tests, self.defs, self.topic.reviewed)
        said = fact_said(values[0], self.defs[use.fact])
        return Finding(place, f"{_never_known(use.fact)}: an asker who says {said} is not heard by '{use.rule.id}'")

    def _place_of(self, key: str, name: str) -> Place:
        """The line of a topic's file on which a fact stands under a key."""
        file = self.topic.place.file
        under = False
        for number, line in enumerate(self.edition.files.get(file, "").splitlines(), start=1):
            if re.match(r"\w", line):
                under = line.startswith(f"{key}:")
            if under and re.search(rf"\b{name}\b", line):
                return Place(file, number)
        return self.topic.place

    # --- what stays open ----------------------------------------------------------------------------------------------

    def _open(self, rule: Rule) -> Iterator[Finding]:
        """An entry that needs a "no" or a zero which is neither presumed nor asked for nor given: letters leave out
        what was not done, and who does so never hears it."""
        for name in facts_in(rule.when):
            fact, symbol = self.defs[name], self.view.known.symbols[name]
            if name in self.provided or not (fact.type == "boolean" or fact.at_least == 0):
                continue
            least: FactValue = False if fact.type == "boolean" else 0
            lacking = z3.And(symbol.known, has(symbol, least), self.holds[rule.id])
            unknown = z3.Not(symbol.known)
            if not self.solver.possible(lacking) or self.solver.possible(unknown, self.holds[rule.id]):
                continue
            if self.solver.possible(unknown, z3.Not(self.view.truths(rule.when).fails)):
                seen = self.solver.witness(lacking)
                leaving = f"{asker(seen.stated, self.edition, without=name)} and leaves out {fact_said(least, fact)}"
                what = f"'{rule.id}' stays open for everybody who leaves '{name}' out"
                todo = f"presume it, ask for it or let {{{name}: {{stated: false}}}} do"
                yield Finding(rule.place, f"{what}: {leaving} does not hear it, {todo}", refutes=False)

    def _provided(self) -> set[str]:
        """The facts that are given, presumed or asked for, and what follows from those."""
        found = {*self.heard.given, *self.topic.presume, *self.topic.ask}
        for name in self.topic.ask:
            for value in candidates(self.defs[name], self.solver.tests, self.defs, self.topic.reviewed):
                known = Known(name, value, "told", day=self.topic.reviewed)
                found |= (follows({}, known, self.topic.reviewed, self.defs) or {}).keys()
        return found

    def _asker(self, seen: Witness, capitals: bool = False) -> str:
        said = asker(seen.stated, self.edition)
        return capital(said) if capitals else said


def _never_known(name: str) -> str:
    return f"'{name}' is used and can never be known: no phrasing reads it, nothing is drawn to it and it is not asked"


def _test_words(test: Test) -> str:
    if test.operator == "stated":
        return "stated" if test.value else "not stated"
    if test.operator == "one_of" and isinstance(test.value, frozenset):
        return f"one of {', '.join(sorted(map(str, test.value)))}"
    value = value_key(test.value)  # type: ignore[arg-type]  # only `one_of` has a set of values
    return f"{test.operator.replace('_', ' ')} {value}"
