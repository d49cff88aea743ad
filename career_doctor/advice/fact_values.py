"""Values of facts as they stand in the files: read for a fact's type, and refused where the fact cannot have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from career_doctor.advice.model import FactDef, FactValue
from career_doctor.advice.problems import Problems, suggestion
from career_doctor.advice.values import why_unlawful
from career_doctor.advice.yaml_source import Node, kind_of


@dataclass(frozen=True)
class FactNames:
    """The facts that could be read, and the names of all: broken ones are reported once, not at each use."""

    defs: Mapping[str, FactDef]
    names: frozenset[str]


def fact_value(node: Node, fact: FactDef, problems: Problems, one_of_set: bool = False) -> FactValue | None:
    """The value at a node for a fact, or None where it is not lawful. `one_of_set`: one member may stand for a set."""
    value = node.value
    if isinstance(value, tuple):
        found: FactValue | None = frozenset(str(item.value) for item in value) if fact.type == "set" else None
    elif isinstance(value, str) and fact.type == "set" and one_of_set:
        found = frozenset((value,))
    else:
        found = value if isinstance(value, bool | int | float | str | date) else None
    why = "must be " + _wanted(fact) if found is None else why_unlawful(found, fact)
    if not why:
        return found
    if value is None:
        return None  # reported when it was parsed
    shown = f"'{value}'" if isinstance(value, str) else str(value).lower() if found is not None else kind_of(value)
    if isinstance(found, frozenset):
        shown = f"'{', '.join(sorted(found))}'"
    todo = f"it {why}"
    if fact.type == "choice" and isinstance(value, str):
        todo = suggestion(value, fact.values)
    problems.add(node.place, f"{shown} is no lawful value of '{fact.name}' ({fact.type})", todo)
    return None


def key_value(key: str, fact: FactDef) -> FactValue | None:
    """The value that a key of `says` or `presumed` stands for, or None where it is not lawful."""
    value: FactValue = key
    if fact.type == "boolean" and key in ("true", "false"):
        value = key == "true"
    elif fact.type in ("integer", "number"):
        try:
            value = int(key) if key.lstrip("-").isdigit() else float(key)
        except ValueError:
            return None
    elif fact.type == "set":
        value = frozenset(part.strip() for part in key.split(","))
    return None if why_unlawful(value, fact) else value


def a_type(fact: FactDef) -> str:
    """A fact's type in words: "an integer"."""
    return f"{'an' if fact.type == 'integer' else 'a'} {fact.type}"


def _wanted(fact: FactDef) -> str:
    if fact.type == "set":
        return f"a list of: {', '.join(fact.values)}"
    return {"boolean": "true or false", "date": "a day as YYYY-MM-DD"}.get(fact.type, f"one {fact.type}")
