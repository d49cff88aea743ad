"""From a model of the solver to an asker: as few facts as will do, with plain values, and the engine's own word on it.

Every witness is decided once more by the engine (`laws`, `choosing`): where that knows other facts than the solver,
the encoding is wrong, and no finding is given out on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

from career_doctor.advice.candidates import Tests, candidates
from career_doctor.advice.choosing import leading, presume
from career_doctor.advice.laws import Defs, settle
from career_doctor.advice.model import Facts, FactValue, Known, Rule
from career_doctor.advice.proof.states import State
from career_doctor.advice.proof.symbols import Formula, Symbol, has, value_in
from career_doctor.advice.proof.views import View


class Disagreement(AssertionError):
    """The solver and the engine do not agree on what is known: a mistake in the proof, not in the advice."""


class Undecided(RuntimeError):
    """The solver gave up on a question."""


@dataclass(frozen=True)
class Witness:
    """An asker: what they state, and all that is known then, with the rule that leads."""

    stated: Facts
    known: Facts
    lead: Rule


class Solver:
    """The solver, with the laws of one topic's facts and what has been asked since."""

    def __init__(self, closed: tuple[Symbol, ...], view: View, laws: list[Formula], tests: Tests) -> None:
        self.closed = closed
        """What can be stated: the symbols before anything is drawn from today or presumed."""
        self.view = view
        self.tests = tests
        self.solver = z3.Solver()
        self.solver.add(*laws)

    def possible(self, *conditions: Formula) -> bool:
        """Whether some asker meets all conditions."""
        verdict = self.solver.check(*self._literals(conditions))
        if verdict == z3.unknown:
            raise Undecided(self.solver.reason_unknown())
        return bool(verdict == z3.sat)

    def name(self, formula: Formula, name: str) -> Formula:
        """A short name for a formula, to be used in its place."""
        literal = z3.Bool(name)
        self.solver.add(literal == formula)
        return literal

    def _literals(self, conditions: tuple[Formula, ...]) -> list[Formula]:
        """The conditions as literals, which the solver takes as assumptions."""
        return [self._literal(condition) for condition in conditions]

    def _literal(self, condition: Formula) -> Formula:
        bare = condition.arg(0) if z3.is_not(condition) else condition
        if z3.is_const(bare) and bare.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            return condition
        literal = z3.FreshBool()
        self.solver.add(z3.Implies(literal, condition))
        return literal

    def culprits(self, fixed: tuple[Formula, ...], blamed: list[Formula]) -> list[int]:
        """Which of the blamed conditions, as few as will do, make the whole impossible: their positions."""
        literals, base = self._literals(tuple(blamed)), self._literals(fixed)
        kept = list(range(len(literals)))
        for position in range(len(literals)):
            rest = [place for place in kept if place != position]
            if not self.possible(*base, *(literals[place] for place in rest)):
                kept = rest
        return kept

    # --- askers -------------------------------------------------------------------------------------------------------

    def witness(self, *conditions: Formula) -> Witness:
        """An asker who meets all conditions; there must be one."""
        base = self._literals(conditions)
        if not self.possible(*base):
            raise Undecided("nobody meets the conditions")
        model = self.solver.model()
        known = self._known(model)
        for symbol in self.closed:
            if symbol.fact.name in known and self.possible(*base, *self._without(known), z3.Not(symbol.known)):
                model = self.solver.model()
                known = self._known(model)
        base += self._without(known)
        base += [symbol.known for symbol in self.closed if symbol.fact.name in known]
        for symbol in self.closed:
            if symbol.fact.name in known and symbol.fact.type not in ("boolean", "choice"):
                base += self._plain(symbol, base)
        self.possible(*base)
        return self._decided(self.solver.model())

    def _known(self, model: Any) -> set[str]:
        return {symbol.fact.name for symbol in self.closed if z3.is_true(model.eval(symbol.known, True))}

    def _without(self, known: set[str]) -> list[Formula]:
        return [z3.Not(symbol.known) for symbol in self.closed if symbol.fact.name not in known]

    def _plain(self, symbol: Symbol, base: list[Formula]) -> list[Formula]:
        """A plain value for a fact: the first that fits of those between which the conditions tell."""
        defs, today = self.view.known.defs, self.view.known.today
        for value in candidates(symbol.fact, self.tests, defs, today):
            literal = self._literal(has(symbol, value))
            if self.possible(*base, literal):
                return [literal]
        return []

    def _decided(self, model: Any) -> Witness:
        """The asker of a model, with what the engine makes of what they state."""
        view = self.view
        defs, today = view.known.defs, view.known.today
        values = {symbol.fact.name: value_in(model, symbol) for symbol in self.closed if self._is_known(model, symbol)}
        every = {name: Known(name, value, "read", turn=1, day=today) for name, value in values.items()}
        stated = _fewest(every, self._values_of(model, view.stated), today, defs)
        known = presume(view.topic, settle(stated, today, defs), today, defs)
        solved = self._values_of(model, view.known)
        if _values(known) != solved:
            raise Disagreement(f"{view.topic.name}: the engine knows {_values(known)}, the solver {solved}")
        return Witness(stated, known, leading(view.topic, known))

    def _values_of(self, model: Any, state: State) -> dict[str, FactValue]:
        symbols = state.symbols.values()
        return {symbol.fact.name: value_in(model, symbol) for symbol in symbols if self._is_known(model, symbol)}

    @staticmethod
    def _is_known(model: Any, symbol: Symbol) -> bool:
        return bool(z3.is_true(model.eval(symbol.known, model_completion=True)))


def _values(facts: Facts) -> dict[str, FactValue]:
    return {name: known.value for name, known in facts.items()}


def _fewest(stated: Facts, settled: Mapping[str, FactValue], today: date, defs: Defs) -> Facts:
    """The facts without those that follow from the rest: days first, to which counts more often point than not."""
    for name in sorted(stated, key=lambda name: defs[name].type != "date"):
        rest = {other: known for other, known in stated.items() if other != name}
        if _values(settle(rest, today, defs)) == settled:
            stated = rest
    return stated
