"""Replies to the one fact that was asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_doctor.advice.model import FactValue
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.reply import read_reply
from tests.reading.reading import DAY, reader


def reply(fact: str, text: str) -> FactValue | None:
    return read_reply(text, reader().defs[fact], DAY, reader())


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("days_since_contact", "about two weeks", 14),
        ("days_since_contact", "10", 10),
        ("days_since_contact", "last Tuesday", 8),
        ("days_since_contact", "yesterday i think", 1),
        ("days_since_contact", "not sure, maybe a month", 30),
        ("decision_date_given", "they said Friday", True),
        ("decision_date_given", "nope not yet", False),
        ("decision_date_given", "no they never told me", False),
        ("decision_date_given", "yes, by the end of next week", True),
        ("decision_date_given", "only that they would be in touch", False),
        ("decision_date_given", "in due course, whatever that means", False),
        ("runner_up", "one of those canned rejections", False),
        ("runner_up", "close, they told me to apply again", True),
        ("followed_up", "yes twice", True),
        ("followed_up", "I haven't", False),
        ("followed_up", "nah", False),
        ("followed_up", "I emailed them last week", True),
        ("follow_up_count", "twice", 2),
        ("follow_up_count", "not yet", 0),
        ("follow_up_channels", "by email", frozenset({"email"})),
        ("follow_up_channels", "phone and a letter", frozenset({"phone", "letter"})),
        ("interviewer_count", "two of them", 2),
        ("interviewer_count", "the owner and someone from HR", 2),
        ("company_size", "no more than 200", 200),
        ("company_size", "2-3 hundred", 300),
        ("country", "the US", "us"),
        ("country", "I live in Leeds", "uk"),
        ("country", "Canada", "other"),
        ("stage", "I have been interviewed", "interviewed"),
        ("offer_deadline_days", "by Friday", 2),
        ("decision_date", "the 3rd of December", date(2026, 12, 3)),
        ("months_out_of_work", "a year and a half", 18),
        ("employed_now", "not at the moment", False),
        ("others_discourage", "my wife does", True),
        ("years_in_job", "8 months", 0.67),
    ],
)
def test_reply_gives_the_value(fact: str, text: str, value: FactValue) -> None:
    assert reply(fact, text) == value


@pytest.mark.parametrize(
    ("text", "evasion"),
    [
        ("dunno", "dont_know"),
        ("I don't remember", "dont_know"),
        ("maybe", "dont_know"),
        ("skip", "skip"),
        ("I'd rather not say", "skip"),
        ("none of your business", "skip"),
        ("why do you ask?", "why_ask"),
        ("what do you need that for", "why_ask"),
    ],
)
@pytest.mark.parametrize("fact", ["days_since_contact", "decision_date_given", "follow_up_channels", "stage"])
def test_reply_sees_that_somebody_cannot_or_will_not_say(fact: str, text: str, evasion: str) -> None:
    assert reply(fact, text) == evasion


@pytest.mark.parametrize(
    "text", ["should I call them?", "what do you mean", "", "🙄", "thanks for that", "my cat is ill"]
)
def test_reply_is_none_where_the_text_answers_nothing(text: str) -> None:
    assert reply("decision_date_given", text) is None
    assert reply("days_since_contact", text) is None


def test_reply_takes_next_as_a_day_not_as_a_wish_to_skip() -> None:
    assert reply("decision_date", "next Tuesday") == date(2026, 12, 1)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(sorted(reader().defs)))
def test_reply_never_raises_and_gives_lawful_values(text: str, name: str) -> None:
    value = reply(name, text)
    if value is not None and value not in ("dont_know", "skip", "why_ask"):
        assert not why_unlawful(value, reader().defs[name])
