"""`career-doctor draft`: a letter over given facts, from the files on disk."""

from __future__ import annotations

from typing import Annotated

import typer

from career_doctor.advice.drafting import write
from career_doctor.advice.problems import suggestion
from career_doctor.commands.advice_common import day_given, edition_on_disk, facts_given
from career_doctor.commands.common import fail, say


def draft(
    kind: Annotated[str, typer.Argument(help="Which letter. Left out, all of them are listed.")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="Facts, as in interviewer_count=5.")] = None,
    plain: Annotated[
        bool | None, typer.Option("--plain/--formal", help="The version; the letter's usual one if left out.")
    ] = None,
    day: Annotated[str | None, typer.Option("--day", help="Write as on this day, YYYY-MM-DD.")] = None,
) -> None:
    """Write a letter over the facts given, or list the letters that there are."""
    edition = edition_on_disk()
    if not kind:
        for each in edition.drafts.values():
            print(f"{each.kind:24}{each.title}")
        return
    if kind not in edition.drafts:
        fail(f"There is no letter '{kind}': {suggestion(kind, edition.drafts)}")
    today = day_given(day, edition)
    found = edition.drafts[kind]
    version = found.usual if plain is None else "plain" if plain else "formal"
    done = write(found, facts_given(facts or [], edition, today), version, today, edition)
    for number, letter in enumerate(done.letters, start=1):
        if len(done.letters) > 1:
            print(f"--- {number} of {len(done.letters)}: to {letter.to}\n")
        print(f"Subject: {letter.subject}\n\n{letter.body}\n")
    if done.remark:
        say(done.remark)
