"""Running cases: what each gets that it does not want, old beside new, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from career_doctor.advice.evaluate import support
from career_doctor.advice.model import Advice, Answer, Edition, UnknownName
from career_doctor.advice.tools.cases import Case
from career_doctor.advice.tools.stops import Stopped, stops
from career_doctor.advice.tools.telling import told
from career_doctor.advice.wording import word

NO_QUESTION = "none"
"""What stands after `ask` in a case that wants no question."""


@dataclass(frozen=True)
class Ran:
    """A case and what it gets."""

    case: Case
    advice: Advice
    answer: Answer

    @property
    def asked(self) -> str:
        """The fact that is asked for, as a case has it."""
        return self.advice.ask or NO_QUESTION

    @property
    def due(self) -> tuple[date, ...]:
        """The days of the steps."""
        return tuple(step.due for step in self.answer.next if step.due)

    @property
    def other_rules(self) -> bool:
        """Whether other rules speak than the case wants."""
        return self.advice.rules != self.case.rules

    @property
    def other_question(self) -> bool:
        """Whether something else is asked than the case wants."""
        return self.case.ask is not None and self.asked != self.case.ask

    @property
    def other_days(self) -> bool:
        """Whether the steps have other days than the case wants."""
        return self.case.due is not None and self.due != self.case.due

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Texts that the case wants and the answer lacks."""
        return tuple(text for text in self.case.says if text not in self.answer.text)

    @property
    def said(self) -> tuple[str, ...]:
        """Texts that the case does not want and the answer has."""
        return tuple(text for text in self.case.not_says if text in self.answer.text)

    @property
    def fits(self) -> bool:
        """Whether the case gets all that it wants."""
        return not (self.other_rules or self.other_question or self.other_days or self.unsaid or self.said)

    def facts(self, edition: Edition) -> str:
        """The case's facts in words."""
        known = self.case.known(edition).values()
        return "; ".join(told(each.value, edition.facts[each.name]) for each in known) or "says nothing of themselves"

    def lines(self, edition: Edition) -> Iterator[str]:
        """The case, then what does not fit, what it wants before `->` and what it gets after, and why."""
        yield f"{self.case.place}: {self.case.name}"
        yield f"  facts: {self.facts(edition)}"
        if self.other_rules:
            yield f"  rules: {_listed(self.case.rules)} -> {_listed(self.advice.rules)}"
            yield from (f"    {line}" for line in self._why(edition))
        if self.other_question:
            yield f"  ask: {self.case.ask} -> {self.asked}"
        if self.other_days:
            yield f"  due: {_listed(self.case.due or ())} -> {_listed(self.due)}"
        yield from (f'  does not say: "{text}"' for text in self.unsaid)
        yield from (f'  says: "{text}"' for text in self.said)

    def _why(self, edition: Edition) -> Iterator[str]:
        topic = edition.topics[self.case.topic]
        for name in self.case.rules:
            if name in self.advice.rules:
                continue
            try:
                rule = topic.rule(name)
            except UnknownName:
                yield f"{name} is silent: there is no such rule."
                continue
            for line in Stopped(rule, 0, stops(rule.when, self.advice.facts)).words(self.advice, edition):
                yield f"{name} is silent: {line[:1].lower()}{line[1:]}"
        for name in self.advice.rules:
            if name not in self.case.rules:
                facts = self.advice.facts
                resting = support(topic.rule(name).when, facts)
                since = "; ".join(told(facts[each].value, edition.facts[each]) for each in resting)
                yield f"{name} speaks: {since or 'it always holds'}."


def _listed(items: Sequence[object]) -> str:
    return ", ".join(map(str, items)) or "none"


def ran(case: Case, edition: Edition) -> Ran:
    """Run a case. Raises `LoadErrors` where its facts cannot be read, `KeyError` where there is no such topic."""
    advice = case.advice(edition)
    return Ran(case, advice, word(advice, edition, "letter"))
