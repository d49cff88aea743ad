"""Explaining advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from career_doctor.advice.decide import decide
from career_doctor.advice.explain import changed, why
from career_doctor.advice.model import FactValue
from tests.advice.example_edition import TODAY, advise, answer, example, read


def why_of(**values: FactValue) -> str:
    """Why the example's topic says what it says."""
    return why(advise(**values), example())


def test_why_quotes_the_words_that_decided_and_names_the_rule_and_its_source() -> None:
    said = why_of(promised_day=TODAY, thanked=True)
    assert said.startswith('Because you said "<promised_day>". A day they gave rules.')
    assert said.endswith("(Rule before-the-day, reviewed 20 November 2026; source: Example Source.)")


def test_why_quotes_only_what_decided() -> None:
    said = why_of(days_waiting=7, people_met=3, wrote=False, thanked=True)
    assert 'Because you said "<wrote>" and "<days_waiting>".' in said
    assert "people_met" not in said


def test_why_quotes_a_longer_quotation_instead_of_its_parts() -> None:
    edition = example()
    facts = read(days_waiting=7, wrote=False, thanked=True)
    facts["wrote"] = replace(facts["wrote"], quote="seven days and I have not written")
    facts["days_waiting"] = replace(facts["days_waiting"], quote="seven days")
    said = why(decide(edition.topics["waiting"], facts, TODAY, edition), edition)
    assert said.startswith('Because you said "seven days and I have not written". After')


def test_why_says_what_was_told_by_a_button_and_what_was_presumed() -> None:
    edition = example()
    facts = read(TODAY, 1, "told", days_waiting=7)
    facts = {name: replace(known, quote="") for name, known in facts.items()}
    said = why(decide(edition.topics["waiting"], facts, TODAY, edition), edition)
    assert "You told me that you have waited for 7 days." in said
    assert "I took it that you have not written to them and you did not thank them." in said


def test_why_admits_that_nothing_decided() -> None:
    assert why_of(thanked=True).startswith("It is what I tell everybody.")


def test_why_says_what_would_change_it() -> None:
    assert "If you have waited for 7 days, I would say: Write to them now." in why_of(thanked=True)
    assert "If you have written to them, I would say: Give it a week." in why_of(days_waiting=7, thanked=True)


def test_why_says_nothing_of_a_change_that_cannot_be() -> None:
    edition = example()
    topic = replace(edition.topics["waiting"], advice=edition.topics["waiting"].advice[-1:])
    assert "I would say" not in why(decide(topic, {}, TODAY, edition), edition)


def test_changed_says_what_is_new_and_that_the_rest_stays() -> None:
    before = answer(days_waiting=12)
    told = changed(before, answer(days_waiting=12, promised_day=TODAY + timedelta(days=1)), example())
    assert told == (
        "Wait for the day they gave. They said Tuesday 24 November. "
        "Call them on Friday 27 November if they have not called. The rest stays."
    )


def test_changed_says_that_nothing_is_new() -> None:
    before = answer(days_waiting=12)
    assert changed(before, answer(days_waiting=12, people_met=3), example()) == "Nothing changes."


def test_changed_does_not_promise_a_rest_where_none_is_left() -> None:
    before = answer("short", days_waiting=12)
    assert "The rest stays." not in changed(before, answer("short", refused=True), example())


def test_changed_gives_another_topic_whole() -> None:
    edition = example()
    other = replace(answer(refused=True), topic="another")
    assert changed(answer(), other, edition) == other.text
