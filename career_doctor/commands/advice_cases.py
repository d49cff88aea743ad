"""`career-doctor advice cases`: which cases do not fit, which a topic lacks, and what their author confirms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from career_doctor.advice.load import decoded
from career_doctor.advice.model import Edition, Topic
from career_doctor.advice.problems import LoadErrors, Problem
from career_doctor.advice.tools.case_making import TO_CONFIRM, CaseError, lacking, save
from career_doctor.advice.tools.case_running import Ran, ran
from career_doctor.advice.tools.case_updating import update, waits
from career_doctor.advice.tools.cases import CASES, Case, CaseFiles, read_cases
from career_doctor.advice.wording import word
from career_doctor.commands.advice_common import edition_on_disk, office_day, topic_named
from career_doctor.commands.common import fail, load_settings, problems_told, say


def cases(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC]", help="The topic, as its file is named. Left out, all cases are run.")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="Append the missing ones to the topic's file.")] = False,
    confirm: Annotated[
        bool,
        typer.Option("--confirm", help="Ask for each that does not fit or is `to confirm`; write what is confirmed."),
    ] = False,
) -> None:
    """Run the cases, show which do not fit and why, and make those that a topic lacks. Exit code 1 if one does not fit.

    A topic lacks a case where a rule speaks in none, or a threshold has none on one of its sides.
    """
    edition = edition_on_disk()
    root = load_settings().root
    files = read_cases(root)
    if not topic:
        if write or confirm:
            fail("Name the topic whose cases you mean: `career-doctor advice cases TOPIC`.")
        _run_all(files, edition)
        return
    about = topic_named(topic, edition)
    mine = [problem for problem in files.problems.found if problem.place.file == _file(topic)]
    if mine:
        fail("\n".join([*map(str, mine), "Mend the cases first."]), code=1)
    each = _ran(files.of(topic), edition)
    if confirm:
        _confirm(root, topic, each, edition)
        return
    wrong = [one for one in each if not one.fits]
    _show(wrong, edition)
    _make(root, about, files, edition, write=write)
    text = _text(root, topic)
    waiting = sum(waits(one.case, text) for one in each)
    if waiting:
        say(f"Cases under `{TO_CONFIRM}`: {waiting}. `career-doctor advice cases {topic} --confirm` goes through them.")
    if each:
        _count(each, wrong, f" `career-doctor advice cases {topic} --confirm` goes through them.")


def _run_all(files: CaseFiles, edition: Edition) -> None:
    unknown = [case for case in files.cases if case.topic not in edition.topics]
    problems = [*files.problems.found, *(Problem(case.place, f"no topic '{case.topic}'") for case in unknown)]
    if problems:
        fail("\n".join([*map(str, problems), "Mend the cases first."]), code=1)
    each = _ran(files.cases, edition)
    wrong = [one for one in each if not one.fits]
    _show(wrong, edition)
    _count(each, wrong, " `career-doctor advice cases TOPIC --confirm` goes through those of a topic.")


def _ran(found: Iterable[Case], edition: Edition) -> list[Ran]:
    """All cases, run; ends the command with all that is wrong in their facts."""
    each: list[Ran] = []
    problems: list[Problem] = []
    for case in found:
        try:
            each.append(ran(case, edition))
        except LoadErrors as errors:
            problems += errors.problems
    if problems:
        fail("\n".join([*map(str, problems), "Mend the cases first."]), code=1)
    return each


def _show(wrong: Iterable[Ran], edition: Edition) -> None:
    for one in wrong:
        print("\n".join(one.lines(edition)), end="\n\n")


def _count(each: list[Ran], wrong: list[Ran], todo: str) -> None:
    say(f"{len(each)} cases: {len(each) - len(wrong)} fit, {len(wrong)} do not.{todo if wrong else ''}")
    if wrong:
        raise typer.Exit(1)


def _make(root: Path, about: Topic, files: CaseFiles, edition: Edition, *, write: bool) -> None:
    """Show, or write, the cases that are missing."""
    today = office_day(edition)
    with problems_told():
        found = lacking(about, files, edition, today)
    for line in found.unreached:
        say(f"warning: {line}")
    if not found.cases:
        say(f"Nothing is missing: the cases of {about.name} cover every rule, and every threshold on both sides.")
        return
    if not write:
        print("\n".join(f"  {TO_CONFIRM}\n" + "\n".join(case.lines()) for case in found.cases))
        say(f"Cases missing: {len(found.cases)}. Read each; --write appends them to {_file(about.name)}.")
        return
    try:
        save(root, about.name, found.cases, today, TO_CONFIRM)
    except CaseError as error:
        fail(str(error), code=1)
    say(f"Added at the end of {_file(about.name)}: {len(found.cases)}, each under `{TO_CONFIRM}`: read each, then")
    say("take the comment away, or mend the rule that speaks where another should. --confirm goes through them.")


def _confirm(root: Path, topic: str, each: list[Ran], edition: Edition) -> None:
    """Ask for each case that does not fit or waits; what was confirmed up to an abort is kept."""
    text = _text(root, topic)
    open_ones = [one for one in each if not one.fits or waits(one.case, text)]
    confirmed: list[Ran] = []
    try:
        for number, one in enumerate(open_ones, start=1):
            print("\n" * (number > 1) + "\n".join(one.lines(edition)))
            if not one.other_rules:
                print(f"  rules: {', '.join(one.advice.rules)}")
            print("\n".join(f"  | {line}".rstrip() for line in word(one.advice, edition, "short").text.splitlines()))
            if one.unsaid or one.said:
                print("  A text does not fit: mend the rule, or `says` and `not_says` of the case, by hand.")
            elif typer.confirm(f"Right as it is now? ({number} of {len(open_ones)}; Ctrl-C ends)"):
                confirmed.append(one)
    except typer.Abort:
        say("")
    if confirmed:
        try:
            update(root, topic, confirmed)
        except CaseError as error:
            fail(str(error), code=1)
    left = len(open_ones) - len(confirmed)
    say(f"Confirmed and written to {_file(topic)}: {len(confirmed)}. Left as they were: {left}.")


def _text(root: Path, topic: str) -> str:
    """The file of a topic's cases, "" where there is none."""
    path = root / _file(topic)
    return decoded(path.read_bytes()) if path.exists() else ""


def _file(topic: str) -> str:
    return f"{CASES}{topic}.yml"
