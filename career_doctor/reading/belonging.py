"""Which facts a message can state: those that every question may turn on, and those of the topics it asks about.

The words of a topic's own facts stand in many letters in passing ("it was this morning"). A fact that is defined in a
topic's file is therefore read only where a topic that uses it, or that uses what follows from it, is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from career_doctor.advice.model import FactDef, Topic
from career_doctor.advice.uses import facts_used
from career_doctor.reading.model import FactFound


class Belonging:
    """The topics to which each topic's own facts belong."""

    def __init__(self, defs: Mapping[str, FactDef], advice: Mapping[str, Topic]) -> None:
        users: dict[str, set[str]] = {name: set() for name in defs}
        for topic in advice.values():
            for name in facts_used(topic):
                users[name].add(topic.name)
        gives = {(name, law.then) for name, fact in defs.items() for law in fact.implies}
        gives |= {(name, asked) for asked, fact in defs.items() for name in fact.unasked_after}
        gives |= {pair for name, fact in defs.items() if fact.day for pair in ((name, fact.day), (fact.day, name))}
        while more := [(name, then) for name, then in gives if users[then] - users[name]]:
            for name, then in more:  # a fact is of use where what follows from it is
                users[name] |= users[then]
        self._users = {
            name: frozenset(users[name]) for name, fact in defs.items() if PurePosixPath(fact.place.file).stem in advice
        }

    def of(self, facts: Iterable[FactFound], topics: Collection[str], asked: str) -> tuple[FactFound, ...]:
        """The facts without those of other topics; the one `asked` last stays."""
        wanted = frozenset(topics)
        return tuple(
            one for one in facts if one.name == asked or one.name not in self._users or self._users[one.name] & wanted
        )
