"""The advice is easy to read."""

from __future__ import annotations

from career_doctor.advice.load import read_files
from career_doctor.advice.tools.prose import HARDEST, graded
from career_doctor.kept import edition_of
from tests.advice.example_edition import example
from tests.paths import ROOT


def test_nine_rules_in_ten_are_easy_to_read() -> None:
    """`career-doctor advice prose` lists the others."""
    rules = graded(edition_of(read_files(ROOT)))
    hard = [one for one in rules if one.grade > HARDEST]
    assert len(hard) <= len(rules) / 10, [(one.rule.topic, one.rule.id, one.grade) for one in hard]


def test_the_hardest_rule_stands_first() -> None:
    grades = [one.grade for one in graded(example())]
    assert grades == sorted(grades, reverse=True)
    assert len(grades) > 1
