"""From a draft file to a `Draft`: conditions read, texts and blanks checked, and that there is always a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import cast

from career_doctor.advice.build_say import SayReader
from career_doctor.advice.conditions import ConditionReader
from career_doctor.advice.fact_values import FactNames, a_type
from career_doctor.advice.fields import Fields
from career_doctor.advice.model import ALWAYS, VERSIONS, Draft, Letter, Paragraph, Place, Say, Topic, Version, Versions
from career_doctor.advice.problems import Problems
from career_doctor.advice.templates import names
from career_doctor.advice.texts import TextChecker
from career_doctor.advice.yaml_source import Node

GIVEN = ("today",)
"""Names that the texts of letters may use beside facts and the office."""
BLANK = re.compile(r"\[[^\[\]]+\]")
"""What the asker has to fill in: [name of the manager]."""


class DraftBuilder:
    """Builds drafts one after the other; `topics` are the names of all topics."""

    def __init__(self, facts: FactNames, topics: frozenset[str], problems: Problems) -> None:
        self.facts = facts
        self.topics = topics
        self.problems = problems
        self.conditions = ConditionReader(facts, problems)
        self.says = SayReader(self.conditions, TextChecker(facts, problems), GIVEN)

    def build(self, node: Node) -> Draft:
        """The draft of one file, as its shape left it."""
        fields = Fields(node)
        kind, place = fields.text("draft"), fields.where("draft")
        wanted = PurePosixPath(place.file).stem
        if kind != wanted:
            self.problems.add(
                place, f"the draft '{kind}' stands in {wanted}.yml", f"rename the file to {kind}.yml or the draft"
            )
        for item in fields.listed("topics"):
            if item.value not in self.topics:
                self.problems.unknown(item.place, "topic", str(item.value), self.topics)
        draft = Draft(
            kind=kind,
            title=fields.text("title"),
            topics=fields.texts("topics"),
            letters=tuple(self._letter(item, counted="as_many_as" in fields) for item in fields.listed("letters")),
            place=place,
            usual=cast(Version, fields.text("usual") or "formal"),
            remark=self.says.read(fields.node("remark")),
            as_many_as=self._number("as_many_as", fields),
        )
        if all(letter.when != ALWAYS or letter.of for letter in draft.letters):
            what = "every letter depends on a condition or on who is written to"
            self.problems.add(fields.where("letters"), what, "add one without `when` and `of`")
        if all(problem.place.file != place.file for problem in self.problems.found):  # what is dropped says nothing
            for letter, item in zip(draft.letters, fields.listed("letters"), strict=True):
                self._check_speech(letter, Fields(item))
        return draft

    def _number(self, key: str, fields: Fields) -> str:
        """The name of a fact that counts, "" where there is none or it does not."""
        name = fields.text(key)
        if name and name not in self.facts.names:
            self.problems.unknown(fields.where(key), "fact", name, self.facts.names)
        elif name in self.facts.defs and self.facts.defs[name].type != "integer":
            what = f"'{name}' is {a_type(self.facts.defs[name])} and counts nobody"
            self.problems.add(fields.where(key), what, "name a whole number")
        else:
            return name
        return ""

    def _letter(self, node: Node, *, counted: bool) -> Letter:
        fields = Fields(node)
        if "of" in fields and not counted:
            self.problems.add(
                fields.where("of"), "'of' in a draft without 'as_many_as'", "add 'as_many_as' or take it out"
            )
        if fields.switch("alone") and fields.lacks("when"):
            self.problems.add(fields.where("alone"), "'alone' without a condition", "add the `when` in which it is so")
        subject = fields.node("subject")
        return Letter(
            to=fields.text("to"),
            subject=self._versions(Fields(subject)) if subject else {},
            body=tuple(self._paragraph(Fields(item)) for item in fields.listed("body")),
            when=self.conditions.read(fields.node("when")),
            of=self._number("of", fields),
            alone=fields.switch("alone"),
            place=fields.place,
        )

    def _paragraph(self, fields: Fields) -> Paragraph:
        return Paragraph(self._versions(fields), self.conditions.read(fields.node("when")), fields.switch("spare"))

    def _versions(self, fields: Fields) -> Versions:
        said: dict[Version, tuple[Say, ...]] = {version: self.says.read(fields.node(version)) for version in VERSIONS}
        for say in (say for says in said.values() for say in says):
            if re.search(r"[\[\]]", BLANK.sub("", say.text)):
                what = "square brackets that do not match"
                self.problems.add(say.place, what, "write what is to be filled in as [name of the manager]")
        return said

    def _check_speech(self, letter: Letter, fields: Fields) -> None:
        """Subject and body have something to say in both versions, whatever is known."""
        todo = "add a text without `when` and without facts in it"
        for version in VERSIONS:
            lasting = (each for each in letter.body if each.when == ALWAYS and not each.spare)
            always = (say for each in lasting for say in each.said[version])
            for key, says in (("subject", letter.subject[version]), ("body", always)):
                if not any(map(_certain, says)):
                    what = f"nothing to say under '{key}' in the {version} version for lack of facts"
                    self.problems.add(fields.where(key), what, todo)


def _certain(say: Say) -> bool:
    return say.when == ALWAYS and names(say.text) <= frozenset(GIVEN)


def check_offers(topics: Mapping[str, Topic], drafts: Mapping[str, Draft], problems: Problems) -> None:
    """A rule or step names only drafts that are offered for its topic."""
    for topic in topics.values():
        for entry in _named(topic):
            if entry[0] in drafts and topic.name not in drafts[entry[0]].topics:
                what = f"the draft '{entry[0]}' is not offered for '{topic.name}'"
                problems.add(entry[1], what, f"add the topic to it in {drafts[entry[0]].place.file}")


def _named(topic: Topic) -> Iterator[tuple[str, Place]]:
    """The drafts that a topic's rules and steps name, with the places of those."""
    for rule in (*topic.advice, *topic.also):
        yield rule.draft, rule.place
        yield from ((step.draft, step.place) for step in rule.next)
