"""`career-doctor advice cases`: the cases that a topic lacks, made for its author to confirm."""

from __future__ import annotations

from typing import Annotated

import typer

from career_doctor.advice.tools.case_making import TO_CONFIRM, CaseError, lacking, save
from career_doctor.advice.tools.cases import CASES, read_cases
from career_doctor.commands.advice_common import edition_on_disk, office_day, topic_named
from career_doctor.commands.advice_try import TopicName
from career_doctor.commands.common import fail, load_settings, problems_told, say


def cases(
    topic: TopicName,
    write: Annotated[bool, typer.Option("--write", help="Append them to the topic's file of cases.")] = False,
) -> None:
    """Make a case for each rule, and each side of a threshold, that no case of the topic covers yet."""
    edition = edition_on_disk()
    about = topic_named(topic, edition)
    root = load_settings().root
    files = read_cases(root)
    mine = [problem for problem in files.problems.found if problem.place.file == f"{CASES}{topic}.yml"]
    if mine:
        fail("\n".join([*map(str, mine), "Mend the cases first."]), code=1)
    today = office_day(edition)
    with problems_told():
        found = lacking(about, files, edition, today)
    for line in found.unreached:
        say(f"warning: {line}")
    if not found.cases:
        say(f"Nothing is missing: the cases of {topic} cover every rule, and every threshold on both sides.")
        return
    if not write:
        print("\n".join(f"  {TO_CONFIRM}\n" + "\n".join(case.lines()) for case in found.cases))
        say(f"Cases missing: {len(found.cases)}. Read each; --write appends them to {CASES}{topic}.yml.")
        return
    try:
        save(root, topic, found.cases, today, TO_CONFIRM)
    except CaseError as error:
        fail(str(error), code=1)
    say(f"Added at the end of {CASES}{topic}.yml: {len(found.cases)}, each under `{TO_CONFIRM}`: read each, then")
    say("take the comment away, or mend the rule that speaks where another should.")
