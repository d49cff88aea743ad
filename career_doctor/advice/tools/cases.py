"""Reading `tests/advice/cases/<topic>.yml`: facts, and the rules that must speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from career_doctor.advice.decide import decide
from career_doctor.advice.fact_values import fact_value
from career_doctor.advice.fields import Fields
from career_doctor.advice.load import decoded
from career_doctor.advice.model import Advice, Edition, Known, Place
from career_doctor.advice.problems import LoadErrors, Problems
from career_doctor.advice.scalars import Day, Text, Value
from career_doctor.advice.schema import KEBAB, NAME
from career_doctor.advice.shapes import Listing, Record, Table
from career_doctor.advice.yaml_source import Entry, parse

CASES = "tests/advice/cases/"
"""Where the cases lie, below the project's folder."""
CASE = Record(
    {
        "case": Text(),
        "facts": Table(Value(), NAME.pattern, NAME.like),
        "rules": Listing(KEBAB, at_least=1),
        "ask": NAME,
        "due": Listing(Day()),
        "says": Listing(Text()),
        "not_says": Listing(Text()),
    },
    frozenset({"case", "facts", "rules"}),
)
CASE_FILE = Record(
    {"topic": NAME, "today": Day(), "cases": Listing(CASE, at_least=1)}, frozenset({"topic", "today", "cases"})
)


@dataclass(frozen=True)
class Case:
    """One case. `ask` and `due` are None where the case does not say; an `ask` of "none" wants no question."""

    name: str
    topic: str
    today: date
    place: Place
    facts: Mapping[str, Entry]
    rules: tuple[str, ...]
    ask: str | None = None
    due: tuple[date, ...] | None = None
    says: tuple[str, ...] = ()
    not_says: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.topic}: {self.name}"

    def known(self, edition: Edition) -> dict[str, Known]:
        """The facts, as read today. Raises `LoadErrors` where one is not defined or not lawful."""
        problems = Problems()
        known: dict[str, Known] = {}
        for name, entry in self.facts.items():
            if name not in edition.facts:
                problems.unknown(entry.place, "fact", name, edition.facts)
                continue
            value = fact_value(entry.node, edition.facts[name], problems)
            if value is not None:
                known[name] = Known(name, value, "read", name, 1, self.today)
        if problems.found:
            raise LoadErrors(problems.found)
        return known

    def advice(self, edition: Edition) -> Advice:
        """What the topic says of the facts."""
        return decide(edition.topics[self.topic], self.known(edition), self.today, edition)


@dataclass(frozen=True)
class CaseFiles:
    """All cases, and what is wrong in their files. `days` has the day of each topic's file."""

    cases: tuple[Case, ...]
    problems: Problems = field(default_factory=Problems)
    days: Mapping[str, date] = field(default_factory=dict)

    def of(self, topic: str) -> tuple[Case, ...]:
        """The cases of one topic."""
        return tuple(case for case in self.cases if case.topic == topic)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that have cases."""
        return tuple(dict.fromkeys(case.topic for case in self.cases))


def read_cases(root: Path) -> CaseFiles:
    """All case files of the project in `root`; none where it has no such folder."""
    texts = {CASES + path.name: decoded(path.read_bytes()) for path in sorted((root / CASES).glob("*.yml"))}
    return parse_cases(texts)


def parse_cases(texts: Mapping[str, str]) -> CaseFiles:
    """The cases in these files, path to text."""
    problems = Problems()
    cases: list[Case] = []
    days: dict[str, date] = {}
    for name, text in texts.items():
        raw = parse(name, text, problems)
        node = CASE_FILE.clean(raw, problems) if raw else None
        if node is None:
            continue
        file = Fields(node)
        if file.text("topic") != Path(name).stem:
            problems.add(file.where("topic"), f"the topic stands in {Path(name).name}", "rename one of the two")
        days[file.text("topic")] = file.day("today")
        cases += [_case(Fields(item), file) for item in file.listed("cases")]
    return CaseFiles(tuple(cases), problems, days)


def _case(fields: Fields, file: Fields) -> Case:
    return Case(
        name=fields.text("case"),
        topic=file.text("topic"),
        today=file.day("today"),
        place=fields.place,
        facts=fields.table("facts"),
        rules=fields.texts("rules"),
        ask=fields.text("ask") or None,
        due=tuple(cast(date, item.value) for item in fields.listed("due")) if "due" in fields else None,
        says=fields.texts("says"),
        not_says=fields.texts("not_says"),
    )
