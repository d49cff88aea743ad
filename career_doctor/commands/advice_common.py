"""What the adviser's commands share: the edition on disk, a topic by its name, facts, and the day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Edition, Known, Topic
from career_doctor.advice.problems import suggestion
from career_doctor.advice.tools.given import GivenError, given
from career_doctor.commands.common import day_typed, fail, load_settings, problems_told
from career_doctor.kept import edition_of


def edition_on_disk() -> Edition:
    """The edition that the files on disk make; ends the command with all that is wrong in them."""
    with problems_told():
        return edition_of(read_files(load_settings().root))


def topic_named(name: str, edition: Edition) -> Topic:
    """The topic; ends the command where there is none."""
    if name not in edition.topics:
        fail(f"There is no topic '{name}': {suggestion(name, edition.topics)}")
    return edition.topics[name]


def facts_given(pairs: list[str], edition: Edition, day: date) -> dict[str, Known]:
    """The facts; ends the command with all that is wrong in them."""
    try:
        return given(pairs, edition, day)
    except GivenError as error:
        fail(str(error))


def day_given(day: str | None, edition: Edition) -> date:
    """The day, or today where the office is; ends the command where it is none."""
    return office_day(edition) if day is None else day_typed(day)


def office_day(edition: Edition) -> date:
    """Today where the office is."""
    return datetime.now(ZoneInfo(edition.office.time_zone)).date()
