"""Requests for a letter: known by their wording, with which letter and which version, and told from questions."""

from __future__ import annotations

import pytest

from career_doctor.reading.before import NOTHING, Before
from tests.reading.test_conversation import read

MATTER = Before(topic="interview_follow_up")
DRAFTED = Before(topic="interview_follow_up", drafted=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("can you write that for me", None),
        ("Would you mind drafting the message?", None),
        ("what would the letter say?", None),
        ("give me a template", None),
        ("draft the email please", None),
        ("can u write me a thank you note", "thank_you_note"),
        ("Please write thank-you notes for me, I met five people, two of them from HR", "thank_you_note"),
        ("I met five people. Can you write the thank you notes for me?", "thank_you_note"),
        ("Write me an email to decline the offer, I took a better one", "decline"),
        ("Could you draft my letter of resignation?", "resignation"),
        ("Draft me a letter of acceptance", "acceptance"),
        ("Write a networking email to an alumnus for me", "networking_request"),
        ("could you put together an email asking for more money for me", "counter_proposal"),
    ],
)
def test_request_is_known_without_a_matter(text: str, kind: str | None) -> None:
    reading = read(text, NOTHING)
    assert reading.move == "draft"
    assert reading.fact("draft_kind") == kind


def test_request_keeps_the_facts_it_states() -> None:
    reading = read("Please draft my resignation letter, I have been there for six years", NOTHING)
    assert (reading.move, reading.fact("years_in_job")) == ("draft", 6)


@pytest.mark.parametrize(
    "text",
    [
        "How do I write a resignation letter?",
        "What should I write in a thank you note?",
        "Should I write a follow-up email?",
        "They want me to write them a letter about my conviction",
        "They asked me to write them a letter to explain, what do I say?",
        "Can you write me a cover letter?",
        "What does a good cover letter look like?",
        "Do you have a template for a resume?",
        "I wrote the note for them",
    ],
)
def test_question_is_no_request_and_names_no_letter(text: str) -> None:
    reading = read(text, NOTHING)
    assert reading.move != "draft"
    assert reading.fact("draft_kind") is None


@pytest.mark.parametrize(
    "text", ["what do I write exactly?", "how would you word it?", "what should I say in the email"]
)
def test_some_wordings_are_requests_only_within_a_matter(text: str) -> None:
    assert read(text, MATTER).move == "draft"
    assert read(text, NOTHING).move != "draft"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("less formal please", "plain"),
        ("that's too stiff", "plain"),
        ("could it be a bit more relaxed?", "plain"),
        ("not so formal", "plain"),
        ("formal please", "formal"),
        ("make it sound more professional", "formal"),
        ("I prefer the other version", "other"),
    ],
)
def test_another_version_is_asked_for_after_a_draft_only(text: str, version: str) -> None:
    reading = read(text, DRAFTED)
    assert (reading.move, reading.fact("draft_version")) == ("draft", version)
    assert read(text, MATTER).move != "draft"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("shorter please", "short"),
        ("that's too long", "short"),
        ("make it a bit shorter", "short"),
        ("can you cut it down a bit?", "short"),
        ("in fewer words please", "short"),
        ("a little longer please", "full"),
    ],
)
def test_another_length_is_asked_for_after_a_draft(text: str, length: str) -> None:
    reading = read(text, DRAFTED)
    assert (reading.move, reading.fact("draft_length")) == ("draft", length)


@pytest.mark.parametrize(
    "text",
    [
        "and in writing?",
        "in writing please",
        "can you put that in an email",
        "could you turn it into a letter?",
        "can I have that as an email?",
        "what about in an email?",
    ],
)
def test_what_was_advised_is_asked_for_in_writing(text: str) -> None:
    assert read(text, MATTER).move == "draft"


@pytest.mark.parametrize(
    "text", ["Must they give it to me in writing?", "They want my answer in writing, is it usual?"]
)
def test_a_question_on_writing_is_no_request(text: str) -> None:
    assert read(text, MATTER).move != "draft"


@pytest.mark.parametrize("text", ["make it less formal", "can you make it more formal?", "the formal version please"])
def test_a_version_of_something_is_asked_for_at_any_time(text: str) -> None:
    assert read(text, MATTER).move == "draft"
