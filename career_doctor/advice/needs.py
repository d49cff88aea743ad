"""Which facts must be known for a condition to hold."""

from __future__ import annotations

from career_doctor.advice.model import All, Any, Condition, Not, Test


def needed(condition: Condition) -> frozenset[str]:
    """The facts without which the condition cannot hold, presumed ones counting as known."""
    if isinstance(condition, Test):
        return (
            frozenset() if condition.operator == "stated" and condition.value is False else frozenset((condition.fact,))
        )
    if isinstance(condition, Not):
        return _needed_to_fail(condition.condition)
    parts = [needed(part) for part in condition.conditions]
    if isinstance(condition, All):
        return frozenset().union(*parts)
    return frozenset.intersection(*parts) if parts else frozenset()


def _needed_to_fail(condition: Condition) -> frozenset[str]:
    if isinstance(condition, Test):
        return (
            frozenset() if condition.operator == "stated" and condition.value is True else frozenset((condition.fact,))
        )
    if isinstance(condition, Not):
        return needed(condition.condition)
    parts = [_needed_to_fail(part) for part in condition.conditions]
    if isinstance(condition, Any):
        return frozenset().union(*parts)
    return frozenset.intersection(*parts) if parts else frozenset()
