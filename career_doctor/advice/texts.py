"""Checking the texts of advice: are they templates, and do the names in them have words."""

from __future__ import annotations

from career_doctor.advice.fact_values import FactNames, a_type
from career_doctor.advice.model import Place
from career_doctor.advice.problems import Problems
from career_doctor.advice.templates import OFFICE_NAMES, Slot, TemplateError, slots

_NUMBERS = ("integer", "number")


class TextChecker:
    """Checks texts for names that can be filled; what is wrong goes to `problems`."""

    def __init__(self, facts: FactNames, problems: Problems) -> None:
        self.facts = facts
        self.problems = problems

    def check(self, text: str, place: Place, extra: tuple[str, ...] = ()) -> bool:
        """Whether the text can be said; `extra` are further names that it may use."""
        try:
            found = slots(text)
        except TemplateError as error:
            self.problems.add(place, error.what, error.todo)
            return False
        results = [self._check_slot(slot, place, extra) for slot in found]  # all of them: each tells its own problem
        return all(results)

    def _check_slot(self, slot: Slot, place: Place, extra: tuple[str, ...]) -> bool:
        fact = self.facts.defs.get(slot.name)
        if slot.name in (*extra, *OFFICE_NAMES) or (fact is None and slot.name in self.facts.names):
            if slot.filter:
                self.problems.add(place, f"'{slot.name} | {slot.filter}'", "the filter is for numbers: leave it out")
            return not slot.filter
        if fact is None:
            self.problems.unknown(place, "name in a text", slot.name, {*self.facts.names, *extra, *OFFICE_NAMES})
            return False
        if fact.type == "boolean":
            self.problems.add(
                place, f"'{slot.name}' is a boolean and has no words", "use `when` for the sentence instead"
            )
            return False
        if slot.filter == "words" and fact.type not in _NUMBERS:
            self.problems.add(place, f"'{slot.name} | words', but it is {a_type(fact)}", "leave the filter out")
            return False
        return self._check_says(slot, place)

    def _check_says(self, slot: Slot, place: Place) -> bool:
        fact = self.facts.defs[slot.name]
        lacking = [value for value in fact.values if value not in fact.says and "*" not in fact.says]
        if lacking:
            what = f"'{slot.name}' has no words for {', '.join(lacking[:3])}"
            self.problems.add(place, what, f"add them to its `says` in {fact.place}")
        return not lacking
