"""`advice try` and `advice why-not`."""

from __future__ import annotations

from datetime import date

import pytest

from career_doctor.advice.decide import decide
from career_doctor.advice.tools.boundaries import every_value
from career_doctor.advice.tools.reaching import Reaching
from career_doctor.advice.tools.trial import trial
from tests.advice.case_files import project as own_project
from tests.advice.example_edition import example

from .conftest import Run

DAY = ("--day", "2026-11-23")


def test_try_shows_the_letter_and_all_that_is_behind_it(run: Run) -> None:
    done = run("try", "waiting", "days_waiting=12", "people_met=3", "thanked_all=true", *DAY)
    assert done.exit_code == 0, done.output
    said = done.stdout
    assert said.startswith("Write to them now. After twelve days you may.")
    assert "1. By Wednesday 25 November: Write two lines to the manager." in said
    assert "Leads: never-wrote (rule 4 of 5), data/advice/waiting.yml:" in said
    assert "Adds: thanked-each, data/advice/waiting.yml:" in said
    assert "Presumed: wrote = false (you have not written to them)\n" in said
    assert "Drawn: thanked = true (you thanked them), which follows from thanked_all" in said
    assert "Asked after it: promised_day: On which day?" in said
    assert "`channels` must have 2 or more in it; the asker does not say." in said


def test_try_gives_the_short_form(run: Run) -> None:
    said = run("try", "waiting", "days_waiting=12", "--short", *DAY).stdout
    assert said.startswith("Write to them now.")
    assert "\n1. " not in said


def test_try_tells_what_the_laws_left_out(run: Run) -> None:
    said = run("try", "waiting", "refused=true", "hired=true").stdout
    assert "Left out: hired = true cannot be together with the other facts" in said
    said = run("try", "waiting", "thanked=false", "thanked_all=true").stdout
    assert "Left out: thanked = false cannot be: it is true by what else is said" in said


def test_try_takes_sets_days_and_words(run: Run) -> None:
    said = run("try", "waiting", "channels=email,phone", "promised_day=2026-11-26", "mood=angry", *DAY).stdout
    assert "They said Thursday 26 November." in said
    assert "Do not write in anger." in said
    assert "Drawn: promise_passed = false" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("waitng",), "did you mean 'waiting'?"),
        (("waiting", "day_waiting=3"), "did you mean 'days_waiting'?"),
        (("waiting", "days_waiting"), "write it as name=value"),
        (("waiting", "days_waiting=3", "days_waiting=4"), "given twice"),
        (("waiting", "days_waiting=900"), "it must be at most 400"),
        (("waiting", "refused=perhaps"), "it must be true or false"),
        (("waiting", "channels=fax"), "must be a list of: email, phone, letter"),
        (("waiting", "mood=angy"), "did you mean 'angry'?"),
        (("waiting", "promised_day=tomorrow"), "must be a day as YYYY-MM-DD"),
        (("waiting", "--day", "tomorrow"), "write it as 2026-11-23"),
    ],
)
def test_try_tells_what_cannot_be_meant(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("try", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_why_not_names_the_condition_that_fails_and_the_one_that_is_open(run: Run) -> None:
    said = run("why-not", "waiting", "silence-after-two", "days_waiting=3").stdout
    assert "`days_waiting` must be 7 or more (days since the talk); it is 3 (you have waited for 3 days)." in said
    assert "`channels` must have 2 or more in it; the asker does not say." in said
    assert "the asker said: you have waited for 7 days (`days_waiting=7`)" in said


def test_why_not_names_the_rule_that_leads_before_it(run: Run) -> None:
    said = run("why-not", "waiting", "never-wrote", "days_waiting=8", "refused=true").stdout
    assert "Its condition holds, but an earlier rule leads: `refused` (data/advice/waiting.yml:" in said
    assert "since: they have refused." in said
    assert "the asker said nothing of `refused` (they said no)" in said


def test_why_not_of_a_rule_that_would_add(run: Run) -> None:
    said = run("why-not", "waiting", "no-thanks", "thanked_all=true").stdout
    assert "does not add" in said
    assert "`thanked` must be false (you did not thank them); it is true (you thanked them), which follows" in said
    assert "the asker said nothing of `thanked_all`" in said


def test_why_not_of_a_rule_that_speaks_says_so(run: Run) -> None:
    assert "leads for these facts" in run("why-not", "waiting", "refused", "refused=true").stdout
    assert "adds for these facts" in run("why-not", "waiting", "no-thanks").stdout


@pytest.mark.parametrize("words", [("waiting/never-wrote",), ("waiting", "never-wrote")])
def test_why_not_takes_a_rule_as_it_is_printed_and_in_two_words(run: Run, words: tuple[str, ...]) -> None:
    done = run("why-not", *words, "days_waiting=3", *DAY)
    assert done.exit_code == 0, done.output
    assert "`days_waiting` must be 7 or more (days since the talk); it is 3" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("waiting/refusd",), "There is no rule 'waiting/refusd': did you mean 'waiting/refused'?"),
        (("waiting", "refusd"), "There is no rule 'waiting/refusd': did you mean 'waiting/refused'?"),
        (("waitng/refused",), "There is no topic 'waitng': did you mean 'waiting'?"),
        (("xyz/refused",), "There is no topic 'xyz': topics are named as their files in data/advice are."),
        (("crisis/refused",), "There is no rule 'crisis/refused': did you mean 'waiting/refused'?"),
        (("waiting", "refused=true"), "'waiting': write waiting/ with one of its rules behind it: refused, "),
        (("waiting/refused", "no-thanks"), "write it as name=value"),
    ],
)
def test_why_not_tells_what_is_no_rule(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("why-not", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_what_would_have_to_be_said_makes_the_rule_speak() -> None:
    """For every rule of the project, from nothing and from a hard start."""
    edition = own_project()
    assert not isinstance(edition, Exception)
    today = date(2027, 1, 25)
    for topic in edition.topics.values():
        for rule in (*topic.advice, *topic.also):
            way = next(Reaching(topic, today, edition).ways(rule, {}), None)
            assert way is not None, rule.place
            assert rule.id in decide(topic, way.facts, today, edition).rules, rule.place


def test_every_topic_of_the_project_can_be_tried() -> None:
    """With each value of each fact that it looks at."""
    edition = own_project()
    assert not isinstance(edition, Exception)
    today = date(2027, 1, 25)
    for topic in edition.topics.values():
        for facts in every_value(topic, today, edition):
            tried = trial(topic, facts, today, edition)
            told = [*tried.presumed, *tried.drawn, *(line for rule in tried.next for line in rule.lines)]
            assert all(rule.lines for rule in tried.next)
            assert not any("{{" in line or "None" in line for line in told), told


def test_what_would_have_to_be_said_is_little() -> None:
    edition = example()
    topic = edition.topics["waiting"]
    way = next(Reaching(topic, date(2026, 11, 23), edition).ways(topic.rule("never-wrote"), {}))
    assert dict(way.changes) == {"days_waiting": 7}


def test_a_day_too_far_away_is_refused(run: Run) -> None:
    done = run("try", "waiting", "--day", "9999-12-31")
    assert done.exit_code == 2
    assert "give a day of the years 1900 to 2199" in done.stderr
