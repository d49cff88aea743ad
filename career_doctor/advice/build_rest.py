"""From files to articles, the office and the desk's phrases."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from career_doctor.advice.calendar import holidays_known
from career_doctor.advice.fields import Fields, entries, items, several
from career_doctor.advice.model import Article, Helpline, Office, Place
from career_doctor.advice.phrases import ENGINE_PHRASES
from career_doctor.advice.problems import Problems
from career_doctor.advice.schema import WEEKDAYS
from career_doctor.advice.templates import OFFICE_NAMES, TemplateError, slots
from career_doctor.advice.yaml_source import Node


class ArticleBuilder:
    """Builds the articles of all families. `names` holds the ids of all, broken ones included."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.places: dict[str, Place] = {}
        self.articles: dict[str, Article] = {}

    @property
    def names(self) -> frozenset[str]:
        """The ids of all articles, of broken ones too."""
        return frozenset(self.places)

    def add(self, node: Node | None, raw: Node) -> None:
        """Take in one file: `node` as its shape left it, `raw` as it was parsed."""
        self._add_names(raw)
        for item in Fields(node).listed("articles") if node else ():
            fields = Fields(item)
            article = Article(
                id=fields.text("id"),
                title=fields.text("title"),
                publisher=fields.text("publisher"),
                url=fields.text("url"),
                good_for=fields.text("good_for"),
                place=fields.place,
                checked=fields.day("checked") if "checked" in fields else None,
            )
            self.articles.setdefault(article.id, article)

    def _add_names(self, raw: Node) -> None:
        listed = entries(raw).get("articles") if isinstance(raw.value, Mapping) else None
        for item in several(listed.node if listed else None):
            entry = item.value.get("id") if isinstance(item.value, Mapping) else None
            if entry is None:
                continue
            name = str(entry.node.value)
            if name in self.places:
                self.problems.add(entry.place, f"article '{name}' is also in {self.places[name]}", "keep one of them")
            else:
                self.places[name] = entry.place


def build_office(node: Node, problems: Problems) -> Office:
    """The office out of its file."""
    fields = Fields(entries(node)["office"].node)
    office = Office(
        name=fields.text("name"),
        phone=fields.text("phone"),
        time_zone=fields.text("time_zone"),
        holidays=fields.text("holidays"),
        hours=_hours(fields, problems),
        helplines=tuple(
            Helpline(line.text("name"), line.text("number"), line.text("where"), line.text("note"))
            for line in map(Fields, fields.listed("helplines"))
        ),
    )
    try:
        ZoneInfo(office.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.add(
            fields.where("time_zone"), f"unknown time zone '{office.time_zone}'", "use one such as America/New_York"
        )
    if not holidays_known(office.holidays):
        problems.add(
            fields.where("holidays"),
            f"no holidays known for '{office.holidays}'",
            "use a code such as US, US-CA or GB-ENG",
        )
    return office


def _hours(fields: Fields, problems: Problems) -> Mapping[int, tuple[tuple[str, str], ...]]:
    hours: dict[int, tuple[tuple[str, str], ...]] = {}
    for days, entry in fields.table("hours").items():
        spans = tuple(span for item in items(entry.node) if (span := _span(item)))
        clock = [time for span in spans for time in span]
        if clock != sorted(clock) or len(set(clock)) != len(clock):
            problems.add(entry.place, f"the spans of {days} overlap or end before they begin", "order them by time")
        first, _, last = days.partition(" to ")
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        if end < begin:
            problems.add(entry.place, f"'{days}' goes over the end of the week", "give it as two entries")
        for day in range(begin, end + 1):
            if day in hours:
                problems.add(entry.place, f"{WEEKDAYS[day]} has hours twice", "keep one of them")
            hours[day] = spans
    return hours


def _span(node: Node) -> tuple[str, str] | None:
    """A span given as "09:00-17:30" or as a pair; None for what the shape has reported."""
    if isinstance(node.value, str):
        begin, _, end = node.value.partition("-")
        return begin.strip(), end.strip()
    times = [str(item.value) for item in items(node)]
    return (times[0], times[1]) if len(times) == 2 else None


def build_phrases(node: Node, problems: Problems) -> Mapping[str, tuple[str, ...]]:
    """The phrases out of their file, with the engine's own required and their placeholders checked."""
    fields = Fields(node)
    table = fields.table("phrases")
    for key, phrase in ENGINE_PHRASES.items():
        if key not in table:
            problems.add(
                fields.where("phrases"), f"the phrase '{key}' is missing", f"add it, such as: {phrase.example}"
            )
    phrases: dict[str, tuple[str, ...]] = {}
    for key, entry in table.items():
        phrases[key] = tuple(str(item.value) for item in several(entry.node))
        for item in several(entry.node):
            _check_phrase(key, item, problems)
    return phrases


def _check_phrase(key: str, item: Node, problems: Problems) -> None:
    try:
        found = slots(str(item.value))
    except TemplateError as error:
        problems.add(item.place, error.what, error.todo)
        return
    if key not in ENGINE_PHRASES:
        return
    allowed = (*ENGINE_PHRASES[key].names, *OFFICE_NAMES)
    for slot in found:
        if slot.name not in allowed:
            problems.unknown(item.place, "name in a text", slot.name, allowed)
