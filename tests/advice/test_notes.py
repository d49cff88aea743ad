"""Every row of the research notes on a topic is a rule, merged into one, or left out with the reason."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Edition
from tests.paths import ROOT, SHARED

SECTIONS = {
    "interviews.md": (
        "thank_you_note", "interview_follow_up", "rejection", "interview_preparation", "interview_questions",
        "interview_dress", "remote_interview", "improper_questions", "reason_for_leaving", "employer_checks",
    ),
    "searching.md": ("application_silence",),
    "direction.md": ("older_worker", "returning_to_work", "self_employment", "disability"),
    "at_work.md": ("resigning", "raise_or_promotion", "difficult_workplace", "unhappy_at_work", "new_job"),
}  # fmt: skip
TOPICS = [(file, topic) for file, topics in SECTIONS.items() for topic in topics]


@lru_cache(maxsize=1)
def _edition() -> Edition:
    return load_edition(read_files(ROOT))


@pytest.mark.parametrize(("file", "topic"), TOPICS, ids=[topic for _, topic in TOPICS])
def test_every_row_of_the_notes_has_its_rule(file: str, topic: str) -> None:
    """Rows that no rule names stand in `left_out`."""
    notes = SHARED / "knowledge" / file
    if not notes.exists():
        pytest.skip("the research notes are not beside the project")
    section = notes.read_text(encoding="utf-8").split(f"\n## {topic}\n")[1].split("\n## ")[0]
    rows = set(re.findall(r"^\| ([A-Z]{2}\d+)\b", section, re.MULTILINE))
    advice = _edition().topics[topic]
    named = {row for rule in (*advice.advice, *advice.also) for row in rule.notes} | set(advice.left_out)
    assert rows
    assert rows - named == set()
