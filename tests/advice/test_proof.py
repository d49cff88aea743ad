"""The proof of the advice: each kind of mistake is refuted with an asker who shows it, and sound advice is not."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from career_doctor.advice.load import LoadErrors, load_edition
from career_doctor.advice.model import Edition
from career_doctor.advice.proof.prove import prove, questions
from career_doctor.advice.proof.reach import Heard
from career_doctor.advice.proof.words import fact_said, first_person
from career_doctor.commands.records import DESK_FACTS
from career_doctor.kept import fact_reader_of
from career_doctor.reading.readable import PUT_TOGETHER, readable
from tests.advice.case_files import project
from tests.advice.example_edition import example, example_files
from tests.paths import ROOT

FILE = "data/advice/extra.yml"
HEAD = """topic: extra
title: Something else
reviewed: 2026-11-20
review_by: 2027-11-20
"""
SAYS = """
    verdict: Say {id}.
    next: [{{do: Do {id}., within: today}}]
    articles: [notes]
"""
LAST = "  - id: in-general" + SAYS.format(id="nothing")


def extra(text: str) -> Edition:
    """The example with one more topic: `<id>` in the text stands for a whole entry that leads under that id."""
    lines = []
    for line in text.splitlines():
        name, _, rest = line.partition(" leads ")
        lines.append(f"  - id: {name}\n    when: {rest}{SAYS.format(id=name)}" if rest else f"{line}\n")
    return load_edition(example_files() | {FILE: HEAD + "".join(lines)})


def found(edition: Edition, unread: Iterable[str] = (), topic: str = "extra", given: Iterable[str] = ()) -> list[str]:
    """What is found in one topic, warnings marked; every fact is read but those named."""
    heard = Heard(edition.facts.keys() - set(unread), tuple(given))
    only = replace(edition, topics={topic: edition.topics[topic]})
    return [f"{'' if one.refutes else 'warning: '}{one}" for one in prove(only, heard)]


def first_with(edition: Edition, **changes: Any) -> Edition:
    """The edition with another first entry of `extra`, such as the loader would refuse."""
    topic = edition.topics["extra"]
    changed = replace(topic, advice=(replace(topic.advice[0], **changes), *topic.advice[1:]))
    return replace(edition, topics={**edition.topics, "extra": changed})


# --- who leads -------------------------------------------------------------------------------------------------------


def test_an_entry_behind_a_wider_one_never_leads() -> None:
    """The law from messages to having written makes it so; who is meant is told what they hear instead."""
    edition = extra(f"advice:\nwrote leads {{wrote: true}}\nmany leads {{messages: {{at_least: 3}}}}\n{LAST}")
    assert found(edition) == [
        f"{FILE}:11: 'many' can never lead: 'wrote' (line 6) stands before it; an asker who says "
        '"I wrote three times" is told "Say wrote." by \'wrote\''
    ]


def test_two_entries_together_shadow_a_third() -> None:
    """Neither alone does."""
    edition = extra(
        "advice:\nyes leads {wrote: true}\nangry leads {mood: angry}\nno leads {wrote: false}\n"
        f"known leads {{wrote: {{stated: true}}}}\n{LAST}"
    )
    told = found(edition)[-1]
    assert told.startswith(f"{FILE}:21: 'known' can never lead: 'yes' (line 6) and 'no' (line 16) stand before it; ")


def test_a_presumption_shadows() -> None:
    """Who does not say is taken not to have written, so nobody is left for whom it would be open."""
    edition = extra(
        "presume: {wrote: false}\nadvice:\nno leads {wrote: false}\nyes leads {wrote: true}\n"
        f"silent leads {{wrote: {{stated: false}}}}\n{LAST}"
    )
    refuted = found(edition)
    assert [one.split(":")[1] for one in refuted] == ["17", "22"]
    assert "'no' (line 7) stands before it; an asker who says nothing of note is told \"Say no.\"" in refuted[0]


def test_a_presumption_that_a_law_forbids_does_not_shadow() -> None:
    """Three messages imply that they wrote: of those the presumption says nothing."""
    edition = extra(
        "presume: {wrote: false}\nadvice:\nno leads {wrote: false}\nmany leads {messages: {at_least: 3}}\n"
        "hired leads {hired: true, wrote: true}\n" + LAST
    )
    assert [one for one in found(edition) if "'many'" in one or "'hired'" in one] == []


def test_an_entry_that_no_asker_meets() -> None:
    """What of the condition excludes what, and nothing of the rest."""
    edition = extra(f"advice:\nodd leads {{mood: angry, promise_passed: true, promised: false}}\n{LAST}")
    assert found(edition)[0] == (
        f"{FILE}:6: 'odd' can never lead, since no asker can meet its condition: "
        "promise_passed is true and promised is false"
    )


def test_an_entry_of_also_that_no_asker_meets() -> None:
    """Refused and hired exclude each other."""
    also = "also:\n  - {id: both, when: {refused: true, hired: true}, caution: Think.}\n"
    refuted = found(extra(f"advice:\n{LAST}{also}"))
    assert refuted == [
        f"{FILE}:11: 'both' can never hold, since no asker can meet its condition: refused is true and hired is true"
    ]


# --- what is said ----------------------------------------------------------------------------------------------------


def test_an_entry_without_a_step_for_some_asker() -> None:
    """Its only step needs a day that is not over."""
    edition = extra(f"advice:\nday leads {{promised: true}}\n{LAST}")
    step = replace(edition.topics["extra"].advice[0].next[0], do="Call on {{ due }}.", before="promised_day")
    assert found(first_with(edition, next=(step,))) == [
        f"{FILE}:6: An asker who says \"they promised a call\" is given no next step by 'day'"
    ]


def test_an_entry_without_a_verdict_for_some_asker() -> None:
    """Its verdict names something that not everybody tells, and an empty set has no words."""
    edition = extra(f"advice:\nways leads {{channels: {{count: {{at_most: 1}}}}}}\n{LAST}")
    say = replace(edition.topics["extra"].advice[0].verdict[0], text="You wrote {{ channels }}.")
    assert found(first_with(edition, verdict=(say,))) == [
        f"{FILE}:6: An asker who says \"how they were written to: none\" is given no verdict by 'ways'"
    ]


def test_an_entry_without_an_article() -> None:
    edition = extra(f"advice:\nwrote leads {{wrote: true}}\n{LAST}")
    assert found(first_with(edition, articles=())) == [
        f"{FILE}:6: An asker who says \"I have written to them\" is given no article by 'wrote'"
    ]


def test_a_special_topic_needs_a_verdict_only() -> None:
    assert found(example(), topic="crisis") == []


PRAISE = """also:
  - {{id: good, when: {good}, praise: You wrote.}}
  - {{id: bad, when: {bad}, correction: You wrote too often.}}
