"""From an advice file to a `Topic`: conditions read, texts checked, and what a rule must have seen to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from career_doctor.advice.build_rule import RuleBuilder
from career_doctor.advice.conditions import ConditionReader
from career_doctor.advice.coverage import speechless
from career_doctor.advice.fact_values import FactNames, a_type, fact_value
from career_doctor.advice.fields import Fields
from career_doctor.advice.model import SPECIAL_TOPICS, FactValue, PartName, Place, Source, Topic
from career_doctor.advice.problems import Problems
from career_doctor.advice.texts import TextChecker
from career_doctor.advice.values import value_key
from career_doctor.advice.yaml_source import Node

_ALWAYS_SAID: tuple[PartName, ...] = ("verdict", "next")


class TopicBuilder:
    """Builds topics one after the other; `articles` are the ids of all articles, `drafts` the kinds of all drafts."""

    def __init__(self, facts: FactNames, articles: frozenset[str], drafts: frozenset[str], problems: Problems) -> None:
        self.facts = facts
        self.problems = problems
        conditions = ConditionReader(facts, problems)
        self.conditions = conditions
        self.rules = RuleBuilder(conditions, TextChecker(facts, problems), articles, drafts, problems)

    def build(self, node: Node) -> Topic:
        """The topic of one file, as its shape left it."""
        fields = Fields(node)
        name = fields.text("topic") or PurePosixPath(fields.place.file).stem
        self._check_name(name, fields)
        if fields.day("review_by") < fields.day("reviewed"):
            self.problems.add(fields.where("review_by"), "'review_by' lies before 'reviewed'", "give the later day")
        special = name in SPECIAL_TOPICS
        topic = Topic(
            name=name,
            title=fields.text("title"),
            place=fields.where("topic"),
            reviewed=fields.day("reviewed"),
            review_by=fields.day("review_by"),
            advice=tuple(self.rules.leading(item, name, special) for item in fields.listed("advice")),
            also=tuple(self.rules.adding(item, name) for item in fields.listed("also")),
            beside=self.conditions.read(fields.node("beside")),
            presume=self._presumed(fields),
            ready_by=self._day(fields),
            ask=self._asked(fields),
            sources=tuple(
                Source(source.text("title"), source.text("url"), source.where("url"))
                for source in map(Fields, fields.listed("sources"))
            ),
            left_out={key: str(entry.node.value) for key, entry in fields.table("left_out").items()},
            review_place=fields.where("review_by"),
        )
        if topic.title.endswith("."):
            self.problems.add(
                fields.where("title"), "the title ends in a full stop", "leave it out: it stands on a button"
            )
        self._check_order(topic, fields)
        broken = {problem.place.file for problem in self.problems.found}
        if (
            not special
            and topic.place.file not in broken
            and not any(file.startswith("data/facts/") for file in broken)
        ):
            self._check_speech(topic)  # with a broken fact or text the search would mislead
        self._check_ids(fields)
        return topic

    def _check_name(self, name: str, fields: Fields) -> None:
        place = fields.where("topic")
        wanted = PurePosixPath(place.file).stem
        if name != wanted:
            self.problems.add(
                place, f"the topic '{name}' stands in {wanted}.yml", f"rename the file to {name}.yml or the topic"
            )

    def _presumed(self, fields: Fields) -> Mapping[str, FactValue]:
        presume: dict[str, FactValue] = {}
        for name, entry in fields.table("presume").items():
            if name not in self.facts.names:
                self.problems.unknown(entry.place, "fact", name, self.facts.names)
            elif name in self.facts.defs:
                fact = self.facts.defs[name]
                value = fact_value(entry.node, fact, self.problems)
                if value is None:
                    continue
                presume[name] = value
                if value_key(value) not in fact.presumed:
                    todo = f"add presumed: {{{value_key(value)}: You do not mention ...}} to it in {fact.place}"
                    self.problems.add(entry.place, f"'{name}' is presumed without a sentence that says so", todo)
        return presume

    def _day(self, fields: Fields) -> str:
        name, facts = fields.text("ready_by"), self.facts
        days = {fact.name for fact in facts.defs.values() if fact.type == "date"}
        if name and name not in facts.names:
            self.problems.unknown(fields.where("ready_by"), "day", name, days)
        elif name in facts.defs and name not in days:
            todo = f"use one of: {', '.join(sorted(days))}"
            self.problems.add(fields.where("ready_by"), f"'{name}' is {a_type(facts.defs[name])}, no day", todo)
        return name

    def _asked(self, fields: Fields) -> tuple[str, ...]:
        asked: list[str] = []
        for item in fields.listed("ask"):
            name = str(item.value)
            if name not in self.facts.names:
                self.problems.unknown(item.place, "fact", name, self.facts.names)
            elif name in asked:
                self.problems.add(item.place, f"'{name}' is asked twice", "keep the first")
            elif name in self.facts.defs:
                asked.append(name)
                fact = self.facts.defs[name]
                if not fact.question:
                    todo = f"add a question to it in {fact.place} or leave it out here"
                    self.problems.add(item.place, f"'{name}' is asked but has no question", todo)
        return tuple(asked)

    def _check_order(self, topic: Topic, fields: Fields) -> None:
        """The last entry of `advice` has no condition and every other has one, unless a shape has dropped some."""
        listed = fields.listed("advice")
        for position, node in enumerate(listed):
            when = not Fields(node).lacks("when")
            if position == len(listed) - 1 and when:
                todo = "add one without `when` after it, so that there is always an answer"
                self.problems.add(Fields(node).where("when"), "the last entry of 'advice' has a condition", todo)
            elif position < len(listed) - 1 and not when:
                what = f"'{topic.advice[position].id}' has no condition, so the entries after it can never lead"
                self.problems.add(node.place, what, "give it a `when` or move it to the end")
        for node in fields.listed("also"):
            if Fields(node).lacks("when"):
                todo = "add one, or move what it says to where it belongs"
                self.problems.add(node.place, "an entry of 'also' has no condition", todo)

    def _check_speech(self, topic: Topic) -> None:
        for rule in topic.advice:
            for part in _ALWAYS_SAID:
                case = speechless(rule, rule.units(part), topic, self.facts.defs)
                if case is not None:
                    what = f"'{rule.id}' has nothing to say under '{part}' when {case}"
                    self.problems.add(rule.place, what, "add a text without `when` and without facts in it")

    def _check_ids(self, fields: Fields) -> None:
        seen: dict[str, Place] = {}
        for node in (*fields.listed("advice"), *fields.listed("also")):
            rule = Fields(node)
            name = rule.text("id")
            if name in seen:
                what = f"the id '{name}' is also in line {seen[name].line}"
                self.problems.add(rule.where("id"), what, "give each entry of a topic its own")
            seen.setdefault(name, rule.where("id"))
