"""The day on which the employer wanted to decide, as told on Wednesday 25 November 2026: gone by, or still to come."""

from __future__ import annotations

from datetime import date

import pytest

from career_doctor.reading.sentences import split
from tests.reading.reading import DAY, read, reader

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def told(text: str) -> tuple[object, object]:
    """The day that the employer named, and whether the text itself says that it is past."""
    got = read(text, "interview_follow_up")
    return got.get("decision_date"), got.get("decision_date_passed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They told me I'd know by Monday and it is Wednesday now.", MONDAY),
        ("It's Wednesday and they said they'd phone on Monday.", MONDAY),
        ("I expected to hear by Tuesday. It is Wednesday today.", TUESDAY),
        ("They promised to ring before the weekend and it's Wednesday already.", FRIDAY),
        ("She was supposed to write on Friday.", FRIDAY),
        ("The director was going to phone me on Monday but nobody has.", MONDAY),
        ("HR said they'd email me on Friday and never did.", FRIDAY),
        ("The recruiter said I'd have an answer on Tuesday. Nobody called.", TUESDAY),
        ("They were to decide by Monday and they haven't told me anything.", MONDAY),
        ("He said the choice would be made by Monday - that was two days ago.", MONDAY),
        ("I should have heard on Friday.", FRIDAY),
        ("Monday was the day they said they'd call.", MONDAY),
        ("They said they would let me know on Monday. No word.", MONDAY),
        ("i had a interview tuesday before last and the boss say he call me friday. no call. today wednesday.", FRIDAY),
    ],
)
def test_a_day_that_was_not_kept_is_past(text: str, expected: date) -> None:
    assert told(text) == (expected, True)


@pytest.mark.parametrize(
    "text",
    [
        "They were going to let me know yesterday. Nothing.",
        "They said they'd be in touch last week.",
        "She never rang on Friday like she promised.",
        "She said HR would be in touch tomorrow and nobody ever called.",
    ],
)
def test_a_promise_without_a_sure_day_can_be_past(text: str) -> None:
    assert told(text) == (None, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They said I'd hear by Friday. It's only Tuesday but I can't sleep.", date(2026, 11, 27)),
        ("They told me they would call by the 30th. It's the 25th. Do I call first?", date(2026, 11, 30)),
        ("They said I'd hear by Friday, and I've heard nothing yet.", date(2026, 11, 27)),
        ("I interviewed and they said I'd hear on Monday. How long do I wait?", date(2026, 11, 30)),
        ("I met them on Friday. They want to decide by the middle of next week.", date(2026, 12, 2)),
        ("The recruiter emailed last Wednesday that the decision was delayed until this Friday.", date(2026, 11, 27)),
    ],
)
def test_a_day_that_may_still_come_is_not_past(text: str, expected: date) -> None:
    assert told(text) == (expected, None)


def test_a_bare_day_of_this_month_is_the_one_just_gone() -> None:
    assert told("They told me I'd hear by the 20th and it's the 25th today.")[0] == date(2026, 11, 20)


def test_that_was_dates_the_saying_where_it_does_not_fit_the_day() -> None:
    got = read("They said I would know in a week. That was on 9 November.", "interview_follow_up")
    assert (got["decision_date"], got["contact_date"]) == (date(2026, 11, 16), date(2026, 11, 9))


def test_that_was_said_of_the_named_day_is_no_contact() -> None:
    got = read("They said a choice would be made by Monday - that was two days ago.", "interview_follow_up")
    assert "days_since_contact" not in got


def test_a_later_promise_takes_the_place_of_one_that_was_broken() -> None:
    text = (
        "I had my interview with Mr. Bell (he runs the night shift) on 10 November. He promised that HR would ring me "
        "on Friday. HR never rang. I called on Monday and they told me they would call by the end of the week."
    )
    assert told(text) == (date(2026, 11, 27), None)


def test_a_promise_broken_twice_is_past() -> None:
    text = (
        "They said HR would call me on Friday and never called. I was told by the end of that week, and that's passed."
    )
    assert told(text)[1] is True


def test_the_day_of_a_promise_is_not_that_of_the_interview() -> None:
    got = read("I interviewed and they said I'd hear on Monday.", "interview_follow_up")
    assert "contact_date" not in got
    assert "interview_date" not in got


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        ("I had an interview at the mill last Thursday.", "contact_date", "had an interview at the mill last Thursday"),
        ("I interviewed with two of them nine days ago.", "days_since_contact",
         "I interviewed with two of them nine days ago"),
        ("I sent my resume. That was two weeks ago.", "days_since_contact", "That was two weeks ago"),
        ("They said Monday and it's Wednesday now.", "decision_date_passed", "it's Wednesday now"),
    ],
)  # fmt: skip
def test_the_words_with_the_day_are_quoted(text: str, fact: str, quote: str) -> None:
    found = reader().read(text, split(text), DAY, ("interview_follow_up",))
    assert [text[f.start : f.end] for f in found if f.name == fact] == [quote]
