"""Days of interviews, of closing dates and of offers, as told on Wednesday 25 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I have my first interview in three months on Thursday.", date(2026, 11, 26)),
        ("It's my first interview in 22 years, on Monday 30 November.", date(2026, 11, 30)),
        ("Interview on the 2nd of December with a law firm, what do I bring?", date(2026, 12, 2)),
        ("They invited me for Friday 4 December.", date(2026, 12, 4)),
        ("I've got an interview at last. It's on Tuesday 1 December at ten.", date(2026, 12, 1)),
        ("My interview got moved from Thursday to next Monday.", date(2026, 11, 30)),
        ("I had an interview last week and they've asked me back for Tuesday.", date(2026, 12, 1)),
        ("The last interview I had was in 1998. Now I have one on Monday.", date(2026, 11, 30)),
        ("It's been eight years since my last interview and there's one on Friday.", date(2026, 11, 27)),
        ("I've got an interview at the library, it's a week on Monday.", date(2026, 12, 7)),
        ("First interview in 22 years! It's with a school kitchen on Monday 30 November.", date(2026, 11, 30)),
        ("They rescheduled my interview for the third time, now it's December 8.", date(2026, 12, 8)),
        ("My interview was supposed to be yesterday but they moved it to Friday.", date(2026, 11, 27)),
        ("Trial shift on Saturday! What do I bring?", date(2026, 11, 28)),
    ],
)
def test_the_interview_that_is_coming_is_dated(text: str, expected: date) -> None:
    got = read(text, "interview_preparation")
    assert (got["interview_date"], got["stage"]) == (expected, "interview_scheduled")
    assert got.get("interview_in_days", 0) != 91


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 I had an interview that went badly.",
        "I had an interview in May and one in June.",
        "Had a zoom interview, was told a decision by Friday.",
    ],
)
def test_no_day_is_made_up_for_an_interview(text: str) -> None:
    assert "interview_date" not in read(text, "interview_follow_up")


@pytest.mark.parametrize(
    ("text", "expected", "passed"),
    [
        ("The closing date was Friday. I applied two weeks before it.", date(2026, 11, 20), True),
        ("Applications closed on 13 November.", date(2026, 11, 13), True),
        ("The deadline's 4 December. I applied on Monday.", date(2026, 12, 4), None),
        ("They look at them after the closing date, which is 27 November.", date(2026, 11, 27), None),
    ],
)
def test_a_closing_date_lies_where_its_verb_puts_it(text: str, expected: date, passed: bool | None) -> None:
    got = read(text, "application_silence")
    assert (got["closing_date"], got.get("closing_date_passed")) == (expected, passed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They told me on Monday they'd decide by Friday.", date(2026, 11, 23)),
        ("I interviewed on 13 November. I wrote and got an auto-reply that she's out until the 30th.",
         date(2026, 11, 13)),
        ("I applied on 2 November. I got an automatic reply from them. Nothing since.", date(2026, 11, 2)),
        ("I interviewed in October. They said two weeks, then emailed on 5 November to ask for two more.",
         date(2026, 11, 5)),
        ("I applied on 2 November for a job that closes on 30 November.", date(2026, 11, 2)),
        ("I had an interview Tuesday before last.", date(2026, 11, 17)),
    ],
)  # fmt: skip
def test_the_last_contact_has_its_own_day(text: str, expected: date) -> None:
    assert read(text, "interview_follow_up")["contact_date"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They said the decision would come at the end of November.",
        "They said HR would get in touch, but it was Thanksgiving week.",
    ],
)
def test_no_contact_is_put_a_year_back(text: str) -> None:
    assert "contact_date" not in read(text, "interview_follow_up")


def test_interviews_that_the_advert_speaks_of_are_not_the_askers() -> None:
    text = "I applied on the 1st. The advert said they'd be interviewing in the week of 16 November."
    got = read(text, "application_silence")
    assert (got["stage"], "interview_date" in got) == ("applied", False)


def test_the_day_nearest_to_an_event_is_its_own() -> None:
    got = read("The deadline was the 15th and I applied on the 10th.", "application_silence")
    assert got["contact_date"] == date(2026, 11, 10)


def test_a_receipt_and_interviews_of_others_do_not_hide_the_application() -> None:
    text = (
        "I applied for a post at a school six weeks ago. An automatic reply came at once. The closing date was "
        "30 October, and the interviews were to be held in the week of 9 November."
    )
    got = read(text, "application_silence")
    assert (got["days_since_contact"], got["stage"]) == (42, "applied")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They offered me the job on Monday and gave me a week.", 5),
        ("They emailed the offer last Thursday. I have 10 days to answer.", 4),
        ("I got the offer today and have three days to decide.", 3),
        ("They gave me 48 hours, and that was yesterday morning.", 1),
        ("They made me an offer three weeks ago and gave me a week.", None),
    ],
)
def test_time_to_answer_runs_from_the_day_of_the_offer(text: str, left: int | None) -> None:
    got = read(text, "evaluating_offer")
    assert got.get("offer_deadline_days") == left
    assert "interview_in_days" not in got