"""


def test_praise_and_correction_on_the_same_fact() -> None:
    """Whoever wrote five times is praised and corrected for the number of messages."""
    good, bad = "{messages: {at_least: 1}}", "{messages: {at_least: 4}}"
    refuted = found(extra(f"advice:\n{LAST}{PRAISE.format(good=good, bad=bad)}"))
    assert refuted == [
        f'{FILE}:11: An asker who says "I wrote four times" is told both "You wrote." (praise) and '
        '"You wrote too often." (correction, line 12) on the same condition'
    ]


def test_praise_and_correction_on_conditions_that_always_hold_together() -> None:
    """A day count and its day are two names of one thing."""
    good, bad = "{days_waiting: {at_least: 0}}", "{talk_date: {at_most: 2026-11-20}, days_waiting: {stated: true}}"
    refuted = found(extra(f"advice:\n{LAST}{PRAISE.format(good=good, bad=bad)}"))
    (both,) = (one for one in refuted if not one.startswith("warning"))
    assert "on the same condition" in both


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("{wrote: true}", "{wrote: true, mood: angry}"),  # praised for writing, corrected for the mood
        ("{messages: {at_least: 1, at_most: 3}}", "{messages: {at_least: 4}}"),  # never both
        ("{thanked_all: true}", "{thanked: true}"),  # each stands without the other
    ],
)
def test_praise_and_correction_on_different_conditions(good: str, bad: str) -> None:
    assert found(extra(f"advice:\n{LAST}{PRAISE.format(good=good, bad=bad)}")) == []


# --- what is asked and used ------------------------------------------------------------------------------------------


def test_a_fact_that_is_asked_and_not_used() -> None:
    """It is tested, but by an entry that only adds."""
    also = "also:\n  - {id: late, when: {days_waiting: {at_least: 9}}, caution: Hurry.}\n"
    refuted = found(extra(f"ask: [wrote, days_waiting]\nadvice:\nwrote leads {{wrote: true}}\n{LAST}{also}"))
    assert refuted == [
        f"{FILE}:5: 'days_waiting' is asked and no reply to it changes which entry leads, leave it out of 'ask'; "
        'an asker who says nothing of note is told "Say nothing." whatever they reply to "How many days ago was it?"'
    ]


def test_the_asker_is_told_what_holds_for_them() -> None:
    """The first text of the verdict is for others."""
    first = "    verdict:\n      - {say: Say hello., when: {mood: angry}}\n      - Say nothing."
    last = LAST.replace("    verdict: Say nothing.", first)
    (refuted,) = found(extra(f"ask: [days_waiting]\nadvice:\nwrote leads {{wrote: true}}\n{last}"))
    assert 'an asker who says nothing of note is told "Say nothing." whatever' in refuted


def test_a_fact_from_which_a_tested_one_follows_is_used() -> None:
    """The promised day that is over."""
    edition = extra(f"ask: [promised_day]\nadvice:\nover leads {{promise_passed: true}}\n{LAST}")
    assert found(edition) == []


def test_a_fact_that_is_used_and_never_read() -> None:
    """Neither for a test nor for a word in a text, unless it follows from one that is read."""
    also = 'also:\n  - {id: met, when: {wrote: true}, praise: "You met {{ people_met }} people."}\n'
    edition = extra(f"advice:\nhired leads {{hired: true}}\nover leads {{promise_passed: true}}\n{LAST}{also}")
    assert found(edition, unread=("hired", "people_met", "wrote", "promise_passed")) == [
        f"{FILE}:6: 'hired' is used and can never be known: no phrasing reads it, nothing is drawn to it and it is "
        "not asked: an asker who says \"they said yes\" is not heard by 'hired'",
        f"{FILE}:21: 'people_met' is used and can never be known: no phrasing reads it, nothing is drawn to it and it "
        "is not asked: an asker who says \"I met one person\" is not heard by 'met'",
    ]


def test_a_fact_that_is_asked_for_can_be_known() -> None:
    edition = extra(f"ask: [wrote]\nadvice:\nwrote leads {{wrote: true}}\n{LAST}")
    assert found(edition, unread=("wrote", "messages")) == []


# --- what stays open -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mended", ["presume: {wrote: false}\n", "ask: [wrote]\n"])
def test_an_entry_that_needs_a_no_that_nobody_says(mended: str) -> None:
    """Warned of unless it is presumed or asked."""
    rules = f"advice:\nlate leads {{wrote: false, days_waiting: {{at_least: 7}}}}\n{LAST}"
    assert found(extra(rules)) == [
        f"warning: {FILE}:6: 'late' stays open for everybody who leaves 'wrote' out: an asker who says "
        '"I have waited for 7 days" and leaves out "I have not written to them" does not hear it, presume it, '
        "ask for it or let {wrote: {stated: false}} do"
    ]
    assert found(extra(rules), given=["wrote"]) == []
    assert found(extra(mended + rules)) == []


def test_an_entry_for_those_who_do_not_say_is_not_open() -> None:
    assert found(extra(f"advice:\nlate leads {{any: [{{wrote: false}}, {{wrote: {{stated: false}}}}]}}\n{LAST}")) == []


# --- the whole -------------------------------------------------------------------------------------------------------


def test_the_projects_advice_is_proved() -> None:
    """Nothing of it is refuted; each entry and question ticks once."""
    edition = project()
    assert not isinstance(edition, LoadErrors)
    ticks: list[None] = []
    heard = Heard(readable(fact_reader_of(edition.files).phrasings), DESK_FACTS)
    findings = list(prove(edition, heard, lambda: ticks.append(None)))
    assert [str(finding) for finding in findings if finding.refutes] == []
    assert len(ticks) == questions(edition)


def test_readable_names_what_the_code_of_the_reading_draws() -> None:
    """Every name that is given to `Drawn`, `drawn` or `Found` as a literal, and no other."""
    drawn = set()
    for path in sorted((ROOT / "career_doctor/reading").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Drawn", "drawn", "Found") and node.args:
                first = node.args[0]
                drawn |= {first.value} if isinstance(first, ast.Constant) else set()
    assert drawn == PUT_TOGETHER


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("you are to see them one at a time", "I am to see them one at a time"),
        ("they answered your last message", "they answered my last message"),
        ("they asked you to come in again", "they asked me to come in again"),
        ("it is 3 days since you last heard from them", "it is 3 days since I last heard from them"),
        ("you thanked each of the people who interviewed you", "I thanked each of the people who interviewed me"),
        ("you have not been in touch with them yourself", "I have not been in touch with them myself"),
        ("they told you when they would decide", "they told me when they would decide"),
    ],
)
def test_first_person(clause: str, said: str) -> None:
    assert first_person(clause) == said


def test_a_fact_without_words_is_said_by_what_it_means() -> None:
    facts = example().facts
    assert fact_said(False, facts["hired"]) == '"they said yes: no"'
    assert fact_said("calm", facts["mood"]) == '"how the asker feels about it: calm"'
    assert fact_said(frozenset(("email", "phone")), facts["channels"]) == (
        '"how they were written to: by e-mail and by phone"'
    )
