"""Groups of topics that change how a text is read."""

from __future__ import annotations

AT_WORK = frozenset(
    {
        "resigning",
        "raise_or_promotion",
        "difficult_workplace",
        "mistreatment",
        "layoff",
        "fired",
        "unhappy_at_work",
        "new_job",
    }
)
"""Topics about the job that the asker has or had."""
OFFERS = frozenset({"evaluating_offer", "salary_negotiation", "competing_offers", "declining_offer", "counteroffer"})
"""Topics about an offer."""
CONTACT = frozenset({
    "interview_follow_up", "thank_you_note", "rejection", "application_silence", "networking",
    "informational_interview", "cold_contact", "recruiters", "job_fair", "interview_preparation",
    "interview_questions", "interview_dress", "remote_interview", "improper_questions", "employer_checks",
    "stalled_search", "finding_openings",
})  # fmt: skip
"""Topics with an employer on the other side whose silence or answer counts."""
SILENCE = frozenset({
    "interview_follow_up", "application_silence", "networking", "cold_contact", "informational_interview", "job_fair",
    "recruiters",
})  # fmt: skip
"""Topics where a wait is one for the other side, even if the text tells of no meeting."""
