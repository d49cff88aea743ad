"""The days left to answer an offer, where the time was given on a day that the text tells.

"They offered me the job on Monday and gave me a week", written on Wednesday, leaves five days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.durations import Duration
from career_doctor.reading.events import Event
from career_doctor.reading.stated import Found

_NEAR = 1
"""Sentences between an offer and the time that it leaves."""


def answer_due(found: Sequence[Found], told: Chronicle) -> list[Found]:
    """The facts with `offer_deadline_days` counted from the day of the offer; without it where the time is up."""
    kept: list[Found] = []
    for one in found:
        offer = _offer_before(one, told) if one.name == "offer_deadline_days" else None
        if offer is None or offer.when is None or not isinstance(one.value, int):
            kept.append(one)
            continue
        made = offer.when.past(told.today)
        left = one.value - (told.today - made).days if made is not None else one.value
        if left >= 0:
            kept.append(replace(one, value=left))
    return kept


def _offer_before(one: Found, told: Chronicle) -> Event | None:
    """The offer, told with its day, to which a length of time belongs."""
    if not isinstance(one.slot, Duration):
        return None
    scene = next((k for k, each in enumerate(told.scenes) if each.line.number == one.line), 0)
    was = (e for e in told.of_kind("that_was") if 0 <= e.scene - scene <= _NEAR and e.at > (scene, one.slot.start))
    said = next((e for e in was if e.when is not None), None)
    if said is not None:
        return said
    offers = [e for e in told.of_kind("offered") if e.when is not None and e.when.kind != "month"]
    return next((e for e in reversed(offers) if 0 <= scene - e.scene <= _NEAR), None)
