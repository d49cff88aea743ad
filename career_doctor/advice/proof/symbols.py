"""Facts as unknowns of the solver: for each whether it is known, and its value.

Booleans are booleans, numbers integers or reals, a choice the position of its value, a set one boolean a member, a
day its ordinal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

import z3

from career_doctor.advice.model import FactDef, FactValue, Operator, Test

Formula = Any
"""A boolean of the solver; z3 has no types of its own."""
Term = Any
"""A value of the solver."""


@dataclass(frozen=True)
class Symbol:
    """A fact in some state: whether it is known, and its value (a term for each member for a set)."""

    fact: FactDef
    known: Formula
    value: tuple[Term, ...]

    @property
    def term(self) -> Term:
        """The value of a fact that is no set."""
        return self.value[0]


def fresh(fact: FactDef) -> Symbol:
    """A symbol of which nothing is said yet."""
    makers: Mapping[str, Callable[[str], Term]] = {"boolean": z3.Bool, "number": z3.Real}
    known = z3.Bool(f"{fact.name}?")
    if fact.type == "set":
        return Symbol(fact, known, tuple(z3.Bool(f"{fact.name}.{member}") for member in fact.values))
    return Symbol(fact, known, (makers.get(fact.type, z3.Int)(fact.name),))


def constant(value: FactValue, fact: FactDef) -> tuple[Term, ...]:
    """A value of the fact in the solver's words."""
    if isinstance(value, frozenset):
        return tuple(z3.BoolVal(member in value) for member in fact.values)
    if isinstance(value, bool):
        return (z3.BoolVal(value),)
    if isinstance(value, date):
        return (z3.IntVal(value.toordinal()),)
    if isinstance(value, str):
        return (z3.IntVal(fact.values.index(value)),)
    return (number(value) if fact.type == "number" else z3.IntVal(int(value)),)


def number(value: float) -> Term:
    """A number, to the last bit."""
    return z3.RealVal(str(Fraction(value)))


def in_bounds(symbol: Symbol, days: range) -> Formula:
    """The value is one that the fact can have; a day is one of `days`, far enough to either side of today."""
    fact = symbol.fact
    if fact.type == "choice":
        return z3.And(symbol.term >= 0, symbol.term < len(fact.values))
    if fact.type == "date":
        return z3.And(symbol.term >= days.start, symbol.term < days.stop)
    if fact.type not in ("integer", "number"):
        return z3.BoolVal(True)
    return between(symbol.term, fact.at_least, fact.at_most)


def between(term: Term, at_least: float | None, at_most: float | None) -> Formula:
    """A number lies between two limits, both included; None is no limit."""
    bounds = []
    if at_least is not None:
        bounds.append(term >= number(at_least))
    if at_most is not None:
        bounds.append(term <= number(at_most))
    return z3.And(*bounds)


def has(symbol: Symbol, value: FactValue) -> Formula:
    """The symbol's value is this one, known or not."""
    wanted = constant(value, symbol.fact)
    return z3.And(*(mine == theirs for mine, theirs in zip(symbol.value, wanted, strict=True)))


def either(condition: Formula, one: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    """One value where the condition holds, else the other."""
    return tuple(z3.If(condition, this, that) for this, that in zip(one, other, strict=True))


def count(symbol: Symbol) -> Term:
    """How many members a set has."""
    return z3.Sum(*(z3.If(bit, 1, 0) for bit in symbol.value), 0)


_COMPARE: Mapping[Operator, Callable[[Symbol, Any], Formula]] = {
    "is": has,
    "at_least": lambda symbol, value: symbol.term >= constant(value, symbol.fact)[0],
    "at_most": lambda symbol, value: symbol.term <= constant(value, symbol.fact)[0],
    "one_of": lambda symbol, values: z3.Or(*(has(symbol, value) for value in values)),
    "includes": lambda symbol, value: symbol.value[symbol.fact.values.index(value)],
    "count_at_least": lambda symbol, value: count(symbol) >= value,
    "count_at_most": lambda symbol, value: count(symbol) <= value,
}


def passes(symbol: Symbol, test: Test) -> Formula:
    """The symbol's value passes the test (any but `stated`), known or not."""
    return _COMPARE[test.operator](symbol, test.value)


def value_in(model: Any, symbol: Symbol) -> FactValue:
    """The value that a model gives the symbol."""
    fact = symbol.fact
    found = [model.eval(term, model_completion=True) for term in symbol.value]
    if fact.type == "set":
        return frozenset(name for name, bit in zip(fact.values, found, strict=True) if z3.is_true(bit))
    if fact.type == "boolean":
        return bool(z3.is_true(found[0]))
    if fact.type == "number":
        fraction = Fraction(found[0].numerator_as_long(), found[0].denominator_as_long())
        return float(fraction) if fraction.denominator > 1 else int(fraction)
    whole = cast(int, found[0].as_long())
    if fact.type == "date":
        return date.fromordinal(whole)
    return fact.values[whole] if fact.type == "choice" else whole
