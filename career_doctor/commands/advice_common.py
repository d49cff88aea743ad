"""What the adviser's commands share: the edition on disk, a topic or a rule by its name, facts, and the day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Edition, Known, Rule, Topic, UnknownName
from career_doctor.advice.problems import nearest
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
        near = nearest(name, edition.topics)
        todo = f"did you mean '{near}'?" if near else "topics are named as their files in data/advice are."
        fail(f"There is no topic '{name}': {todo}")
    return edition.topics[name]


def rule_named(name: str, edition: Edition) -> tuple[Topic, Rule]:
    """The topic and the rule of a name such as waiting/never-wrote; ends the command where there is none."""
    topic_name, _, rule_id = name.partition("/")
    topic = topic_named(topic_name, edition)
    try:
        return topic, topic.rule(rule_id)
    except UnknownName:
        fail(f"There is no rule '{name}': {_meant(rule_id, topic, edition)}")


def _meant(rule_id: str, topic: Topic, edition: Edition) -> str:
    """What to type instead: the nearest rule of the topic, the rule of that id in another, or any of the topic's."""
    ids = _ids(topic)
    near = nearest(rule_id, ids)
    meant = [f"{topic.name}/{near}"] if near else []
    meant = meant or [f"{other.name}/{rule_id}" for other in edition.topics.values() if rule_id in _ids(other)]
    if meant:
        return f"did you mean {' or '.join(map(repr, meant[:3]))}?"
    return f"write {topic.name}/ with one of its rules behind it: {', '.join(ids)}"


def _ids(topic: Topic) -> list[str]:
    return [rule.id for rule in (*topic.advice, *topic.also)]


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
