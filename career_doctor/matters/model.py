"""What is remembered of a conversation, and its form as JSON in the slot `matters`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from career_doctor.advice.model import FactDef, Facts, Known, Version
from career_doctor.advice.values import value_as_json, value_from_json
from career_doctor.advice.wording import Form
from career_doctor.reading.before import Before

REMEMBERED_SENTENCES = 100
"""How many sentences are remembered so as not to be said again; more would make every turn's slot longer."""


@dataclass(frozen=True)
class Matter:
    """One concern: a topic, the facts said of it (never drawn or presumed ones), what was asked and shown already."""

    topic: str
    facts: Facts = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Ids of the articles already shown."""
    form: Form = "short"

    def as_json(self) -> dict[str, Any]:
        """In JSON types."""
        return {
            "topic": self.topic,
            "facts": {name: known_as_json(known) for name, known in self.facts.items()},
            "asked": list(self.asked),
            "articles": list(self.articles),
            "form": self.form,
        }


@dataclass(frozen=True)
class Written:
    """The draft written last: its kind, in which version, in which turn, and whether without its spare paragraphs."""

    kind: str
    version: Version
    turn: int
    short: bool = False


@dataclass(frozen=True)
class Matters:
    """All that is remembered of a conversation.

    `current` is the index of the matter spoken of (-1: none yet), `asked` the fact asked last and not yet answered,
    `turn` the number of the last message (from 1), `unclear` how many messages in a row could not be placed, `said`
    the sentences said lately, oldest first, `told` the facts of the last question, for a topic that was only offered,
    `written` the draft written last, if there is one.
    """

    items: tuple[Matter, ...] = ()
    current: int = -1
    asked: str | None = None
    turn: int = 0
    unclear: int = 0
    said: tuple[str, ...] = ()
    told: Facts = field(default_factory=dict)
    limits_told: bool = False
    """Whether the asker has been told that a program speaks, and no lawyer."""
    written: Written | None = None

    @property
    def matter(self) -> Matter | None:
        """The matter spoken of, or None."""
        return self.items[self.current] if 0 <= self.current < len(self.items) else None

    @property
    def before(self) -> Before:
        """What the reading of the next message may know: the fact asked, the matter spoken of and its facts."""
        drafted = self.written is not None and self.written.turn == self.turn
        if self.matter is None:
            return Before(self.asked or "", drafted=drafted)
        said = sorted(self.matter.facts.values(), key=lambda known: known.turn, reverse=True)
        unanswered = [name for name in reversed(self.matter.asked) if name not in self.matter.facts]
        open_still = tuple(name for name in dict.fromkeys(unanswered) if name != self.asked)
        return Before(self.asked or "", self.matter.topic, tuple(said), open_still, drafted)

    def with_matter(self, matter: Matter) -> Matters:
        """With `matter` as the one spoken of: in place of the one with its topic, else as a new one."""
        for index, old in enumerate(self.items):
            if old.topic == matter.topic:
                return replace(self, items=(*self.items[:index], matter, *self.items[index + 1 :]), current=index)
        return replace(self, items=(*self.items, matter), current=len(self.items))

    def of(self, topic: str) -> Matter | None:
        """The matter of that topic, or None."""
        return next((matter for matter in self.items if matter.topic == topic), None)

    def having_said(self, sentences: Iterable[str]) -> Matters:
        """With these sentences remembered, and the oldest forgotten."""
        return replace(self, said=tuple(dict.fromkeys((*self.said, *sentences)))[-REMEMBERED_SENTENCES:])

    def asker_facts(self, defs: Mapping[str, FactDef]) -> dict[str, Known]:
        """The facts about the asker, said in any matter; the latest wins."""
        known: dict[str, Known] = {}
        for matter in self.items:
            for name, fact in matter.facts.items():
                about_asker = name in defs and defs[name].about == "asker"
                if about_asker and (name not in known or fact.turn >= known[name].turn):
                    known[name] = fact
        return known

    def as_json(self) -> dict[str, Any]:
        """In JSON types, for the slot `matters`."""
        return {
            "items": [matter.as_json() for matter in self.items],
            "current": self.current,
            "turn": self.turn,
            "unclear": self.unclear,
            "said": list(self.said),
            "limits_told": self.limits_told,
            "told": {name: known_as_json(known) for name, known in self.told.items()},
            "written": asdict(self.written) if self.written else None,
        }

    @classmethod
    def from_json(
        cls,
        data: Mapping[str, Any] | None,
        asked: str | None,
        defs: Mapping[str, FactDef],
        topics: Collection[str] | None = None,
    ) -> Matters:
        """Back from `as_json`. Facts that the edition no longer has are left out, and matters of no topic of `topics`.

        An edition may be published in the middle of a conversation.
        """
        if not data:
            return cls()
        gone = [topics is not None and item["topic"] not in topics for item in data["items"]]
        current: int = data["current"]
        if any(gone[current : current + 1]):
            current, asked = -1, None
        current -= sum(gone[: max(current, 0)])
        items = tuple(
            Matter(
                topic=item["topic"],
                facts=_facts_from_json(item["facts"], defs),
                asked=tuple(item["asked"]),
                articles=tuple(item["articles"]),
                form=item["form"],
            )
            for item, left_out in zip(data["items"], gone, strict=True)
            if not left_out
        )
        return cls(
            items=items,
            current=current,
            asked=asked if asked in defs else None,
            turn=data["turn"],
            unclear=data["unclear"],
            said=tuple(data["said"]),
            told=_facts_from_json(data.get("told", {}), defs),
            limits_told=bool(data.get("limits_told")),
            written=Written(**written) if (written := data.get("written")) else None,
        )


def _facts_from_json(data: Mapping[str, Any], defs: Mapping[str, FactDef]) -> Facts:
    known: dict[str, Known] = {}
    for name, fact in data.items():
        with suppress(ValueError, TypeError):  # an edition of meanwhile may have made it a fact of another type
            if name in defs:
                known[name] = known_from_json(name, fact, defs[name].type)
    return known


def known_as_json(known: Known) -> dict[str, Any]:
    """A known fact in JSON types, without its name."""
    return {
        "value": value_as_json(known.value),
        "origin": known.origin,
        "quote": known.quote,
        "turn": known.turn,
        "day": known.day.isoformat() if known.day else None,
    }


def known_from_json(name: str, data: Mapping[str, Any], fact_type: str) -> Known:
    """Back from `known_as_json`. Raises `ValueError` where value and type do not fit."""
    return Known(
        name=name,
        value=value_from_json(data["value"], fact_type),
        origin=data["origin"],
        quote=data["quote"],
        turn=data["turn"],
        day=date.fromisoformat(data["day"]) if data["day"] else None,
    )
