"""Facts as an adviser gives them to a tool: `days_since_contact=8`, `follow_up_channels=email,phone`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite

from career_doctor.advice.fact_values import fact_value
from career_doctor.advice.model import Edition, FactDef, Facts, FactValue, Known, Place
from career_doctor.advice.problems import Problems
from career_doctor.advice.values import value_key
from career_doctor.advice.yaml_source import Node

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NOWHERE = Place("", 0)


class GivenError(ValueError):
    """Facts that cannot be meant; `problems` has a line for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def given(pairs: Iterable[str], edition: Edition, day: date) -> dict[str, Known]:
    """The facts in pairs `name=value`, values as in the data files, told on a day. Raises `GivenError`."""
    texts: dict[str, str] = {}
    wrong: list[str] = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            wrong.append(f"'{pair}' is no fact with a value: write it as name=value.")
        elif name.strip() in texts:
            wrong.append(f"'{name.strip()}' is given twice: keep one of the two.")
        else:
            texts[name.strip()] = text.strip()
    facts, more = read_facts(texts, edition, day)
    if wrong or more:
        raise GivenError([*wrong, *more])
    return facts


def read_facts(values: Mapping[str, object], edition: Edition, day: date) -> tuple[dict[str, Known], list[str]]:
    """The facts with these values, texts or JSON values, told on a day; and a line for each that cannot be meant."""
    problems = Problems()
    facts: dict[str, Known] = {}
    for name, value in values.items():
        fact = edition.facts.get(name)
        if fact is None:
            problems.unknown(_NOWHERE, "fact", name, edition.facts)
            continue
        found = fact_value(_node(value, fact), fact, problems)
        if found is not None:
            facts[name] = Known(name, found, "told", "", 1, day)
    return facts, [problem.message for problem in problems.found]


def _node(value: object, fact: FactDef) -> Node:
    if isinstance(value, list):
        return Node(_NOWHERE, tuple(Node(_NOWHERE, str(item)) for item in value))
    if not isinstance(value, str):
        finite = isinstance(value, bool | int) or (isinstance(value, float) and isfinite(value))
        return Node(_NOWHERE, value if isinstance(value, bool | int | float) and finite else str(value))
    if fact.type == "set":
        members = (member.strip() for member in value.strip("[] ").split(","))
        return Node(_NOWHERE, tuple(Node(_NOWHERE, member) for member in members if member))
    return Node(_NOWHERE, _scalar(value, fact))


def _scalar(text: str, fact: FactDef) -> bool | int | float | str | date:
    if fact.type == "boolean" and text in ("true", "false"):
        return text == "true"
    if fact.type in ("integer", "number") and _NUMBER.fullmatch(text) and len(text) <= 15:
        return float(text) if "." in text else int(text)
    if fact.type == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def as_given(value: FactValue) -> str:
    """A value as it is given: "true", "8", "email,phone", "[]" for an empty set."""
    return (",".join(sorted(value)) or "[]") if isinstance(value, frozenset) else value_key(value)


def left_out(facts: Facts, known: Facts) -> list[str]:
    """The names of stated facts that the laws left out, since they cannot be together with the others."""
    return [name for name, fact in facts.items() if name not in known or known[name].value != fact.value]
