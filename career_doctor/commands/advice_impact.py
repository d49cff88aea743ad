"""`career-doctor advice impact`: whose answer changes by what was changed in the files."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from career_doctor.advice.load import LoadErrors, decoded, of_edition
from career_doctor.advice.model import Edition
from career_doctor.advice.tools.cases import read_cases
from career_doctor.advice.tools.impact import Changed, Said, changes, personas
from career_doctor.commands.advice_common import day_given, edition_on_disk
from career_doctor.commands.common import console, fail, load_settings, problems_told, say
from career_doctor.kept import edition_of
from career_doctor.settings import Settings
from career_doctor.storage import editions
from career_doctor.storage.storage import Storage

PUBLISHED = "published"


def impact(
    against: Annotated[
        str, typer.Option("--against", help="`published`, or a revision of git whose files to compare with.")
    ] = PUBLISHED,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    day: Annotated[str | None, typer.Option("--day", help="The day of the made-up personas, YYYY-MM-DD.")] = None,
) -> None:
    """Show whose answer changes between an earlier edition and the files on disk.

    Asked are all cases of tests/advice/cases, and made-up personas on the boundaries of every rule of both editions.
    """
    settings = load_settings()
    new = edition_on_disk()
    name, old = _published(settings) if against == PUBLISHED else _at_revision(settings.root, against)
    cases = read_cases(settings.root)
    for problem in cases.problems.found:
        say(f"warning: {problem}; what is wrong is left out")
    people = personas(old, new, cases.cases, day_given(day, new))
    with Progress(console=console, transient=True) as progress:
        found = list(changes(old, new, progress.track(people, description="Asking everybody")))
    if as_json:
        print(json.dumps(_as_json(name, old, new, len(people), found), ensure_ascii=False, indent=2))
        return
    for one in found:
        print("\n".join(_lines(one)), end="\n\n")
    topics = len({one.persona.topic for one in found})
    print(
        f"{len(found)} of {len(people)} personas get another answer"
        f"{f', in {topics} topic' + 's' * (topics != 1) if found else ''}: {name} against the files on disk."
    )


def _as_json(name: str, old: Edition, new: Edition, count: int, found: list[Changed]) -> dict[str, object]:
    return {
        "against": name,
        "old": old.hash,
        "new": new.hash,
        "personas": count,
        "changed": [one.as_json() for one in found],
    }


def _lines(one: Changed) -> Iterator[str]:
    persona = one.persona
    yield f"{persona.topic}: {one.told}{f' (case: {persona.name})' if persona.name else ''}"
    old, new = _rules(one.old), _rules(one.new)
    yield f"  rules: {old}" if old == new else f"  rules: {old} -> {new}"
    yield from (f"  - {sentence}" for sentence in one.gone)
    yield from (f"  + {sentence}" for sentence in one.come)
    if one.old.question != one.new.question:
        yield f"  asked: {one.old.question or 'nothing'} -> {one.new.question or 'nothing'}"
    elif not (one.gone or one.come) and old == new:
        yield "  the same sentences in another order"


def _rules(said: Said) -> str:
    return ", ".join(said.rules) or "no such topic"


def _published(settings: Settings) -> tuple[str, Edition]:
    """The edition published last."""
    with problems_told():
        storage = Storage(settings.database_address)
        try:
            storage.migrate_now()
            newest = storage.read_now(editions.newest)
            if newest is None:
                fail("Nothing is published yet: compare with a revision of git, such as `--against HEAD`.", code=1)
            files = storage.read_now(partial(editions.files_of, edition_hash=newest.hash))
        finally:
            storage.close_now()
    name = f"edition {newest.number} ({newest.hash[:12]})"
    return name, _loaded(files or {}, name)


def _at_revision(root: Path, revision: str) -> tuple[str, Edition]:
    """The edition that the files at a revision make."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        fail(f"git knows no revision '{revision}' here: give a commit, a tag or a branch, or `{PUBLISHED}`.")
    commit = found.decode().strip()
    archive = _git(root, "archive", "--format=tar", commit, "data")
    if archive is None:
        fail(f"At {revision} there are no advice files here: give a later revision.")
    name = f"{revision} ({commit[:12]})"
    return name, _loaded(_unpacked(archive), name)


def _unpacked(archive: bytes) -> dict[str, str]:
    """The files of an edition in an archive of the folder `data`."""
    files: dict[str, str] = {}
    with tarfile.open(fileobj=BytesIO(archive)) as opened:
        for member in opened:
            content = opened.extractfile(member) if member.isfile() and of_edition(member.name) else None
            if content is not None:
                files[member.name] = decoded(content.read())
    return files


def _git(root: Path, *words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except OSError:
        fail("git is not installed: compare with `--against published`.", code=1)
    return done.stdout if done.returncode == 0 else None


def _loaded(files: Mapping[str, str], name: str) -> Edition:
    try:
        return edition_of(files, stored=True)
    except LoadErrors as errors:
        fail(f"{name} cannot be read by this version of the program:\n{errors}", code=1)
