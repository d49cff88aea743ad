"""Reading `cases/<topic>.yml`: facts, and the rules that must speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from career_doctor.advice.decide import decide
from career_doctor.advice.fact_values import fact_value
from career_doctor.advice.fields import Fields
from career_doctor.advice.load import LoadErrors, load_edition, read_files
from career_doctor.advice.model import Advice, Edition, Known, Place
from career_doctor.advice.problems import Problems
from career_doctor.advice.scalars import Day, Text, Value
from career_doctor.advice.schema import KEBAB, NAME
from career_doctor.advice.shapes import Listing, Record, Table
from career_doctor.advice.yaml_source import Entry, parse
from tests.paths import ROOT

FOLDER = Path(__file__).parent / "cases"
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
        """The facts, as read today. Raises `AssertionError` where one is not defined or not lawful."""
        problems = Problems()
        known: dict[str, Known] = {}
        for name, entry in self.facts.items():
            if name not in edition.facts:
                problems.unknown(entry.place, "fact", name, edition.facts)
                continue
            value = fact_value(entry.node, edition.facts[name], problems)
            if value is not None:
                known[name] = Known(name, value, "read", name, 1, self.today)
        assert not problems.found, "\n".join(map(str, problems.found))
        return known

    def advice(self, edition: Edition) -> Advice:
        """What the topic says of the facts."""
        return decide(edition.topics[self.topic], self.known(edition), self.today, edition)


@dataclass(frozen=True)
class CaseFiles:
    """All cases, and what is wrong in their files."""

    cases: tuple[Case, ...]
    problems: Problems = field(default_factory=Problems)

    def of(self, topic: str) -> tuple[Case, ...]:
        """The cases of one topic."""
        return tuple(case for case in self.cases if case.topic == topic)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that have cases."""
        return tuple(dict.fromkeys(case.topic for case in self.cases))


@lru_cache(maxsize=1)
def case_files() -> CaseFiles:
    """All case files of the project."""
    problems = Problems()
    cases: list[Case] = []
    for path in sorted(FOLDER.glob("*.yml")):
        raw = parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"), problems)
        node = CASE_FILE.clean(raw, problems) if raw else None
        if node is None:
            continue
        file = Fields(node)
        if file.text("topic") != path.stem:
            problems.add(file.where("topic"), f"the topic stands in {path.name}", "rename one of the two")
        cases += [_case(Fields(item), file) for item in file.listed("cases")]
    return CaseFiles(tuple(cases), problems)


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


@lru_cache(maxsize=1)
def project() -> Edition | LoadErrors:
    """The project's own edition, or what is wrong with it."""
    try:
        return load_edition(read_files(ROOT))
    except LoadErrors as errors:
        return errors
