"""From an entry of `advice` or `also` to a `Rule`, with what such an entry must and must not have."""

from __future__ import annotations

from career_doctor.advice.build_say import SayReader
from career_doctor.advice.conditions import ConditionReader
from career_doctor.advice.fact_values import a_type
from career_doctor.advice.fields import Fields, several
from career_doctor.advice.model import Condition, PartName, Rule, Say, Span, Step
from career_doctor.advice.needs import needed
from career_doctor.advice.problems import Problems
from career_doctor.advice.templates import TemplateError, names
from career_doctor.advice.texts import TextChecker
from career_doctor.advice.yaml_source import Node

SAID_PARTS: tuple[PartName, ...] = ("verdict", "praise", "correction", "diagnosis", "caution")
_ONLY_LEADING = ("verdict", "diagnosis", "next")
_MUST_LEAD = {"verdict": "a verdict", "next": "a next step", "articles": "an article"}
_ADDED = ("praise", "correction", "caution", "articles")


class RuleBuilder:
    """Builds the entries of all topics."""

    def __init__(
        self,
        conditions: ConditionReader,
        texts: TextChecker,
        articles: frozenset[str],
        drafts: frozenset[str],
        problems: Problems,
    ) -> None:
        self.conditions = conditions
        self.texts = texts
        self.says = SayReader(conditions, texts)
        self.articles = articles
        self.drafts = drafts
        self.problems = problems

    def leading(self, node: Node, topic: str, special: bool) -> Rule:
        """An entry of `advice`; that of a `special` topic needs only a verdict."""
        fields = Fields(node)
        for key in ("verdict",) if special else _MUST_LEAD:
            if fields.lacks(key):
                what = f"'{fields.text('id')}' leads without {_MUST_LEAD[key]}"
                self.problems.add(fields.place, what, f"add '{key}'")
        return self._rule(fields, topic, leads=True)

    def adding(self, node: Node, topic: str) -> Rule:
        """An entry of `also`."""
        fields = Fields(node)
        for key in _ONLY_LEADING:
            if key in fields:
                what = f"'{key}' in an entry of 'also'"
                self.problems.add(fields.where(key), what, "it belongs to an entry of 'advice': those lead")
        if all(fields.lacks(key) for key in (*_ADDED, *_ONLY_LEADING)):
            self.problems.add(fields.place, f"'{fields.text('id')}' adds nothing", f"add one of: {', '.join(_ADDED)}")
        return self._rule(fields, topic, leads=False)

    def _rule(self, fields: Fields, topic: str, leads: bool) -> Rule:
        when = self.conditions.read(fields.node("when"))
        self._check_care(fields)
        if "because" in fields:
            self.texts.check(fields.text("because"), fields.where("because"))
        said: dict[PartName, tuple[Say, ...]] = {part: self.says.read(fields.node(part)) for part in SAID_PARTS}
        return Rule(
            id=fields.text("id"),
            topic=topic,
            leads=leads,
            when=when,
            place=fields.place,
            notes=tuple(str(note.value) for note in several(fields.node("notes"))),
            verdict=said["verdict"],
            praise=said["praise"],
            correction=said["correction"],
            diagnosis=said["diagnosis"],
            caution=said["caution"],
            next=self._steps(fields, when),
            because=fields.text("because"),
            articles=self._articles(fields),
            care=tuple(str(kind.value) for kind in several(fields.node("care"))),
            owner=fields.text("owner"),
            confirmed_by=fields.text("confirmed_by"),
            confirmed_on=fields.day("confirmed_on") if "confirmed_on" in fields else None,
            draft=self._draft(fields),
        )

    def _check_care(self, fields: Fields) -> None:
        """What needs confirming has an owner; a confirmation says who gave it, when, and of what."""
        name = fields.text("id")
        if "care" in fields and fields.lacks("owner"):
            what = f"'{name}' speaks of what must be confirmed, and nobody answers for it"
            self.problems.add(fields.where("care"), what, "add an 'owner', such as: employment law")
        for key, other in (("confirmed_by", "confirmed_on"), ("confirmed_on", "confirmed_by"), ("owner", "care")):
            if key in fields and fields.lacks(other):
                self.problems.add(fields.where(key), f"'{key}' without '{other}'", f"add '{other}' or take it out")

    def _articles(self, fields: Fields) -> tuple[str, ...]:
        for item in fields.listed("articles"):
            if item.value not in self.articles:
                self.problems.unknown(item.place, "article", str(item.value), self.articles)
        return tuple(article for article in fields.texts("articles") if article in self.articles)

    def _draft(self, fields: Fields) -> str:
        name = fields.text("draft")
        if name and name not in self.drafts:
            self.problems.unknown(fields.where("draft"), "draft", name, self.drafts)
            return ""
        return name

    def _steps(self, fields: Fields, when: Condition) -> tuple[Step, ...]:
        steps: list[Step] = []
        for position, node in enumerate(fields.listed("next")):
            step = Fields(node)
            steps.append(self._step(step, when))
            if step.text("after") == "previous" and position == 0:
                self.problems.add(step.where("after"), "the first step comes after no other", "leave 'after' out")
        return tuple(steps)

    def _step(self, fields: Fields, rule_when: Condition) -> Step:
        condition = self.conditions.read(fields.node("when"))
        step = Step(
            do=fields.text("do"),
            within=read_span(fields.text("within")),
            after=fields.text("after"),
            before=fields.text("before"),
            action=fields.text("action"),
            undated=fields.text("undated"),
            when=condition,
            place=fields.place,
            point=fields.text("point"),
            draft=self._draft(fields),
        )
        self._check_due(step, fields, needed(rule_when) | needed(condition))
        return step

    def _check_due(self, step: Step, fields: Fields, known: frozenset[str]) -> None:
        self.texts.check(step.do, fields.where("do"), ("due",))
        if step.undated:
            self.texts.check(step.undated, fields.where("undated"))
        for key in ("after", "before"):
            self._check_day(key, fields)
        if step.after and step.before:
            self.problems.add(fields.where("before"), "a step both after and before something", "keep one of the two")
        dated = step.within is not None or step.after or step.before
        if not dated and fields.text("do") and _has_due(step.do):
            self.problems.add(
                fields.where("do"), "'{{ due }}' in a step without a day", "add 'within', 'after' or 'before'"
            )
        may_lack = bool(step.before) or (step.after not in ("", "previous") and not self._known(step.after, known))
        if may_lack and _has_due(step.do) and not step.undated:
            todo = "add 'undated': what is said then"
            self.problems.add(
                fields.where("do"), f"the day of '{step.after or step.before}' may be unknown or past", todo
            )

    def _known(self, day: str, known: frozenset[str]) -> bool:
        return day in known or any(self.texts.facts.defs[name].day == day for name in known)

    def _check_day(self, key: str, fields: Fields) -> None:
        name, facts = fields.text(key), self.texts.facts
        if not name or (key == "after" and name == "previous"):
            return
        days = {fact.name for fact in facts.defs.values() if fact.type == "date"}
        if name in facts.defs and name not in days:
            what = f"'{name}' is {a_type(facts.defs[name])}, no day"
            self.problems.add(fields.where(key), what, f"use one of: {', '.join(sorted(days))}")
        elif name not in facts.names:
            self.problems.unknown(fields.where(key), "day", name, days | ({"previous"} if key == "after" else set()))


def _has_due(text: str) -> bool:
    try:
        return "due" in names(text)
    except TemplateError:
        return False


def read_span(text: str) -> Span | None:
    """A span as the files have it ('2 working days', 'tomorrow'), which the shape has let through; None for ""."""
    if not text:
        return None
    if text in ("today", "tomorrow"):
        return Span(0 if text == "today" else 1, working=False)
    return Span(int(text.split(maxsplit=1)[0]), working="working" in text)
