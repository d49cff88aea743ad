"""The limits of the desk, said once in a conversation: with the first advice that touches law, money or health."""

from __future__ import annotations

from dataclasses import replace

from career_doctor.advice.model import Advice, Piece, Say

_TOUCHY = frozenset({"law", "money", "health"})


def needs_limits(advice: Advice) -> bool:
    """Whether a rule that speaks touches law, money or health."""
    return any(_TOUCHY & set(rule.care) for rule in (advice.lead, *advice.adds))


def with_limits(advice: Advice, sentence: str) -> Advice:
    """The advice with one more caution, the last one, as said by the first rule that needs it.

    Raises `StopIteration` for advice that does not need it.
    """
    rule = next(rule for rule in (advice.lead, *advice.adds) if _TOUCHY & set(rule.care))
    cautions = (*advice.parts.get("caution", ()), Piece(rule.id, Say(sentence)))
    return replace(advice, parts={**advice.parts, "caution": cautions})
