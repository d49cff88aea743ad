"""Whether a leading rule always has something to say: a verdict and a step, whatever else is known or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.evaluate import holds
from career_doctor.advice.laws import settle
from career_doctor.advice.model import ALWAYS, FactDef, Facts, Known, Rule, Say, Step, Topic
from career_doctor.advice.templates import names
from career_doctor.advice.values import value_key

MOST_CASES = 20_000
"""A rule with more cases than this is not searched through."""
_GIVEN = ("office.opens", "office.closes")
"""Names that may lack words; those of the office do not."""

Unit = Say | Step


def speechless(rule: Rule, units: tuple[Unit, ...], topic: Topic, defs: Mapping[str, FactDef]) -> str | None:
    """A case, in words, in which the rule leads and none of the units can be said; None where there is none."""
    if any(unit.when == ALWAYS and not _lacking(unit, {}) for unit in units):
        return None
    for facts in _cases(rule, units, topic, defs):
        if not holds(rule.when, facts) or _sayable(units, facts):
            continue
        settled = settle(facts, topic.reviewed, defs)
        if not all(name in settled and settled[name].value == known.value for name, known in _stated(facts)):
            continue  # the laws do not allow it
        whole = {**facts, **settled}
        if holds(rule.when, whole) and not _sayable(units, whole):
            return _words(facts)
    return None


def _stated(facts: Facts) -> Iterator[tuple[str, Known]]:
    return ((name, known) for name, known in facts.items() if known.origin != "presumed")


def _sayable(units: tuple[Unit, ...], facts: Facts) -> bool:
    return any(holds(unit.when, facts) and not _lacking(unit, facts) for unit in units)


def _lacking(unit: Unit, facts: Facts) -> bool:
    """Whether every wording of a unit needs something that is not known; a step has its day or `undated`."""
    texts = (unit.undated or unit.do,) if isinstance(unit, Step) else unit.wordings
    return all(any(_unknown(name, facts) for name in names(text)) for text in texts)


def _unknown(name: str, facts: Facts) -> bool:
    return name in _GIVEN or (name not in facts and name != "due" and not name.startswith("office."))


def _cases(rule: Rule, units: tuple[Unit, ...], topic: Topic, defs: Mapping[str, FactDef]) -> Iterator[Facts]:
    """All cases of the facts that the rule and the units look at: unknown or presumed, or any value that matters."""
    tests = by_fact((rule.when, *(unit.when for unit in units)))
    needed = {name for unit in units for text in _texts(unit) for name in names(text)}
    looked_at = [name for name in defs if name in tests or name in needed]
    choices: list[list[Known | None]] = []
    for name in looked_at:
        presumed = Known(name, topic.presume[name], "presumed") if name in topic.presume else None
        values = candidates(defs[name], tests, defs, topic.reviewed)
        choices.append([presumed, *(Known(name, value, "read", day=topic.reviewed) for value in values)])
    if prod(map(len, choices)) <= MOST_CASES:
        for case in product(*choices):
            yield {known.name: known for known in case if known is not None}


def _texts(unit: Unit) -> tuple[str, ...]:
    return (unit.do, unit.undated) if isinstance(unit, Step) else unit.wordings


def _words(facts: Facts) -> str:
    said = ", ".join(f"{name}: {value_key(known.value)}" for name, known in facts.items())
    return said or "nothing is known"
