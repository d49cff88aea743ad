"""Which facts must be known for a condition to hold."""

from __future__ import annotations

from career_doctor.advice.model import All, Condition, Not, Test


def needed(condition: Condition) -> frozenset[str]:
    """The facts without which the condition cannot hold, presumed ones counting as known."""
    return _needed(condition, holding=True)


def _needed(condition: Condition, *, holding: bool) -> frozenset[str]:
    """The facts without which it cannot hold, or cannot fail: what one is for `all`, the other is for `any`."""
    if isinstance(condition, Test):
        unsaid = condition.operator == "stated" and condition.value is not holding
        return frozenset() if unsaid else frozenset((condition.fact,))
    if isinstance(condition, Not):
        return _needed(condition.condition, holding=not holding)
    parts = [_needed(part, holding=holding) for part in condition.conditions]
    if isinstance(condition, All) is holding:
        return frozenset().union(*parts)
    return frozenset.intersection(*parts) if parts else frozenset()
