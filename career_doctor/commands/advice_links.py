"""`career-doctor advice links`: whether the addresses that the advice names still lead somewhere."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

import typer
from rich.progress import Progress

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Place
from career_doctor.commands.common import console, fail, load_settings, problems_told
from career_doctor.kept import edition_of
from career_doctor.links.addresses import addresses
from career_doctor.links.asking import Manner, ask_all, offline
from career_doctor.links.model import Finding
from career_doctor.storage import links as stored
from career_doctor.storage.links import StoredLink
from career_doctor.storage.storage import Storage


def links(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, max=600, help="Seconds for one request.")] = Manner.timeout,
    tries: Annotated[int, typer.Option(min=1, max=10, help="How often to try what may be passing.")] = Manner.tries,
    pause: Annotated[float, typer.Option(min=0, max=60, help="Seconds between requests to a host.")] = Manner.pause,
    redirects: Annotated[int, typer.Option(min=0, max=20, help="Redirects to follow.")] = Manner.redirects,
) -> None:
    """Ask for the address of every article and source. Exit code 1 if one is dead.

    An address is dead that gives 404 or 410, or whose host is unknown or refuses: found so in two runs at least a day
    apart, its article is left out of answers until it works again. What else does not work is reported as unsure.
    """
    settings = load_settings()
    manner = Manner(settings.links_user_agent, timeout, tries, pause=pause, redirects=redirects)
    now = datetime.now(UTC)
    with problems_told():
        named = addresses(edition_of(read_files(settings.root)))
        storage = Storage(settings.database_address)
        try:
            storage.migrate_now()
            findings = _asked(list(named), manner)
            if offline(findings):
                fail("No host has answered: this machine seems to have no network. Nothing is noted.")
            after = storage.write_now(partial(stored.note, findings=findings, now=now))
        finally:
            storage.close_now()
    rows = [_row(finding, after[finding.url], named[finding.url]) for finding in findings]
    counts = Counter(finding.state for finding in findings)
    if as_json:
        numbers = {state: counts[state] for state in ("works", "dead", "unsure")}
        print(json.dumps({"checked_at": now.isoformat(), **numbers, "links": rows}, ensure_ascii=False, indent=2))
    else:
        _print(rows, after)
        print(f"{len(rows)} addresses: {counts['works']} work, {counts['dead']} dead, {counts['unsure']} unsure.")
    if counts["dead"]:
        raise typer.Exit(1)


def _asked(urls: list[str], manner: Manner) -> list[Finding]:
    with Progress(console=console) as progress:
        task = progress.add_task("Asking", total=len(urls))
        return asyncio.run(ask_all(urls, manner, lambda _: progress.advance(task)))


def _row(finding: Finding, link: StoredLink, places: tuple[Place, ...]) -> dict[str, Any]:
    return {
        "url": finding.url,
        "state": finding.state,
        "status": finding.status,
        "detail": finding.detail,
        "moved_to": finding.moved_to,
        "dead_since": link.dead_since.isoformat() if link.dead_since else None,
        "left_out": link.hidden,
        "places": [str(place) for place in places],
    }


def _print(rows: list[dict[str, Any]], after: Mapping[str, StoredLink]) -> None:
    """What does not work, the dead first, then what has moved for good."""
    for state in ("dead", "unsure"):
        for row in rows:
            if row["state"] == state:
                _print_row(state, row, f"{row['detail']}{_since(after[row['url']])}")
    for row in rows:
        if row["moved_to"]:
            _print_row("moved", row, f"to {row['moved_to']}")


def _print_row(word: str, row: dict[str, Any], detail: str) -> None:
    print(f"{word:6} {row['url']}  {detail}")
    for place in row["places"]:
        print(f"       {place}")


def _since(link: StoredLink) -> str:
    if link.dead_since is None:
        return ""
    return f", dead since {link.dead_since:%Y-%m-%d}" + (": answers leave it out" if link.hidden else "")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(links)
