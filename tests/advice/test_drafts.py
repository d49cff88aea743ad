"""Drafts: how letters are chosen and filled, and that the project's own are true, different and easy to read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from random import Random

import pytest
import textstat

from career_doctor.advice.build_draft import BLANK
from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.drafting import WrittenDraft, WrittenLetter, named_drafts, write
from career_doctor.advice.model import VERSIONS, Condition, Draft, Edition, FactValue, Known, Say, Version
from career_doctor.advice.sentences import sentences
from career_doctor.advice.templates import names
from tests.advice.example_edition import TODAY, advise, example, read
from tests.matters.talking import edition as project

KINDS = sorted(project().drafts)
HARDEST = 9.0
"""The grade that no body exceeds."""
FULL: dict[str, FactValue] = {
    "interview_date": TODAY - timedelta(days=11),
    "interviewer_count": 5,
    "hr_interviewer_count": 2,
    "interview_round": 2,
    "country": "us",
    "years_experience": 7,
    "years_in_job": 4,
    "employed_now": True,
    "decision_date": TODAY - timedelta(days=4),
    "thank_you_sent": True,
    "employer_reinvited": True,
    "employer_replied": False,
    "follow_up_channels": frozenset({"email", "phone"}),
    "has_offer": True,
    "offer_deadline": TODAY + timedelta(days=4),
    "asks_for": frozenset({"pay", "leave", "remote", "start_date", "one_off"}),
    "market_gap_percent": 12,
    "runner_up": True,
    "kept_on_file": True,
    "stage": "interviewed",
    "lost_touch": True,
    "referred_inside": True,
    "reference_point": frozenset({"secret"}),
    "decline_reasons": frozenset({"pay"}),
    "start_date": TODAY + timedelta(days=30),
    "offer_in_writing": False,
}


def example_draft(version: Version = "formal", /, **values: FactValue) -> WrittenDraft:
    """The example edition's draft over facts read today."""
    return write(example().drafts["message"], read(**values), version, TODAY, example())


def of_project(kind: str, version: Version, /, **values: FactValue) -> WrittenDraft:
    """A draft of the project over facts read today."""
    return write(project().drafts[kind], read(**values), version, TODAY, project())


def _to(done: WrittenDraft) -> list[str]:
    return [letter.to for letter in done.letters]


# --- the mechanism ----------------------------------------------------------------------------------------------------


def test_what_rests_on_an_unknown_fact_is_left_out() -> None:
    (letter,) = example_draft().letters
    assert letter.subject == "Our talk"
    assert letter.body == "Dear [name of the manager],\n\nMay I ask how things stand?"
    assert letter.blanks == ("[name of the manager]",)
    (fuller,) = example_draft(talk_date=date(2026, 11, 2), promised_day=date(2026, 11, 9), refused=True).letters
    assert fuller.subject == "Our talk on Monday 2 November"
    assert "You had promised to call. You had promised to call on Monday 9 November. May I" in fuller.body
    assert fuller.body.endswith("I write on Monday 23 November, after your refusal.")


def test_versions_differ() -> None:
    assert example_draft("plain").letters[0].body == "Hello [first name],\n\nHow do things stand?"


def test_as_many_letters_as_people() -> None:
    assert _to(example_draft()) == ["the manager"]
    assert _to(example_draft(people_met=2)) == ["the manager", "the second one"]
    assert _to(example_draft(people_met=9)) == ["the manager", "the second one"]
    assert _to(example_draft(people_met=2, seniors_met=1)) == ["the manager", "the senior"]
    assert _to(example_draft(people_met=3, seniors_met=0)) == ["the manager", "the second one"]
    assert _to(example_draft(people_met=1, seniors_met=1)) == ["the senior"]


def test_one_letter_alone_where_its_condition_holds() -> None:
    assert _to(example_draft(people_met=2, mood="calm")) == ["everybody at once"]
    assert _to(example_draft(people_met=2, mood="angry")) == ["the manager", "the second one"]


def test_remark_is_for_the_asker() -> None:
    assert example_draft(people_met=2).remark == "Send it in the morning. You met two people."
    assert "morning" not in "".join(letter.body for letter in example_draft(people_met=2).letters)


def test_a_presumed_fact_gets_into_no_letter() -> None:
    """The topic presumes that nobody wrote; a letter says only what was said."""
    facts = {"wrote": Known("wrote", False, "presumed"), "refused": Known("refused", True, "presumed")}
    (letter,) = write(example().drafts["message"], facts, "formal", TODAY, example()).letters
    assert "refusal" not in letter.body


def test_an_advice_names_the_drafts_of_its_rule_and_steps() -> None:
    assert named_drafts(advise(refused=True)) == ("message",)
    assert named_drafts(advise()) == ()


# --- the project's own ------------------------------------------------------------------------------------------------


def _cases(kind: str) -> Iterator[dict[str, FactValue]]:
    """No facts, many facts, and some chosen by lot among those that the draft uses."""
    yield {}
    yield FULL
    yield {**FULL, "country": "uk"}
    chance = Random(kind)  # noqa: S311 - nothing secret
    tests, defs = by_fact(_conditions(project().drafts[kind])), project().facts
    values = {name: candidates(defs[name], tests, defs, TODAY) for name in sorted(tests)}
    for _ in range(60):
        yield {name: chance.choice(tried) for name, tried in values.items() if chance.random() < 0.6}


def _says(draft: Draft) -> Iterator[Say]:
    yield from draft.remark
    for letter in draft.letters:
        for versions in (letter.subject, *(paragraph.said for paragraph in letter.body)):
            yield from itertools.chain.from_iterable(versions.values())


