"""Values of facts as JSON types and back, for slots, stored answers and payloads."""

from __future__ import annotations

from datetime import date
from typing import Any

from career_doctor.advice.model import FactValue


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
