"""Facts in whole letters: what needs more than one sentence, and what must not be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from career_doctor.advice.model import FactValue
from career_doctor.advice.values import value_as_json
from career_doctor.reading.phrasings import check
from career_doctor.reading.sentences import split
from tests.paths import ROOT
from tests.reading.reading import DAY, read, reader

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/reading/cases/letters.yml").read_text("utf-8"))["cases"]
COUNTED = {fact for case in CASES for fact in case["facts"]}
"""The facts that the letters are labelled with; others are not looked at."""
KNOWN_GAPS = {("British council post, asked back", "employer_replied")}
"""What the reading is known to miss."""


def drawn(facts: dict[str, FactValue]) -> dict[str, FactValue]:
    """The facts with those that they imply."""
    found = dict(facts)
    for name, value in facts.items():
        for law in reader().defs[name].implies:
            low = law.at_least is None or (isinstance(value, int | float) and value >= law.at_least)
            if law.at_most is None and low and law.value in (None, value):
                found.setdefault(law.then, law.then_value)
    return found


def near(name: str, want: Any, got: Any) -> bool:
    if name == "years_in_job":
        return got is not None and abs(want - got) <= 0.1
    return bool((sorted(want) if isinstance(want, list) else want) == got)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_facts_of_a_letter_are_read(case: dict[str, Any]) -> None:
    got = {name: value_as_json(value) for name, value in drawn(read(case["text"], *case["topics"])).items()}
    want = case["facts"]
    missed = {n: (v, got.get(n)) for n, v in want.items() if not near(n, v, got.get(n))}
    assert not {n: v for n, v in missed.items() if (case["case"], n) not in KNOWN_GAPS}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_facts_that_a_letter_does_not_state_are_not_read(case: dict[str, Any]) -> None:
    want = drawn({n: frozenset(v) if isinstance(v, list) else v for n, v in case["facts"].items()})
    got = read(case["text"], *case["topics"])
    assert not {n: v for n, v in got.items() if n in COUNTED and n not in want and n != "stage"}


def test_facts_phrasings_are_read_as_their_examples_say() -> None:
    assert check({path: text for path, text in _files().items() if path.startswith("data/facts/")}) == []


def _files() -> dict[str, str]:
    return {f"data/facts/{path.name}": path.read_text("utf-8") for path in sorted((ROOT / "data/facts").glob("*.yml"))}


def test_days_since_contact_counts_from_the_day_that_the_text_names() -> None:
    text = "I was interviewed on October 2. Today is October 20 and I have heard nothing."
    assert read(text, "interview_follow_up")["days_since_contact"] == 18


def test_days_since_contact_is_a_day_where_only_a_weekday_is_told() -> None:
    got = read("I interviewed last Tuesday. Should I write?", "interview_follow_up")
    assert got["contact_date"] == date(2026, 11, 17)
    assert "days_since_contact" not in got


def test_days_since_contact_is_nothing_where_the_employer_broke_the_wait() -> None:
    text = "I interviewed at a school. A month went by without a word. Then the principal wrote to me to apologize."
    assert "days_since_contact" not in read(text, "interview_follow_up")


def test_decision_date_counts_from_the_talk() -> None:
    text = "I interviewed ten days ago and they said they would decide within two weeks."
    assert read(text, "interview_follow_up")["decision_date"] == date(2026, 11, 29)


def test_answers_to_the_employer_count_as_channels_only() -> None:
    text = "I met the owner. On Friday she emailed me to ask for references, and I answered by e-mail the same day."
    got = read(text, "interview_follow_up")
    assert got["follow_up_channels"] == frozenset({"email"})
    assert "followed_up" not in got


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (
            "I had an interview with a print shop twelve days ago.",
            "I met the two owners together.",
            "days_since_contact",
        ),
        (
            "On Monday I finally have an interview.",
            "It's with the vice president and two supervisors.",
            "interviewer_count",
        ),
        (
            "I interviewed at a private school.",
            "The headmaster and the bursar were both charming.",
            "interviewer_count",
        ),
        ("I've been asked in for an interview.", "It's on the 30th.", "interview_date"),
    ],
)
@pytest.mark.parametrize("between", ["", "It rained all day.", "It rained all day. I like the rain."])
def test_a_text_goes_on_after_words_in_passing(before: str, after: str, name: str, between: str) -> None:
    got = read(f"{before} {between} {after}", "interview_follow_up")
    assert got[name] == read(f"{before} {after}", "interview_follow_up")[name]


def test_the_day_of_writing_is_no_day_of_an_interview_that_is_over() -> None:
    text = "had an interview on monday, he said he'd let me know by weds. its fri. texted him this morning, no answer"
    assert read(text, "interview_follow_up")["interview_date"] == date(2026, 11, 23)
    text = "I met the head of a firm and he promised to call by the end of the month. It's past the end of the month."
    assert "interview_date" not in read(text, "interview_follow_up")


@pytest.mark.parametrize("thanks", ["Thank you for reading this.", "Many thanks.", "So thanks a lot!"])
def test_thanks_to_the_reader_are_no_note(thanks: str) -> None:
    text = "I had an interview ten days ago. Should I call? I have not done anything yet."
    assert "thank_you_sent" not in read(f"{text} {thanks}", "interview_follow_up")
    assert read(f"{text} Should I send a thank-you note?", "interview_follow_up")["thank_you_sent"] is False


def test_nothing_is_silence_only_where_it_is_what_came() -> None:
    text = "I interviewed and then called the owner. There is nothing like fresh bread."
    assert "employer_replied" not in read(text, "interview_follow_up")
    assert (
        read("I interviewed and then called the owner. nuthin since", "interview_follow_up")["employer_replied"]
        is False
    )


def test_corrections_win() -> None:
    text = "I have accepted the offer. Actually no, I have not accepted it, I only thanked them."
    assert read(text, "evaluating_offer")["accepted"] is False


@pytest.mark.parametrize("topic", ["difficult_workplace", "resigning"])
def test_stage_is_employed_only_where_that_job_is_asked_about(topic: str) -> None:
    text = "My boss keeps changing my hours."
    assert read(text, topic)["stage"] == "employed"
    assert "stage" not in read(text, "resume_content")


def test_letter_case_does_not_matter() -> None:
    text = "i interviewed two weeks ago with three managers and emailed hr once, no reply"
    assert read(text.upper(), "interview_follow_up") == read(text, "interview_follow_up")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800 fired \udfff",
        "🙄 fired 🙄",
        "\u202eI was fired",
        "a" * 8000,
        "!?" * 4000,
        "i was fired and " * 500,
    ],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    found = reader().read(text, split(text), DAY, ())
    assert all(text[fact.start : fact.end] == fact.quote for fact in found)


WORDS = [
    "I", "we", "they", "he", "my", "sister", "the", "manager", "interviewed", "met", "called",
    "emailed", "sent", "a", "thank-you", "note", "offer", "fired", "laid off", "two", "three", "half",
    "weeks", "ago", "since", "last", "next", "Friday", "March", "4", "the 3rd", "or", "and", "but",
    "not", "never", "if", "should", "by", "within", "with", "someone from HR", "?", ".", ",", "(", ")",
    "2wks", "n't", "\x00", "🙄",
]  # fmt: skip
TOPICS = [
    "interview_follow_up",
    "resigning",
    "competing_offers",
    "stalled_search",
    "rejection",
    "thank_you_note",
    "fired",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(TOPICS), st.integers(0, 2))
def test_reading_never_raises_and_quotes_are_substrings(words: list[str], topic: str, glue: int) -> None:
    text = ("", " ", "  ")[glue].join(words)
    for fact in reader().read(text, split(text), DAY, (topic,)):
        assert fact.quote
        assert text[fact.start : fact.end] == fact.quote


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_reading_never_raises_on_any_text(text: str) -> None:
    assert all(text[fact.start : fact.end] == fact.quote for fact in reader().read(text, split(text), DAY, ()))


def test_reading_does_not_depend_on_the_order_of_the_files() -> None:
    files = _files()
    other = type(reader()).load({name: files[name] for name in reversed(files)})
    text = "I interviewed ten days ago with a panel of four and sent each of them a thank-you note."
    assert other.read(text, split(text), DAY, ()) == reader().read(text, split(text), DAY, ())
