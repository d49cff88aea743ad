"""The limits of the desk, said once in a conversation: with the first advice that touches law, money or health."""

from __future__ import annotations

from dataclasses import replace

from career_doctor.advice.model import Advice, Piece, Say

_TOUCHY = frozenset({"law", "money", "health"})


def with_limits(advice: Advice, sentence: str) -> Advice | None:
    """The advice with one more caution, the last one, as said by the first rule that needs it; None where none does."""
    touchy = next((rule for rule in (advice.lead, *advice.adds) if _TOUCHY & set(rule.care)), None)
    if touchy is None:
        return None
    cautions = (*advice.parts.get("caution", ()), Piece(touchy.id, Say(sentence)))
    return replace(advice, parts={**advice.parts, "caution": cautions})
