"""Cutting texts into sentences."""

from __future__ import annotations

import pytest

from career_doctor.advice.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("No end", ["No end"]),
        ("", []),
        ("Ask Mr. Smith, e.g. by phone. Then wait.", ["Ask Mr. Smith, e.g. by phone.", "Then wait."]),
        ("Open until 8 p.m. Call then.", ["Open until 8 p.m.", "Call then."]),
        ("It costs 2.5 times as much. Why?", ["It costs 2.5 times as much.", "Why?"]),
        ('Say: "I am keen. When do you decide?" Then stop.', ['Say: "I am keen. When do you decide?"', "Then stop."]),
        ("They wrote “Yes. Come.” Go there.", ["They wrote “Yes. Come.”", "Go there."]),
        ("Wait (a week. Or two.) Then go.", ["Wait (a week. Or two.)", "Then go."]),
        ("Line one.\n  Line two.", ["Line one.", "Line two."]),
        ("See J. Smith. Go.", ["See J. Smith.", "Go."]),
        ("Well... perhaps. No.", ["Well... perhaps.", "No."]),
        ("3 days. 4 days.", ["3 days.", "4 days."]),
    ],
)
def test_sentences_cuts_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected
