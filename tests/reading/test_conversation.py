"""Reading with what was before: moves by their wording, corrections, and what is told without having been asked."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from career_doctor.advice.model import FactValue, Known
from career_doctor.reading.before import Before
from career_doctor.reading.model import Reading
from career_doctor.reading.reader import Reader
from tests.matters.talking import edition
from tests.reading.reading import DAY, reader
from tests.reading.small_model import small_model


@cache
def whole() -> Reader:
    return Reader(small_model(), reader(), edition().topics)


def read(text: str, before: Before) -> Reading:
    return whole().read(text, DAY, before)


def matter(topic: str, *, asked: str = "", **facts: FactValue) -> Before:
    said = (Known(name, value, "read", f"<{name}>", 1, DAY) for name, value in facts.items())
    return Before(asked, topic, tuple(said))


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("why do you say that", "why"),
        ("Why would you say so?", "why"),
        ("where do you get that from", "why"),
        ("how do you know", "why"),
        ("says who?", "why"),
        ("ok but what is that based on?", "why"),
        ("what do you know about me?", "show_facts"),
        ("what have you got on me so far?", "show_facts"),
        ("what did I tell you", "show_facts"),
        ("what if they don't answer", "suppose_silence"),
        ("and if nobody replies?", "suppose_silence"),
        ("what if I hear nothing back", "suppose_silence"),
        ("what if they ignore me?", "suppose_silence"),
        ("what if they say no", "suppose_no"),
        ("what happens if they turn me down?", "suppose_no"),
        ("and then?", "suppose_next"),
        ("ok and after that?", "suppose_next"),
        ("what do I do next", "suppose_next"),
    ],
)
def test_whole_message_is_a_move_by_its_wording(text: str, move: str) -> None:
    """Also after a yes-no question of the desk, to which none of these is a reply."""
    assert read(text, matter("thank_you_note", asked="thank_you_to_each", days_since_contact=3)).move == move


@pytest.mark.parametrize(
    "text",
    [
        "why do you say that HR won't call me back",
        "how do you know if an interview went well",
        "what if they ask why I was fired?",
        "what do you know about pensions",
        "what if they don't answer the door when I arrive for the interview on Friday?",
    ],
)
def test_longer_question_with_the_same_words_is_a_question(text: str) -> None:
    assert read(text, matter("interview_follow_up")).move in ("", "dont_know")


def test_supposition_needs_a_matter() -> None:
    assert read("what if they say no", Before()).move == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Actually it was the Thursday before that", date(2026, 11, 12)),
        ("actually it was last Monday", date(2026, 11, 23)),
        ("sorry, I meant two weeks ago", date(2026, 11, 11)),
        ("no it was on the 12th", date(2026, 11, 12)),
        ("my mistake, a week earlier", date(2026, 11, 12)),
        ("scrap that, it was Tuesday, not Thursday", date(2026, 11, 24)),
        ("hang on, it was the day before", date(2026, 11, 18)),
        ("correction, monday the 9th", date(2026, 11, 9)),
    ],
)
def test_correction_changes_the_day_said_before_and_not_the_fact_asked(text: str, day: date) -> None:
    before = matter(
        "interview_follow_up", asked="decision_date_given", interview_date=date(2026, 11, 19), days_since_contact=6
    )
    found = read(text, before)
    assert found.move == "inform"
    assert {fact.name: fact.value for fact in found.facts} == {
        "interview_date": day,
        "days_since_contact": (DAY - day).days,
    }


def test_correction_of_a_day_ahead_stays_ahead() -> None:
    before = matter("remote_interview", interview_date=date(2026, 12, 2))
    assert read("wait no, the 4th", before).fact("interview_date") == date(2026, 12, 4)
    assert read("actually the week after", before).fact("interview_date") == date(2026, 12, 9)


def test_correction_of_a_number_is_of_the_last_number_said() -> None:
    before = matter("thank_you_note", asked="thank_you_to_each", interviewer_count=3, days_since_contact=6)
    assert read("sorry, four people", before).fact("interviewer_count") == 4


def test_correction_without_anything_to_correct_answers_the_question() -> None:
    found = read("actually it was two weeks ago", matter("rejection", asked="days_since_contact", rejected=True))
    assert found.fact("days_since_contact") == 14


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        ("decision_date_given", "By Friday", {"decision_date": date(2026, 11, 27)}),
        ("decision_date_given", "next wednesday", {"decision_date": date(2026, 12, 2)}),
        ("decision_date_given", "end of the month", {"decision_date": date(2026, 11, 30)}),
        ("decision_date_given", "yes, friday", {"decision_date_given": True, "decision_date": date(2026, 11, 27)}),
        ("decision_date_given", "no they didn't", {"decision_date_given": False}),
        ("decision_date_given", "they just said soon", {"decision_date_given": False}),
        ("runner_up", "the usual template", {"runner_up": False}),
        ("runner_up", "they said it was a tough decision", {"runner_up": True}),
    ],
)
def test_reply_fits_the_question(asked: str, text: str, facts: dict[str, FactValue]) -> None:
    found = read(text, matter("interview_follow_up", asked=asked, stage="interviewed"))
    assert (found.move, {name: found.fact(name) for name in facts}) == ("inform", facts)


def test_day_given_to_the_interview_is_not_their_date() -> None:
    found = read("the interview was on the 2nd", matter("interview_follow_up", asked="decision_date_given"))
    assert (found.fact("interview_date"), found.fact("decision_date")) == (date(2026, 11, 2), None)


def test_bare_day_is_that_of_the_interview_that_is_coming() -> None:
    found = read("Next Wednesday", matter("remote_interview", stage="interview_scheduled"))
    assert (found.move, found.fact("interview_date")) == ("inform", date(2026, 12, 2))


def test_bare_day_is_the_one_the_matter_can_use() -> None:
    assert read("it was by email, this morning", matter("rejection", rejected=True)).fact("days_since_contact") == 0
    assert read("next Friday", matter("interview_follow_up", days_since_contact=9)).fact("decision_date") is not None


@pytest.mark.parametrize("text", ["I was late a lot", "they closed the office", "they let me resign"])
def test_statement_that_fits_the_matter_is_told_of_it(text: str) -> None:
    found = read(text, matter("reason_for_leaving", leaving_reason="dismissed"))
    assert (found.move, found.fact("leaving_reason") is not None) == ("inform", True)


def test_question_leaves_the_matter() -> None:
    found = read("What do I wear to the bank?", matter("reason_for_leaving", leaving_reason="dismissed"))
    assert (found.topic, found.move) == ("interview_dress", "")


def test_number_of_people_is_no_number_of_rounds() -> None:
    before = matter("interview_preparation", asked="interview_round", stage="interview_scheduled")
    assert read("it's with three people in one room", before).fact("interview_round") is None


def test_nothing_is_no_length_of_time() -> None:
    assert (
        read("still nothing", matter("thank_you_note", asked="days_since_contact")).fact("days_since_contact") is None
    )
