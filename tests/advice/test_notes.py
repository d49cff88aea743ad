"""Every row of the research notes on a topic is a rule, merged into one, or left out with the reason."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from career_doctor.advice.load import read_files
from career_doctor.advice.model import SPECIAL_TOPICS, Edition
from career_doctor.kept import edition_of
from tests.paths import ROOT, SHARED

FAMILIES = ("searching", "papers", "interviews", "offers", "at_work", "direction")
ROW = re.compile(r"^\| ([A-Z]{2,3}\d+)\b", re.MULTILINE)


@lru_cache(maxsize=1)
def _edition() -> Edition:
    return edition_of(read_files(ROOT))


@lru_cache(maxsize=1)
def _rows() -> dict[str, set[str]]:
    """The rows of the notes by topic; nothing where the notes are not beside the project."""
    found: dict[str, set[str]] = {}
    for family in FAMILIES:
        notes = SHARED / "knowledge" / f"{family}.md"
        sections = notes.read_text(encoding="utf-8").split("\n## ")[1:] if notes.exists() else []
        found |= {section.split(None, 1)[0]: set(ROW.findall(section)) for section in sections}
    return found


@lru_cache(maxsize=1)
def _sensitive() -> set[str]:
    """The paragraphs of the notes on sensitive matters, such as CR-7."""
    notes = SHARED / "knowledge" / "sensitive.md"
    return set(re.findall(r"\b[A-Z]{2}-\d+\b", notes.read_text(encoding="utf-8"))) if notes.exists() else set()


@pytest.mark.parametrize("topic", [topic for topic in _edition().topics if topic not in SPECIAL_TOPICS])
def test_every_row_of_the_notes_has_its_rule(topic: str) -> None:
    """Rows that no rule names stand in `left_out`, and no rule names a row that there is not."""
    if not _rows():
        pytest.skip("the research notes are not beside the project")
    if topic not in _rows():
        pytest.skip("the research notes say nothing of it: it is an office's own topic")
    advice = _edition().topics[topic]
    named = {row for rule in (*advice.advice, *advice.also) for row in rule.notes} | set(advice.left_out)
    assert _rows()[topic]
    assert _rows()[topic] - named == set()
    assert named - set().union(*_rows().values(), _sensitive()) == set()
