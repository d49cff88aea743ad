"""Values of facts as JSON types and back, for slots, stored answers and payloads."""

from __future__ import annotations

from datetime import date
from typing import Any

from career_doctor.advice.calendar import FIRST_YEAR, LAST_YEAR, is_usable
from career_doctor.advice.model import FactDef, FactValue


def value_as_json(value: FactValue) -> bool | int | float | str | list[str]:
    """A fact's value as a JSON type: sets as sorted lists, days as ISO strings."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def value_from_json(value: Any, fact_type: str) -> FactValue:
    """Back from `value_as_json`, given the fact's type. Raises `ValueError` where the two do not fit."""
    if fact_type == "set" and isinstance(value, list):
        return frozenset(map(str, value))
    if fact_type == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if fact_type == "boolean" and isinstance(value, bool):
        return value
    if fact_type in ("integer", "number") and isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if fact_type == "integer" else value
    if fact_type == "choice" and isinstance(value, str):
        return value
    raise ValueError(f"{value!r} is no {fact_type}")


def value_key(value: FactValue) -> str:
    """A value as the key under which `says` and `presumed` have it: `true`, `false`, a choice, a number, a day."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def why_unlawful(value: FactValue, fact: FactDef) -> str:
    """Why a fact cannot have this value ("must be ..."), or "" where it can."""
    if fact.type == "boolean":
        return "" if isinstance(value, bool) else "must be true or false"
    if fact.type in ("integer", "number"):
        return _why_no_number(value, fact)
    if fact.type == "date":
        if not isinstance(value, date):
            return "must be a day as YYYY-MM-DD"
        return "" if is_usable(value) else f"must be a day of the years {FIRST_YEAR} to {LAST_YEAR}"
    if fact.type == "choice":
        return "" if isinstance(value, str) and value in fact.values else f"must be one of: {', '.join(fact.values)}"
    if isinstance(value, frozenset) and value <= frozenset(fact.values):
        return ""
    return f"must be a list of: {', '.join(fact.values)}"


def _why_no_number(value: FactValue, fact: FactDef) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a whole number" if fact.type == "integer" else "must be a number"
    if fact.type == "integer" and not isinstance(value, int):
        return "must be a whole number"
    if fact.at_least is not None and value < fact.at_least:
        return f"must be at least {fact.at_least:g}"
    if fact.at_most is not None and value > fact.at_most:
        return f"must be at most {fact.at_most:g}"
    return ""
