"""`career-doctor advice try` and `why-not`: what the advice on disk says for some facts, and why not something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from career_doctor.advice.tools.trial import Placed, Trial, trial
from career_doctor.advice.tools.trial import why_not as told_why_not
from career_doctor.commands.advice_common import day_given, edition_on_disk, facts_given, rule_named, topic_named

TopicName = Annotated[str, typer.Argument(metavar="TOPIC", help="The topic, as its file is named.")]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(metavar="FACT=VALUE...", help="Facts, as days_since_contact=8 or follow_up_channels=email,phone."),
]
Day = Annotated[str | None, typer.Option("--day", help="Answer as on this day, YYYY-MM-DD.")]


def try_advice(
    topic: TopicName,
    facts: Pairs = None,
    day: Day = None,
    short: Annotated[bool, typer.Option("--short", help="Show the short form of the answer.")] = False,
) -> None:
    """Show what a topic says for some facts, which rules say it, and what stops the next ones."""
    edition = edition_on_disk()
    about = topic_named(topic, edition)
    today = day_given(day, edition)
    tried = trial(about, facts_given(facts or [], edition, today), today, edition)
    print((tried.short if short else tried.letter).text)
    print()
    print("\n".join(_lines(tried)))


def _lines(tried: Trial) -> Iterator[str]:
    yield f"Leads: {tried.lead.id} (rule {tried.number} of {tried.of}), {tried.lead.place}"
    yield from (f"Adds: {rule.id}, {rule.place}" for rule in tried.adds)
    yield from (f"Presumed: {line}" for line in tried.presumed)
    yield from (f"Drawn: {line}" for line in tried.drawn)
    yield from (f"Left out: {line}" for line in tried.dropped)
    asked = f"{tried.letter.ask}: {tried.letter.question}" if tried.letter.ask else "nothing"
    yield f"Asked after it: {asked}"
    if tried.next:
        yield "Next, and what stops them:"
    for rule in tried.next:
        yield from _stopped(rule)


def _stopped(rule: Placed) -> Iterator[str]:
    yield f"  {rule.id}, {rule.place}"
    yield from (f"    - {line}" for line in rule.lines)


def why_not(
    rule: Annotated[
        str,
        typer.Argument(metavar="TOPIC/RULE", help="The rule, as `advice prose` names it; or two words, TOPIC RULE."),
    ],
    facts: Pairs = None,
    day: Day = None,
) -> None:
    """Tell why a rule does not speak for some facts, and what the asker would have to say for it to speak."""
    pairs = list(facts or [])
    if "/" not in rule and pairs and "=" not in pairs[0]:
        rule = f"{rule}/{pairs.pop(0)}"
    edition = edition_on_disk()
    about, wanted = rule_named(rule, edition)
    today = day_given(day, edition)
    known = facts_given(pairs, edition, today)
    print("\n".join(told_why_not(about, wanted, known, today, edition)))
