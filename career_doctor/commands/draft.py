"""`career-doctor draft`: a letter over given facts, from the files on disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from career_doctor.advice.drafting import write
from career_doctor.advice.fact_values import key_value
from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Edition, Known
from career_doctor.advice.problems import suggestion
from career_doctor.commands.common import fail, load_settings, problems_told, say


def draft(
    kind: Annotated[str, typer.Argument(help="Which letter. Left out, all of them are listed.")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="Facts, as in interviewer_count=5.")] = None,
    plain: Annotated[
        bool | None, typer.Option("--plain/--formal", help="The version; the letter's usual one if left out.")
    ] = None,
    day: Annotated[str, typer.Option("--day", help="Write as on this day, YYYY-MM-DD.")] = "",
) -> None:
    """Write a letter over the facts given, or list the letters that there are."""
    with problems_told():
        edition = load_edition(read_files(load_settings().root))
    if not kind:
        for each in edition.drafts.values():
            print(f"{each.kind:24}{each.title}")
        return
    if kind not in edition.drafts:
        fail(f"There is no letter '{kind}': {suggestion(kind, edition.drafts)}")
    today = _day(day)
    found = edition.drafts[kind]
    version = found.usual if plain is None else "plain" if plain else "formal"
    done = write(found, _facts(facts or [], today, edition), version, today, edition)
    for number, letter in enumerate(done.letters, start=1):
        if len(done.letters) > 1:
            print(f"--- {number} of {len(done.letters)}: to {letter.to}\n")
        print(f"Subject: {letter.subject}\n\n{letter.body}\n")
    if done.remark:
        say(done.remark)


def _facts(given: list[str], today: date, edition: Edition) -> dict[str, Known]:
    """Facts as they are typed: name=value, the members of a set with commas between them."""
    found: dict[str, Known] = {}
    for each in given:
        name, equals, typed = each.partition("=")
        if not equals:
            fail(f"'{each}' is no fact: write name=value, such as interviewer_count=5.")
        if name not in edition.facts:
            fail(f"There is no fact '{name}': {suggestion(name, edition.facts)}")
        fact = edition.facts[name]
        value = _as_day(typed) if fact.type == "date" else key_value(typed, fact)
        if value is None:
            wanted = ", ".join(fact.values) or {"boolean": "true or false", "date": "a day as 2026-11-23"}.get(
                fact.type, "a number within its bounds"
            )
            fail(f"'{typed}' is no value of {name}: give {wanted}.")
        found[name] = Known(name, value, "told", day=today)
    return found


def _as_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _day(typed: str) -> date:
    found = _as_day(typed) if typed else datetime.now(UTC).date()
    if found is None:
        fail(f"--day {typed} is no day: write it as 2026-11-23.")
    return found
