"""What can be known of an asker: all facts as symbols, and the laws between them.

A state is lawful where it is what `laws.settle` makes of some stated facts: closed under what follows, without
contradiction. The mirror of `laws` in the solver's words; `tests/advice/test_proof_agrees.py` sees that the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import z3

from career_doctor.advice.laws import Defs, follows
from career_doctor.advice.model import FactDef, Facts, FactValue, Implication, Known
from career_doctor.advice.proof.symbols import (
    Formula,
    Symbol,
    between,
    constant,
    either,
    fresh,
    has,
    in_bounds,
    number,
)

_SPARE_DAYS = 4000
"""Days beyond the longest count that a day can be before or after today: a bound keeps days within the calendar."""


@dataclass(frozen=True)
class State:
    """Facts as symbols."""

    symbols: Mapping[str, Symbol]
    defs: Defs
    today: date

    def plus(self, name: str, value: FactValue, wanted: Formula) -> tuple[State, Formula]:
        """The state with a fact and all that follows from it, and when it comes in: where it is wanted and the laws
        allow it. As `laws.follows`."""
        closure = follows({}, Known(name, value, "told", day=self.today), self.today, self.defs)
        if closure is None:
            return self, z3.BoolVal(False)
        added = z3.And(wanted, z3.Not(self._clashes(closure)))
        symbols = dict(self.symbols)
        for known in closure.values():
            old, new = symbols[known.name], constant(known.value, self.defs[known.name])
            value_now = either(z3.And(added, z3.Not(old.known)), new, old.value)
            symbols[known.name] = Symbol(old.fact, z3.Or(old.known, added), value_now)
        return State(symbols, self.defs, self.today), added

    def _clashes(self, closure: Facts) -> Formula:
        """Some fact of the state cannot be together with what would come in."""
        found: list[Formula] = []
        for known in closure.values():
            mine = self.symbols[known.name]
            found.append(z3.And(mine.known, z3.Not(has(mine, known.value))))
            fact = self.defs[known.name]
            for other in self.symbols.values():
                found.extend(z3.And(other.known, clash) for clash in _forbidden(fact, known.value, other))
        return z3.Or(*found)


def _forbidden(fact: FactDef, value: FactValue, other: Symbol) -> Iterator[Formula]:
    """What the other fact must not be beside a value of this one."""
    name = other.fact.name
    if value is True:
        yield from (has(other, excluded) for forbidden, excluded in fact.excludes if forbidden == name)
    if (fact.name, value) in other.fact.excludes:
        yield other.term
    if fact.at_most_fact == name and isinstance(value, int | float):
        yield other.term < number(value)
    if other.fact.at_most_fact == fact.name and isinstance(value, int | float):
        yield other.term > number(value)


def connected(names: Iterable[str], defs: Defs) -> list[str]:
    """These facts and all that the laws tie to them, near or far: the others do not matter to them."""
    neighbours: dict[str, set[str]] = {name: set() for name in defs}
    for fact in defs.values():
        tied = [fact.day, fact.passed_fact, fact.at_most_fact]
        tied += [law.then for law in fact.implies] + [name for name, _ in fact.excludes]
        for other in tied:
            if other:
                neighbours[fact.name].add(other)
                neighbours[other].add(fact.name)
    found: set[str] = set()
    waiting = [name for name in names if name in defs]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(neighbours[name])
    return [name for name in defs if name in found]


def closed(names: Iterable[str], defs: Defs, today: date) -> tuple[State, list[Formula]]:
    """A state of the named facts (`connected` ones), and the laws under which it is closed and sound."""
    state = State({name: fresh(defs[name]) for name in names}, defs, today)
    furthest = max((int(fact.at_most or 0) for fact in defs.values() if fact.day), default=0) + _SPARE_DAYS
    days = range(today.toordinal() - furthest, today.toordinal() + furthest + 1)
    laws: list[Formula] = []
    for symbol in state.symbols.values():
        laws.append(in_bounds(symbol, days))
        laws.extend(z3.Implies(symbol.known, law) for law in _laws(symbol, state))
        if symbol.fact.day:
            laws.extend(_counted(symbol, state.symbols[symbol.fact.day], today))
    return state, laws


def _laws(symbol: Symbol, state: State) -> Iterator[Formula]:
    """What must be so where the fact is known."""
    fact = symbol.fact
    for law in fact.implies:
        then = state.symbols[law.then]
        yield z3.Implies(_applies(law, symbol), z3.And(then.known, has(then, law.then_value)))
    for name, value in fact.excludes:
        other = state.symbols[name]
        yield z3.Implies(symbol.term, z3.Not(z3.And(other.known, has(other, value))))
    if fact.at_most_fact:
        other = state.symbols[fact.at_most_fact]
        yield z3.Implies(other.known, symbol.term <= other.term)


def _applies(law: Implication, symbol: Symbol) -> Formula:
    if law.value is not None:
        return has(symbol, law.value)
    return between(symbol.term, law.at_least, law.at_most)


def _counted(counted: Symbol, day: Symbol, today: date) -> Iterator[Formula]:
    """A count and its day give each other; a day on the other side of today, or too near, gives no count."""
    fact = counted.fact
    days = (today.toordinal() - day.term) * (1 if fact.ages == "up" else -1)
    whole = z3.ToInt(counted.term) if fact.type == "number" else counted.term
    fits = whole == days
    if fact.at_most is not None:
        fits = z3.Or(fits, z3.And(days > int(fact.at_most), whole == int(fact.at_most)))
    yield z3.Implies(counted.known, z3.And(day.known, fits))
    yield z3.Implies(z3.And(day.known, days >= number(max(fact.at_least or 0, 0))), counted.known)


def settled(state: State) -> State:
    """A closed state with what today says of its days, where nobody has said otherwise. As in `laws.settle`."""
    days = [symbol for symbol in state.symbols.values() if symbol.fact.passed_fact]
    for day in days:
        passed = day.fact.passed_fact
        over = day.term < state.today.toordinal()
        for value in (True, False):
            unknown = z3.Not(state.symbols[passed].known)
            state, _ = state.plus(passed, value, z3.And(day.known, unknown, over == value))
    return state


def presumed(state: State, presume: Mapping[str, FactValue]) -> State:
    """A settled state with a topic's presumptions where nothing is known. As `choosing.presume`."""
    for name, value in presume.items():
        state, _ = state.plus(name, value, z3.Not(state.symbols[name].known))
    return state
