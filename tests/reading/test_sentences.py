"""Sentences: where people end them, with and without marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_doctor.reading.sentences import MOST_SENTENCES, split


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def test_split_ends_at_marks_and_keeps_abbreviations_whole() -> None:
    assert texts("I met Mr. Hale at 9 a.m. on Monday. He was kind! Should I write?") == [
        "I met Mr. Hale at 9 a.m. on Monday.",
        "He was kind!",
        "Should I write?",
    ]


def test_split_ends_at_short_lines_and_bullets() -> None:
    assert texts("hey\nneed help\n- got fired\n- no savings\n1. what now") == [
        "hey",
        "need help",
        "got fired",
        "no savings",
        "what now",
    ]


def test_split_goes_on_over_a_line_that_is_wrapped() -> None:
    text = "The manager told me that I would hear from her before the end\nof the week, and I have not."
    assert len(split(text)) == 1


def test_split_cuts_speech_without_marks_before_a_clause() -> None:
    text = (
        "so i went in on monday right and they sat me down with three people from the depot and the one lady she did"
        " most of the talking and then they walked me round the yard and showed me the vans and i thought it went well"
        " but nobody has rung"
    )
    found = texts(text)
    assert len(found) > 1
    assert all(one.split()[0] in ("so", "and", "but", "i", "then") for one in found)


def test_split_joins_neighbours_where_there_are_too_many() -> None:
    found = split("No. " * 300)
    assert len(found) <= MOST_SENTENCES
    assert found[-1].end == len("No. " * 300) - 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00", "\ud800", "🙄" * 50])
def test_split_finds_nothing_or_something_in_odd_texts(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in split(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_split_gives_substrings_in_order(text: str) -> None:
    found = split(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(before.end <= after.start for before, after in pairwise(found))
