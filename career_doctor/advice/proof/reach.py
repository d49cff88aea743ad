"""Which facts can become known in a topic: what is read or given, what is asked for, and what follows from those."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from career_doctor.advice.laws import Defs
from career_doctor.advice.model import FactDef, Topic


@dataclass(frozen=True)
class Heard:
    """The facts that become known without being asked for: `read` in what askers write, and `given` by the desk itself
    to every question."""

    read: Collection[str]
    given: Collection[str] = ()


def reachable(topic: Topic, defs: Defs, heard: Heard) -> set[str]:
    """The facts of which a value can become known."""
    found = {name for name in (*heard.read, *heard.given) if name in defs} | set(topic.ask)
    waiting = list(found)
    while waiting:
        for name in _following(defs[waiting.pop()], defs) - found:
            found.add(name)
            waiting.append(name)
    return found


def _following(fact: FactDef, defs: Defs) -> set[str]:
    found = {law.then for law in fact.implies} | {fact.day, fact.passed_fact}
    if fact.type == "date":
        found |= {other.name for other in defs.values() if other.day == fact.name}
    return found - {""}
