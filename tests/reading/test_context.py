"""What the words around a match make of it."""

from __future__ import annotations

import pytest

from career_doctor.reading.context import Judgement, scenes
from career_doctor.reading.patterns import compile_pattern
from tests.reading.reading import lines, reader


def judged(text: str, pattern: str) -> Judgement:
    lists = reader().phrasings.lists
    compiled = compile_pattern(pattern, lists, lists.normal)
    return next(
        scene.judge(hit) for scene in scenes(lines(text), reader().phrasings.cues) for hit in scene.line.find(compiled)
    )


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("I called them.", False),
        ("I never called them.", True),
        ("I haven't, so far, called them.", True),
        ("I didn't write but called them.", False),
        ("I didn't wait and called them.", False),
        ("Nobody called them.", True),
        ("It's not that I never called them.", False),
        ("I don't think they called them.", True),
        ("I not only called them but wrote.", False),
        ("No doubt I called them.", False),
    ],
)
def test_judge_sees_denials_within_the_clause(text: str, negated: bool) -> None:
    assert judged(text, "called them").negated is negated


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("I call them.", False),
        ("I will call them.", True),
        ("Should I call them?", True),
        ("I'm thinking of how to call them.", True),
        ("Is it too late to call them?", True),
        ("I had to call them.", False),
        ("If I call them they say no.", True),
        ("I wish I call them.", True),
        ("I forgot to say that I call them.", False),
    ],
)
def test_judge_sees_plans_wishes_and_questions(text: str, planned: bool) -> None:
    assert judged(text, "call them").planned is planned


@pytest.mark.parametrize("text", ["Maybe they called them.", "I guess they called them.", "Perhaps I called them."])
def test_judge_sees_doubt(text: str) -> None:
    assert judged(text, "called them").hedged


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("My brother was fired.", True),
        ("My sister works there. She was fired.", True),
        ("My brother says I was fired.", False),
        ("My wife and I fired up the stove, then I was fired.", False),
        ("A friend of mine called, and then I was fired.", False),
        ("The family firm said I was fired.", False),
    ],
)
def test_judge_sees_other_peoples_stories(text: str, other: bool) -> None:
    assert judged(text, "was fired").other is other


def test_judge_sees_what_is_said_of_the_employer() -> None:
    assert judged("My manager was fired.", "was fired").theirs
