"""What the names in a template stand for: facts in words, the office, and names given from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from career_doctor.advice.calendar import long_date
from career_doctor.advice.model import Edition, FactDef, Facts, FactValue, Office
from career_doctor.advice.opening import hours_words
from career_doctor.advice.plain_words import digits, in_words, joined
from career_doctor.advice.templates import Filling, Slot, fill
from career_doctor.advice.values import value_key

Words = Callable[[Slot], Filling | None]


def filler(facts: Facts, edition: Edition, given: Mapping[str, str] | None = None) -> Words:
    """What fills the slots of advice: the known facts, the office, and names `given` from outside."""
    names = given or {}

    def words(slot: Slot) -> Filling | None:
        if slot.name in names:
            return Filling(names[slot.name])
        if slot.name.startswith("office."):
            return office_words(slot.name, edition.office)
        known = facts.get(slot.name)
        return None if known is None else fact_words(known.value, edition.facts[slot.name], slot.filter)

    return words


def fact_words(value: FactValue, fact: FactDef, filter_name: str = "") -> Filling | None:
    """A fact's value in words: digits, or number words with the filter `words`; sets joined; days long.

    None for a boolean, which has no words, and for an empty set.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Filling(in_words(value) if filter_name == "words" else digits(value), one=value == 1)
    if isinstance(value, date):
        return Filling(long_date(value))
    members = [name for name in fact.values if name in value] if isinstance(value, frozenset) else [value]
    return Filling(joined([_member(name, fact) for name in members])) if members else None


def _member(name: str, fact: FactDef) -> str:
    return clause(name, fact) or name.replace("_", " ")


def clause(value: FactValue, fact: FactDef) -> str | None:
    """What `says` has for a value: a clause about the asker for booleans and numbers, words for a choice; or None."""
    text = fact.says.get(value_key(value), fact.says.get("*"))
    return None if text is None else fill(text, lambda slot: _own(value, fact, slot))


def _own(value: FactValue, fact: FactDef, slot: Slot) -> Filling | None:
    if isinstance(value, str):
        return Filling(value.replace("_", " "))
    return fact_words(value, fact, slot.filter)


def office_words(name: str, office: Office) -> Filling | None:
    """`office.name`, `office.phone`, `office.hours` and `office.helplines` in words; None for another name."""
    if name == "office.name":
        return Filling(office.name)
    if name == "office.phone":
        return Filling(office.phone)
    if name == "office.hours":
        return Filling(hours_words(office))
    return Filling(helplines_words(office)) if name == "office.helplines" else None


def helplines_words(office: Office) -> str:
    """The helplines in one line: "988 Lifeline: 988 (US; call or text); Samaritans: 116 123 (UK)"."""
    lines = (
        f"{line.name}: {line.number} ({line.where}{f'; {line.note}' if line.note else ''})" for line in office.helplines
    )
    return "; ".join(lines)
