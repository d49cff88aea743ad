"""Where the learned reading fills the gaps that phrasings leave, where it overrules them, and where it gives way.

A phrasing is written by somebody and has its examples: it wins, save where labelled texts show that examples judge
better. In cross-validation on them, where the two disagreed on the stage the examples were right four times of five,
and where they saw no yes or no of an employer or asker that a phrasing saw, three times of four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from career_doctor.advice.model import FactValue
from career_doctor.reading.learned.facts import Learned
from career_doctor.reading.lines import Line
from career_doctor.reading.stated import Found

OVERRULED = frozenset({"stage"})
"""Facts whose learned value wins."""
DOUBTED = frozenset({"rejected", "accepted"})
"""Facts that are left out where the text was learned not to state them."""
DENIED_BY: Mapping[str, tuple[tuple[str, FactValue], ...]] = {
    "months_out_of_work": (("employed_now", True),),
    "rejected": (("has_offer", True),),
    "decision_date_passed": (("decision_date_given", False),),
    "follow_up_channels": (("followed_up", False),),
    "follow_up_count": (("followed_up", False),),
}
"""What a learned fact cannot stand beside."""


def completed(stated: Sequence[Found], learned: Sequence[Learned], lines: Sequence[Line]) -> list[Found]:
    """The facts that phrasings state and those that were learned to be stated, in order of place."""
    silent = {one.name for one in learned if one.value is None} & DOUBTED
    overruled = {one.name for one in learned if one.value is not None} & OVERRULED
    kept = [one for one in stated if one.name not in silent | overruled]
    known = {one.name: one.value for one in kept}
    values = {**{one.name: one.value for one in learned}, **known}
    added = [
        Found(one.name, one.value, *lines[one.scene].span(one.start, one.end), lines[one.scene].number)
        for one in learned
        if one.value is not None
        and one.name not in known
        and not any(values.get(name) == value for name, value in DENIED_BY.get(one.name, ()))
    ]
    return sorted([*kept, *added], key=lambda one: (one.start, one.end, one.name))
