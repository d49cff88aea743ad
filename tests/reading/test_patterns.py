"""The pattern language: what it matches and what it refuses, with the reason."""

from __future__ import annotations

import pytest

from career_doctor.reading.patterns import PatternError, compile_pattern
from career_doctor.reading.token_patterns import compile_raw
from career_doctor.reading.words import WordLists
from tests.reading.reading import line

LISTS = WordLists(
    {
        "people": ("manager", "hiring manager", "(boss|lead)"),
        "round": ("@people", "@round"),
        "spelling": ("mgr = manager",),
    }
)


def found(pattern: str, text: str) -> list[str]:
    compiled = compile_pattern(pattern, LISTS, LISTS.normal)
    sentence = line(text)
    return [" ".join(sentence.norms[hit.start : hit.end]) for hit in sentence.find(compiled)]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        (
            "(called|rang) (the|my)? manager",
            "I called the manager and rang manager Bo",
            ["called the manager", "rang manager"],
        ),
        ("called @people", "I called hiring manager Lee", ["called hiring manager"]),
        ("didn't (call|write back)", "I didnt write back", ["did not write back"]),
        ("heard ... back", "I heard not one word back", ["heard not one word back"]),
        ("heard ... back", "I heard a b c d e back", []),
        ("heard ...8 back", "I heard a b c d e back", ["heard a b c d e back"]),
        ("waited {duration}", "I waited three long weeks", ["waited three long weeks"]),
        ("by {date}", "They decide by the end of next week", ["by the end of next week"]),
        ("{number} people", "I met twenty-two people", ["twenty two people"]),
        ("i'd sent", "I had sent it", ["i had sent"]),
        ("fired !(up|with)", "I was fired up", []),
        ("fired !(up|with)", "I was fired", ["fired"]),
        ("quit .", "I quit", ["quit"]),
    ],
)
def test_patterns_match(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(called|", "close it"),
        ("called)", "')' without '('"),
        ("called|rang", "outside of parentheses"),
        ("... called", "gap at an end"),
        ("(called)?", "make one part obligatory"),
        ("called (|rang)", "empty alternative"),
        ("@nobody called", "unknown word list"),
        ("called {time}", "unknown slot"),
        ("called ...20 back", "a gap of 20 tokens"),
        ("@round", "holds itself"),
        ("uh", "dropped from every text"),
        ("? called", "nothing before it"),
        ("", "empty pattern"),
    ],
)
def test_patterns_refuse_with_the_reason(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=None) as error:
        compile_pattern(pattern, LISTS, LISTS.normal)
    assert reason in str(error.value)


@pytest.mark.parametrize("key", ["POS", "TAG", "DEP", "ENT_TYPE", "LEMMA"])
def test_raw_patterns_that_need_a_model_are_refused(key: str) -> None:
    with pytest.raises(PatternError, match="trained model"):
        compile_raw([{key: "X"}])


def test_raw_patterns_that_spacy_does_not_know_are_refused() -> None:
    with pytest.raises(PatternError):
        compile_raw([{"LOWR": "weak"}])


def test_patterns_name_an_anchor_that_every_match_holds() -> None:
    assert compile_pattern("i (called|rang) (the)? {number} times", LISTS, LISTS.normal).anchor <= {
        "called",
        "rang",
        "times",
    }