def _conditions(draft: Draft) -> Iterator[Condition]:
    yield from (say.when for say in _says(draft))
    for letter in draft.letters:
        yield letter.when
        yield from (paragraph.when for paragraph in letter.body)


@lru_cache
def _written(kind: str) -> tuple[WrittenLetter, ...]:
    done = (of_project(kind, version, **values) for values in _cases(kind) for version in VERSIONS)
    return tuple(dict.fromkeys(letter for each in done for letter in each.letters))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_unfilled(kind: str) -> None:
    for letter in _written(kind):
        whole = f"{letter.subject}\n{letter.body}"
        assert not re.search(r"[{}]|\bNone\b|  |_", whole), whole
        assert letter.body.count("\n\n") >= 3, whole
        assert letter.body.endswith("[your name]")


@pytest.mark.parametrize("kind", KINDS)
def test_without_facts_a_letter_states_none(kind: str) -> None:
    """Nothing of the asker's matter is in it: no numbers, no days, but blanks."""
    for version in VERSIONS:
        for letter in of_project(kind, version).letters:
            plain = BLANK.sub("", letter.body).replace("Monday 23 November", "")  # the day on which it is written
            assert not re.search(r"\d|Monday|Friday|January", plain), plain


@pytest.mark.parametrize("kind", KINDS)
def test_formal_and_plain_share_few_sentences(kind: str) -> None:
    for values in ({}, FULL):
        pairs = zip(*(of_project(kind, version, **values).letters for version in VERSIONS), strict=True)
        for formal, plain in pairs:
            shared = _sentences(formal) & _sentences(plain) - {"[your name]", "Monday 23 November"}
            assert not shared, shared


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_easy_to_read(kind: str) -> None:
    for letter in _written(kind):
        grade = textstat.flesch_kincaid_grade(BLANK.sub("Ann", letter.body))
        assert grade <= HARDEST, (grade, letter.body)


@pytest.mark.parametrize("kind", KINDS)
def test_letters_have_no_stock_phrases(kind: str) -> None:
    stock = r"hope this|finds you well|to whom it may|touch base|reach out|circle back|passionate|!|do not hesitate"
    for letter in _written(kind):
        assert not re.search(stock, letter.body, re.IGNORECASE), letter.body


def _sentences(letter: WrittenLetter) -> set[str]:
    return {each for paragraph in letter.body.split("\n\n") for each in sentences(paragraph)}


@pytest.mark.parametrize(("count", "hr"), [(2, 0), (5, 2), (6, 0), (6, 3), (4, 1), (3, None), (12, None)])
@pytest.mark.parametrize("version", VERSIONS)
def test_every_thank_you_note_differs_from_every_other(count: int, hr: int | None, version: Version) -> None:
    values: dict[str, FactValue] = {"interviewer_count": count}
    if hr is not None:
        values["hr_interviewer_count"] = hr
    letters = of_project("thank_you_note", version, **values).letters
    assert len(letters) == min(count, 6)
    assert sum("human resources" in letter.to for letter in letters) == (hr or 0)
    for one, other in itertools.permutations(letters, 2):
        told = {each for each in _sentences(one) - _sentences(other) if not each.startswith(("Dear", "Hello"))}
        assert len(told) >= 2, (one.to, other.to)
        assert one.subject != other.subject


def test_in_the_uk_one_thank_you_note_is_for_all() -> None:
    (letter,) = of_project("thank_you_note", "formal", interviewer_count=5, country="uk").letters
    assert "pass my thanks on to the others" in letter.body
    assert letter.body.endswith("Yours sincerely,\n\n[your name]")
    (alone,) = of_project("thank_you_note", "formal", country="uk").letters
    assert "others" not in alone.body


def test_spelling_and_closing_follow_the_country() -> None:
    for country, paper, closing in (("us", "résumé", "Sincerely,"), ("uk", "CV", "Yours sincerely,")):
        (letter,) = of_project("cold_letter", "formal", country=country).letters
        assert f"My {paper} is enclosed." in letter.body
        assert f"\n\n{closing}\n\n" in letter.body


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("last_message", {"employer_reinvited": True}, "You asked me to come in again"),
        ("last_message", {}, "I have not heard from you"),
        ("decline", {"accepted": True}, "withdraw that acceptance"),
        ("decline", {}, "decided not to accept"),
        ("follow_up", {"decision_date": TODAY - timedelta(days=3)}, "You had hoped to decide by Friday 20 November."),
        ("follow_up", {}, "May I ask by when you expect to decide?"),
        ("resignation", {"years_in_job": 4}, "the four years that I have worked here"),
        ("withdrawal", {"accepted": True}, "I have accepted another post"),
        ("counter_proposal", {"asks_for": frozenset({"remote"})}, "to work from home"),
        ("rejection_reply", {"stage": "interviewed"}, "what one thing"),
    ],
)
def test_a_stated_fact_is_said_and_an_unstated_one_is_not(kind: str, values: dict[str, FactValue], said: str) -> None:
    assert said in of_project(kind, "formal", **values).letters[0].body
    assert (said in of_project(kind, "formal").letters[0].body) is (not values)


def test_the_request_names_every_kind_of_draft() -> None:
    """The reading can be asked for each of them by name."""
    assert sorted(project().facts["draft_kind"].values) == KINDS


def test_every_draft_is_named_by_some_rule() -> None:
    rules = [rule for topic in project().topics.values() for rule in (*topic.advice, *topic.also)]
    named = {rule.draft for rule in rules} | {step.draft for rule in rules for step in rule.next}
    assert named - {""} == set(KINDS)


def test_facts_in_letters_are_of_the_edition() -> None:
    edition: Edition = project()
    for draft in edition.drafts.values():
        assert {name for say in _says(draft) for name in names(say.text)} <= {*edition.facts, "today"}
