"""Which facts the reading can find at all: those that a phrasing states, and those that its code puts together."""

from __future__ import annotations

from career_doctor.reading.phrasing import Phrasings

PUT_TOGETHER = frozenset((
    "contact_date", "country", "days_since_contact", "decision_date_passed", "employed_now", "employer_replied",
    "follow_up_channels", "follow_up_count", "followed_up", "hr_interviewer_count", "interview_date",
    "interview_round", "interviewer_count", "months_out_of_work", "stage", "thank_you_sent",
))  # fmt: skip
"""What `timeline`, `messages`, `people`, `rounds`, `decision` and `stage` draw; a test compares it with their code."""


def readable(phrasings: Phrasings) -> frozenset[str]:
    """The names of the facts that can be read with these phrasings."""
    return PUT_TOGETHER | {phrasing.fact for phrasing in phrasings.all}
