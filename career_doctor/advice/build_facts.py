"""From fact files to `FactDef`s: definitions, the laws between them, and the outer shape of the phrasings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from career_doctor.advice.fact_values import FactNames, a_type, fact_value, key_value
from career_doctor.advice.fields import Fields, entries
from career_doctor.advice.model import FactDef, FactType, FactValue, Implication, Place
from career_doctor.advice.problems import Problems
from career_doctor.advice.templates import TemplateError, parse_template, slots
from career_doctor.advice.yaml_source import Entry, Node

NUMBER_TYPES = ("integer", "number")
SLOT_VALUES = ("number", "duration", "date")
"""What a phrasing may give as its value where the pattern takes it from the text."""
_ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "values": ("choice", "set"),
    "unit": NUMBER_TYPES,
    "at_least": NUMBER_TYPES,
    "at_most": NUMBER_TYPES,
    "ages": NUMBER_TYPES,
    "day": NUMBER_TYPES,
    "at_most_fact": NUMBER_TYPES,
    "passed_fact": ("date",),
    "excludes": ("boolean",),
}


class FactBuilder:
    """Builds all facts of one run over the files. `add` every file first, then `finish`, then `check_phrasings`."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.places: dict[str, Place] = {}
        self.fields: dict[str, Fields] = {}
        self.phrasings: list[Node] = []

    def add(self, node: Node, raw: Node) -> None:
        """Take in one file: `node` as its shape left it, `raw` as it was parsed."""
        parsed = entries(raw).get("facts")
        names = parsed.node.value if parsed else {}
        for name, entry in names.items() if isinstance(names, Mapping) else ():
            if name in self.places:
                what = f"fact '{name}' is also defined in {self.places[name]}"
                self.problems.add(entry.place, what, "keep one of them")
                self.fields.pop(name, None)  # which of the two is meant where it is used, nobody knows
            else:
                self.places[name] = entry.place
                self._take(name, node)
        file = Fields(node)
        self.phrasings.extend(file.listed("phrasings"))

    def _take(self, name: str, node: Node) -> None:
        kept = Fields(node).table("facts").get(name)
        if kept is not None:
            self.fields[name] = Fields(kept.node)

    def finish(self) -> FactNames:
        """All facts, with what refers to other facts checked and put in."""
        first = {name: self._definition(name, fields) for name, fields in self.fields.items()}
        facts = FactNames(first, frozenset(self.places))
        return FactNames({name: self._with_laws(fact, facts) for name, fact in first.items()}, facts.names)

    def _definition(self, name: str, fields: Fields) -> FactDef:
        kind = cast(FactType, fields.text("type"))
        for key, types in _ONLY_FOR.items():
            if key in fields and kind not in types:
                what = f"'{key}' at a fact of type {kind}"
                self.problems.add(fields.where(key), what, f"leave it out (it fits only {', '.join(types)})")
        if kind in ("choice", "set") and not fields.texts("values"):
            self.problems.add(fields.place, f"'{name}' is a {kind} without 'values'", "list them")
        fact = FactDef(
            name=name,
            type=kind,
            about="asker" if fields.text("about") == "asker" else "matter",
            means=fields.text("means"),
            place=self.places[name],
            values=fields.texts("values"),
            unit=fields.text("unit"),  # type: ignore[arg-type]  # the shape has let only these through
            at_least=fields.number("at_least"),
            at_most=fields.number("at_most"),
            ages=fields.text("ages"),  # type: ignore[arg-type]
            day=fields.text("day"),
            passed_fact=fields.text("passed_fact"),
            question=fields.text("question"),
            because=fields.text("because"),
            at_most_fact=fields.text("at_most_fact"),
            unasked_after=fields.texts("unasked_after"),
        )
        self._check_alone(fact, fields)
        return replace(
            fact,
            says=self._keyed(fact, fields, "says", star=True),
            presumed=self._keyed(fact, fields, "presumed", star=False),
            replies=self._replies(fact, fields),
        )

    def _check_alone(self, fact: FactDef, fields: Fields) -> None:
        if fact.ages and fact.unit not in ("days", "months", "years"):
            self.problems.add(
                fields.where("ages"), f"'{fact.name}' ages but is no duration", "give it a unit: days, months or years"
            )
        if fact.day and not (fact.ages and fact.unit == "days"):
            self.problems.add(
                fields.where("day"),
                f"'{fact.name}' points to a day but counts no days",
                "add unit: days and ages: up or down",
            )
        if fact.at_least is not None and fact.at_most is not None and fact.at_least > fact.at_most:
            self.problems.add(fields.where("at_least"), "'at_least' is above 'at_most'", "swap them")
        if fact.question and not fact.because:
            self.problems.add(
                fields.where("question"), f"'{fact.name}' has a question without 'because'", "say why the desk asks"
            )

    def _replies(self, fact: FactDef, fields: Fields) -> tuple[tuple[str, FactValue], ...]:
        return tuple(
            (label, value)
            for label, entry in fields.table("replies").items()
            if (value := fact_value(entry.node, fact, self.problems, one_of_set=True)) is not None
        )

    def _keyed(self, fact: FactDef, fields: Fields, key: str, star: bool) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for value, entry in fields.table(key).items():
            if not (star and value == "*") and key_value(value, fact) is None:
                todo = f"use true or false{' or *' if star else ''}" if fact.type == "boolean" else "use a lawful value"
                self.problems.add(entry.place, f"'{value}' is no lawful value of '{fact.name}' ({fact.type})", todo)
                continue
            text = str(entry.node.value)
            self._check_template(entry, text, {"value"} if star else set())
            found[value] = text
        return found

    def _check_template(self, entry: Entry, text: str, allowed: set[str]) -> None:
        try:
            parse_template(text)
        except TemplateError as error:
            self.problems.add(entry.place, error.what, error.todo)
            return
        for slot in slots(text):
            if slot.name not in allowed:
                self.problems.unknown(entry.place, "name in a text", slot.name, allowed)

    def _with_laws(self, fact: FactDef, facts: FactNames) -> FactDef:
        fields = self.fields[fact.name]
        for key, types in (("day", ("date",)), ("passed_fact", ("boolean",)), ("at_most_fact", NUMBER_TYPES)):
            if key in fields:
                self._check_reference(fields, key, types, facts)
        for name in fact.unasked_after:
            if name not in facts.names:
                self.problems.unknown(fields.where("unasked_after"), "fact", name, facts.names)
        implies: list[Implication] = []
        for node in fields.listed("implies"):
            implies.extend(self._implications(fact, Fields(node), facts))
        excludes = self._pairs(fields.table("excludes"), facts)
        return replace(fact, implies=tuple(implies), excludes=tuple(excludes))

    def _check_reference(self, fields: Fields, key: str, types: tuple[str, ...], facts: FactNames) -> None:
        name = fields.text(key)
        if name not in facts.names:
            self.problems.unknown(fields.where(key), "fact", name, facts.names)
        elif name in facts.defs and facts.defs[name].type not in types:
            what = f"'{name}' is {a_type(facts.defs[name])}"
            self.problems.add(fields.where(key), what, f"'{key}' needs one of type {' or '.join(types)}")

    def _implications(self, fact: FactDef, fields: Fields, facts: FactNames) -> Iterable[Implication]:
        value_node = fields.node("value")
        value = fact_value(value_node, fact, self.problems, one_of_set=True) if value_node else None
        limits = [key for key in ("at_least", "at_most") if key in fields]
        if limits and (value_node or fact.type not in NUMBER_TYPES):
            what = f"'{limits[0]}' in an implication of '{fact.name}'"
            self.problems.add(fields.where(limits[0]), what, "use it for numbers only, and not beside 'value'")
        for then, then_value in self._pairs(fields.table("then"), facts):
            yield Implication(value, then, then_value, fields.number("at_least"), fields.number("at_most"))

    def _pairs(self, table: Mapping[str, Entry], facts: FactNames) -> Iterable[tuple[str, FactValue]]:
        for name, entry in table.items():
            if name not in facts.names:
                self.problems.unknown(entry.place, "fact", name, facts.names)
            elif name in facts.defs:
                value = fact_value(entry.node, facts.defs[name], self.problems)
                if value is not None:
                    yield name, value

    def check_phrasings(self, facts: FactNames) -> None:
        """See that every phrasing states a fact that exists with a value it can have; patterns are the reading's."""
        for node in self.phrasings:
            fields = Fields(node)
            name = fields.text("fact")
            if name not in facts.names:
                self.problems.unknown(fields.where("fact"), "fact", name, facts.names)
                continue
            fact, value = facts.defs.get(name), fields.node("value")
            if fact is None or value is None:
                continue
            taken = value.value in SLOT_VALUES and isinstance(value.value, str)
            if taken and fact.type not in (*NUMBER_TYPES, "date"):
                what = f"value: {value.value} for '{name}', which is {a_type(fact)}"
                self.problems.add(value.place, what, "give a value of that fact")
            elif not taken:
                fact_value(value, fact, self.problems, one_of_set=True)
            if fields.text("negated") == "flip" and fact.type != "boolean":
                self.problems.add(fields.where("negated"), "'flip' fits only a boolean", "use drop or keep")
