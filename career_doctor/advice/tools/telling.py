"""Facts and conditions in plain words, for those who write the advice: a fact's name beside what it says."""

from __future__ import annotations

from career_doctor.advice.fillings import clause
from career_doctor.advice.model import Edition, FactDef, Facts, FactValue, Known, Test
from career_doctor.advice.plain_words import joined
from career_doctor.advice.values import value_key

_BARE = ("choice", "set")
"""Types whose `says` are words for a value and no whole clause."""
MOST_BARE_WORDS = 2


def told(value: FactValue, fact: FactDef) -> str:
    """What a fact of this value says: its clause about the asker, or what it means and the value."""
    if isinstance(value, frozenset):
        members = [clause(name, fact) or name for name in fact.values if name in value]
        return f"{fact.means}: {joined(members) if members else 'none'}"
    said = clause(value, fact)
    if said and (fact.type not in _BARE or len(said.split()) > MOST_BARE_WORDS):
        return said
    return f"{fact.means}: {said or _plain(value)}"


def told_facts(facts: Facts, edition: Edition) -> str:
    """All facts in words, in one line."""
    said = [told(known.value, edition.facts[name]) for name, known in facts.items()]
    return "; ".join(said) or "nothing is known"


def _plain(value: FactValue) -> str:
    return {"true": "yes", "false": "no"}.get(value_key(value), value_key(value))


# --- tests -----------------------------------------------------------------------------------------------------------


def wanted(test: Test, positive: bool, edition: Edition) -> str:
    """What a test wants of its fact: "`followed_up` must be false (you have not followed up)"."""
    fact = edition.facts[test.fact]
    name = f"`{test.fact}`"
    if test.operator == "stated":
        if test.value is positive:
            return f"the asker must say something of {name} ({fact.means})"
        return f"the asker must say nothing of {name} ({fact.means})"
    return f"{name} {_must(test, positive, fact)}"


def _must(test: Test, positive: bool, fact: FactDef) -> str:
    value = test.value
    if test.operator == "is":
        return _must_be(value, positive, fact)  # type: ignore[arg-type]  # only `one_of` has a set of values
    if test.operator == "one_of" and isinstance(value, frozenset):
        ordered = sorted(map(value_key, value), key=lambda key: fact.values.index(key) if key in fact.values else 0)
        return f"must {'be one of' if positive else 'be none of'}: {', '.join(ordered)}"
    if test.operator == "includes":
        return f"must {'have' if positive else 'not have'} {value} in it"
    if isinstance(value, int | float):
        least = test.operator.endswith("at_least") is positive
        limit = value if positive else value + (-1 if test.operator.endswith("at_least") else 1)
        bound = f"{limit:g} or {'more' if least else 'less'}"
        return f"must have {bound} in it" if test.operator.startswith("count") else f"must be {bound} ({fact.means})"
    return f"must be {'at least' if test.operator == 'at_least' else 'at most'} {value_key(value)}"  # type: ignore[arg-type]


def _must_be(value: FactValue, positive: bool, fact: FactDef) -> str:
    if fact.type == "boolean" and not positive:
        value, positive = not value, True
    shown = value_key(value) or "an empty list"
    return f"must {'' if positive else 'not '}be {shown} ({told(value, fact)})"


def state(known: Known | None, edition: Edition) -> str:
    """How a fact stands: "is true (you have written)", or that it is not known."""
    if known is None:
        return "the asker does not say"
    fact = edition.facts[known.name]
    said = told(known.value, fact)
    if known.origin == "presumed":
        return f"it is presumed that {said}" if fact.type not in _BARE else f"it is presumed: {said}"
    follows = f", which follows from `{known.source}`" if known.origin == "drawn" and known.source else ""
    return f"it is {value_key(known.value) or 'an empty list'} ({said}){follows}"
