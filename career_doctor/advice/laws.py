"""The laws of facts: what follows from what, what cannot be together, and how facts age.

- `implies`: a fact of that value makes another known.
- `day`: a day count and the day it points to give each other (`days_since_contact` and `contact_date`).
- `passed_fact`: a day before today makes it true, any other day false, unless the asker says otherwise.
- `excludes`, `at_most_fact`, the bounds of a number: where facts cannot be together, the weaker is dropped. What was
  said later is stronger than what was said earlier; in the same message a button is stronger than words. A drawn
  fact is as strong as the one it is drawn from.

A fact that was drawn keeps the name of that one as its `source`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from career_doctor.advice.calendar import whole_months
from career_doctor.advice.model import FactDef, Facts, Implication, Known, UnknownName
from career_doctor.advice.values import why_unlawful

Defs = Mapping[str, FactDef]
STATED = ("read", "told")


def draw(facts: Facts, defs: Defs) -> dict[str, Known]:
    """The stated facts that can be together, and what follows from them on the days on which they were said.

    Facts that were drawn or presumed before are left out and drawn anew. Raises `UnknownName` for a fact not in `defs`.
    """
    return _Laws(defs, None).close(_stated(facts))


def age(facts: Facts, today: date, defs: Defs) -> dict[str, Known]:
    """The facts as they are today: durations said on an earlier day have grown or shrunk by whole units.

    A countdown that would fall below its lower bound is left out: it has run out. A duration does not grow beyond its
    upper bound. Aged facts carry today as their day, so that ageing them again changes nothing.
    """
    aged: dict[str, Known] = {}
    for name, known in facts.items():
        now = _aged(known, today, _definition(name, defs))
        if now is not None:
            aged[name] = now
    return aged


def settle(facts: Facts, today: date, defs: Defs) -> dict[str, Known]:
    """All that is known today: stated facts without contradictions, aged, with everything that follows from them.

    Raises `UnknownName` for a fact not in `defs`.
    """
    drawn = draw({name: known if known.day else replace(known, day=today) for name, known in facts.items()}, defs)
    # A day that was counted out from "three days left" stays known when the count has run out.
    kept = {name: known for name, known in drawn.items() if known.origin in STATED or defs[name].type == "date"}
    aged = _without_stale(age(kept, today, defs), kept, today, defs)
    laws = _Laws(defs, today)
    return laws.with_passed(laws.close(aged.values()))


def follows(facts: Facts, new: Known, today: date, defs: Defs) -> dict[str, Known] | None:
    """The settled facts with one more and all that follows from it; None where it cannot be together with them."""
    return _Laws(defs, today).add(dict(facts), new)


def _stated(facts: Facts) -> list[Known]:
    return [known for known in facts.values() if known.origin in STATED]


def _definition(name: str, defs: Defs) -> FactDef:
    if name not in defs:
        raise UnknownName(name)
    return defs[name]


def _aged(known: Known, today: date, fact: FactDef) -> Known | None:
    """One fact today, None where it has run out."""
    if not fact.ages or known.day is None or known.day >= today:
        return known
    if fact.unit == "days":
        grown = (today - known.day).days
    else:
        grown = whole_months(known.day, today) // (12 if fact.unit == "years" else 1)
    value = cast(float, known.value) + (grown if fact.ages == "up" else -grown)
    if fact.ages == "down" and value < (fact.at_least or 0):
        return None
    if fact.at_most is not None and value > fact.at_most:
        value = int(fact.at_most) if fact.type == "integer" else fact.at_most
    return replace(known, value=value, day=today)


def _without_stale(aged: dict[str, Known], said: Facts, today: date, defs: Defs) -> dict[str, Known]:
    """Without "that day has not passed" where it was said before the day and the day has gone by since."""
    stale: set[str] = set()
    for name, known in aged.items():
        passed = said.get(defs[name].passed_fact)
        if passed is None or passed.value is not False or passed.day is None or not isinstance(known.value, date):
            continue
        if passed.day <= known.value < today:
            stale.add(passed.name)
    return {name: known for name, known in aged.items() if name not in stale}


@dataclass(frozen=True)
class _Laws:
    """The laws between the facts of `defs`. `today` is None where only the days of the facts themselves count."""

    defs: Defs
    today: date | None

    def close(self, stated: Iterable[Known]) -> dict[str, Known]:
        """Put the facts together from the strongest to the weakest, leaving out what the stronger ones contradict."""
        facts: dict[str, Known] = {}
        for known in sorted(stated, key=self._weakness):
            together = self.add(facts, known)
            if together is not None:
                facts = together
        return facts

    def _weakness(self, known: Known) -> tuple[bool, int, bool, bool, bool]:
        """For sorting, strongest first. At equal strength the more exact goes first: days, then what implies others."""
        fact = _definition(known.name, self.defs)
        implying = any(_applies(law, known) for law in fact.implies)
        return known.origin not in STATED, -known.turn, known.origin != "told", fact.type != "date", not implying

    def add(self, facts: dict[str, Known], new: Known) -> dict[str, Known] | None:
        """The facts with `new` and all that follows from it, or None where they cannot be together."""
        together = dict(facts)
        waiting = [new]
        while waiting:
            known = waiting.pop()
            present = together.get(known.name)
            if present is not None:
                if present.value != known.value:
                    return None
                if present.origin == "drawn" and known.origin in STATED:
                    together[known.name] = known
                continue
            if why_unlawful(known.value, _definition(known.name, self.defs)) or self._conflicts(known, together):
                return None
            together[known.name] = known
            waiting.extend(self._following(known))
        return together

    def with_passed(self, facts: dict[str, Known]) -> dict[str, Known]:
        """With what today says of the days among the facts, where nobody has said otherwise."""
        for name, known in list(facts.items()):
            passed = self.defs[name].passed_fact
            if passed and self.today and passed not in facts and isinstance(known.value, date):
                drawn = self._drawn(passed, known.value < self.today, known)
                facts = self.add(facts, drawn) or facts
        return facts

    def _conflicts(self, new: Known, facts: Facts) -> bool:
        return any(self._excluded(new, other) or self._excluded(other, new) for other in facts.values())

    def _excluded(self, one: Known, other: Known) -> bool:
        """Whether a law of the first fact forbids the other."""
        fact = self.defs[one.name]
        if one.value is True and (other.name, other.value) in fact.excludes:
            return True
        return fact.at_most_fact == other.name and cast(float, one.value) > cast(float, other.value)

    def _following(self, known: Known) -> Iterator[Known]:
        fact = self.defs[known.name]
        for law in fact.implies:
            if _applies(law, known):
                yield self._drawn(law.then, law.then_value, known)
        if fact.day and known.source != fact.day:
            yield from self._day_counted(known, fact)
        if fact.type == "date":
            yield from self._counts(known)

    def _day_counted(self, known: Known, fact: FactDef) -> Iterator[Known]:
        """The day to which a count points."""
        said = known.day or self.today
        if said is not None and not isinstance(known.value, frozenset | str | date):
            days = timedelta(days=int(known.value))
            yield self._drawn(fact.day, said - days if fact.ages == "up" else said + days, known)

    def _counts(self, known: Known) -> Iterator[Known]:
        """The counts that point to a day, where it lies on the side to which they count."""
        reference = self.today or known.day
        for fact in self.defs.values():
            if fact.day != known.name or reference is None or known.source == fact.name:
                continue
            days = (reference - cast(date, known.value)).days * (1 if fact.ages == "up" else -1)
            value = min(days, int(fact.at_most)) if fact.at_most is not None else days
            if value >= max(fact.at_least or 0, 0):
                yield replace(self._drawn(fact.name, value, known), day=reference)

    @staticmethod
    def _drawn(name: str, value: object, source: Known) -> Known:
        origin = "presumed" if source.origin == "presumed" else "drawn"
        return Known(name, value, origin, day=source.day, source=source.name)  # type: ignore[arg-type]


def _applies(law: Implication, known: Known) -> bool:
    if law.value is not None:
        return law.value == known.value
    if law.at_least is not None and cast(float, known.value) < law.at_least:
        return False
    return law.at_most is None or cast(float, known.value) <= law.at_most
