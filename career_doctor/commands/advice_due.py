"""`career-doctor advice due`: what is to be looked at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from career_doctor.advice.tools.due import due as all_due
from career_doctor.commands.advice_common import day_given, edition_on_disk
from career_doctor.commands.common import say


def due(
    within: Annotated[int, typer.Option(min=0, max=3_660, help="Days from today.")] = 30,
    day: Annotated[str | None, typer.Option("--day", help="As on this day, YYYY-MM-DD.")] = None,
) -> None:
    """List what is to be read or confirmed again within some days. Exit code 1 if something is overdue.

    Topics by their `review_by`, confirmations and articles a year after their `confirmed_on` and `checked`.
    """
    edition = edition_on_disk()
    today = day_given(day, edition)
    found = all_due(edition, today + timedelta(days=within))
    overdue = sum(each.day < today for each in found)
    for each in found:
        print(f"{each}{' (overdue)' if each.day < today else ''}")
    unread = sum(article.checked is None for article in edition.articles.values())
    if unread:
        say(f"{unread} of {len(edition.articles)} articles do not say when somebody read them (`checked`).")
    print(f"{len(found)} to look at within {within} days, {overdue} of them overdue.")
    if overdue:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(due)
