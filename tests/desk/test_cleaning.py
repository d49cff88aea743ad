"""Cleaning: one shape for text, and a reason where it cannot be read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_doctor.desk.cleaning import Readable, Refused, read_text
from career_doctor.desk.model import MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Hello\r\nthere\rNora ", "Hello\nthere\nNora"),
        ("re\u0301sume\u0301", "résumé"),
        ("It\x92s \x93fine\x94 \x96 really", "It’s “fine” – really"),
        ("one\x0btwo\x0cthree\u2028four", "one\ntwo\nthree\nfour"),
        ("fol\u00adlow \ufeffup\u200b", "follow up"),
        ("a\ud83d b \ud83d\ude00", "a\ufffd b 😀"),
        ("/ I was fired today", "I was fired today"),
        (" \u00a0//  /Is that fair?", "Is that fair?"),
        ("/restart my career please", "restart my career please"),
        ('/ask_x{"a": 1} and more', 'ask_x{"a": 1} and more'),
        ("and/or", "and/or"),
        ("👍🏽", "👍🏽"),
        ("???", "???"),
    ],
)
def test_read_text_tidies(text: str, expected: str) -> None:
    assert read_text(text) == Readable(expected)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("\u200b\u2060", "empty"),
        ("/", "empty"),
        (" // / ", "empty"),
        ("a\0b", "unreadable"),
        ("\x1b[31mred", "unreadable"),
        ("bell\x07", "unreadable"),
        ("undefined \x81", "unreadable"),
        ("/restart", "typed_command"),
        ("  /restart  ", "typed_command"),
        ("\u00a0/session_start", "typed_command"),
        ("\ufeff/back", "typed_command"),
        ("//restart", "typed_command"),
        ("/ restart", "typed_command"),
        ('  /ask_x{"fact": "followed_up",\n "value": true}', "typed_command"),
        ("/ask_x@0.9", "typed_command"),
        ("/faq/ask_x", "typed_command"),
        ("x" * (MAX_CHARACTERS + 1), "too_long"),
        ("x" * 1_000_000, "too_long"),
        ("/" * (MAX_CHARACTERS + 1), "too_long"),
    ],
)
def test_read_text_says_why_not(text: str, trouble: str) -> None:
    assert read_text(text) == Refused(trouble)  # type: ignore[arg-type]


def test_read_text_counts_code_points_and_line_breaks_once() -> None:
    assert read_text("😀" * MAX_CHARACTERS) == Readable("😀" * MAX_CHARACTERS)
    assert isinstance(read_text("a\r\n" * (MAX_CHARACTERS // 2)), Readable)
    assert read_text("😀" * (MAX_CHARACTERS + 1)) == Refused("too_long")


@given(st.text(st.characters(codec=None, categories=None) | st.sampled_from("/ \r\n{}\ud83d\ufeff"), max_size=60))
def test_read_text_gives_nothing_that_the_dialogue_or_a_database_would_stumble_over(text: str) -> None:
    read = read_text(text)
    if isinstance(read, Readable):
        assert read.text.encode("utf-8")
        assert not read.text.strip().startswith("/")
        assert not any(unicodedata.category(char) == "Cc" and char not in "\t\n" for char in read.text)
        assert read_text(read.text) == read
