"""Deciding: leading, adding, presuming, asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from career_doctor.advice.decide import decide
from career_doctor.advice.model import FactValue, Known, UnknownName
from tests.advice.example_edition import TODAY, advise, example, read


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({}, ("in-general", "no-thanks")),
        ({"days_waiting": 6}, ("in-general", "no-thanks")),
        ({"days_waiting": 7}, ("never-wrote", "no-thanks")),
        ({"days_waiting": 7, "wrote": True, "thanked": True}, ("in-general",)),
        ({"days_waiting": 7, "messages": 1, "thanked_all": True}, ("in-general", "thanked-each")),
        ({"days_waiting": 7, "channels": frozenset({"email", "phone"}), "thanked": True}, ("silence-after-two",)),
        ({"days_waiting": 7, "channels": frozenset({"email"}), "thanked": True}, ("never-wrote",)),
        ({"refused": True, "promised_day": TODAY, "thanked": True}, ("refused",)),
        ({"promised_day": TODAY, "mood": "angry"}, ("before-the-day", "no-thanks", "angry")),
    ],
)
def test_decide_lets_the_first_that_holds_lead_and_all_others_add(
    facts: dict[str, FactValue], rules: tuple[str, ...]
) -> None:
    assert advise(**facts).rules == rules


def test_decide_ages_what_was_said_before() -> None:
    edition = example()
    said = read(TODAY - timedelta(days=1), days_waiting=6)
    advice = decide(edition.topics["waiting"], said, TODAY, edition)
    assert advice.lead.id == "never-wrote"
    assert advice.facts["days_waiting"].value == 7


def test_decide_presumes_only_what_nothing_else_tells() -> None:
    assert advise(messages=1).facts["wrote"].origin == "drawn"
    assert advise(wrote=True).facts["wrote"].origin == "read"
    assert advise().facts["wrote"].origin == "presumed"


def test_decide_names_the_presumptions_on_which_what_it_says_rests() -> None:
    assert advise(days_waiting=7).presumed == ("wrote", "thanked")
    assert advise(days_waiting=6).presumed == ("thanked",)
    assert advise(days_waiting=7, wrote=False, thanked=False).presumed == ()


def test_decide_leaves_out_a_piece_whose_condition_is_open() -> None:
    verdicts = [len(advise(days_waiting=days).parts["verdict"]) for days in (9, 10)]
    assert verdicts == [1, 2]


def test_decide_gives_one_to_three_articles_the_leading_ones_first() -> None:
    advice = advise(promised_day=TODAY, thanked_all=True)
    assert advice.articles == ("promised-day", "waiting-well", "notes")
    edition = example()
    topic = edition.topics["waiting"]
    adding = replace(topic.rule("thanked-each"), articles=("waiting-well", "second-message", "notes"))
    more = replace(topic, also=(adding,))
    many = decide(more, read(promised_day=TODAY, thanked_all=True), TODAY, edition)
    assert many.articles == ("promised-day", "waiting-well", "second-message")


def test_decide_says_the_same_text_once() -> None:
    edition = example()
    topic = edition.topics["waiting"]
    twice = replace(topic, also=(topic.rule("angry"), replace(topic.rule("angry"), id="angry-again")))
    advice = decide(twice, read(mood="angry"), TODAY, edition)
    assert [piece.rule for piece in advice.parts["caution"]] == ["angry"]


@pytest.mark.parametrize(
    ("facts", "asked", "ask"),
    [
        ({}, (), "days_waiting"),
        ({}, ("days_waiting",), "promised_day"),
        ({"days_waiting": 7}, (), "promised_day"),
        ({"days_waiting": 7}, ("promised_day",), "wrote"),  # presumed, so it may be asked
        ({"days_waiting": 7, "messages": 1}, ("promised_day",), None),  # drawn, so it may not
        ({"days_waiting": 6}, ("promised_day",), None),  # whatever was written, nothing would change
        ({"refused": True}, (), None),
        ({"talk_date": TODAY}, ("promised_day",), None),  # the days follow from the day
    ],
)
def test_decide_asks_the_first_fact_that_would_change_the_lead(
    facts: dict[str, FactValue], asked: tuple[str, ...], ask: str | None
) -> None:
    edition = example()
    advice = decide(edition.topics["waiting"], read(**facts), TODAY, edition, frozenset(asked))
    assert advice.ask == ask


def test_decide_does_not_ask_what_can_only_be_so() -> None:
    edition = example()
    topic = replace(edition.topics["waiting"], ask=("thanked",), presume={})
    rule = replace(topic.advice[-1], id="denied", when=topic.rule("no-thanks").when)
    topic = replace(topic, advice=(rule, *topic.advice))
    assert decide(topic, {}, TODAY, edition).ask == "thanked"
    assert decide(topic, read(thanked_all=True), TODAY, edition).ask is None


def test_decide_raises_for_a_fact_that_is_not_defined() -> None:
    edition = example()
    with pytest.raises(UnknownName):
        decide(edition.topics["waiting"], {"nonsense": Known("nonsense", True)}, TODAY, edition)
