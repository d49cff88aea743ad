"""Labelled texts: letters and questions with their topics and the facts that they state (`data/letters/*.jsonl`).

An object a line: `id`, `kind` (`letter`, `short`, `chat`, `spoken`), `text`, `topics` (the main one first) and `facts`,
from the name of a fact to its `value` and `quote`, the words of the text that show it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from career_doctor.advice.model import FactDef, FactValue, Place
from career_doctor.advice.problems import LoadErrors, Problems
from career_doctor.advice.values import why_unlawful

FOLDER = "data/letters"
WRITTEN = date(2026, 11, 25)
"""The day on which all of these texts are taken to be written."""


@dataclass(frozen=True)
class Shown:
    """A fact's value, and the words of the text that show it."""

    value: FactValue
    quote: str


@dataclass(frozen=True)
class LabelledText:
    """A text with what is asked in it and what it states."""

    name: str
    text: str
    topics: tuple[str, ...]
    facts: Mapping[str, Shown]


def labelled_texts(root: Path, defs: Mapping[str, FactDef], topics: Collection[str]) -> tuple[LabelledText, ...]:
    """All labelled texts below `root`, by file and line; none where there is no folder. Raises `LoadErrors`."""
    problems = Problems()
    found: list[LabelledText] = []
    names: set[str] = set()
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = Place(path.relative_to(root).as_posix(), number)
            text = _read(line, place, defs, topics, problems)
            if text is None:
                continue
            if text.name in names:
                problems.add(place, f"'{text.name}' is there twice", "give each text an id of its own")
            names.add(text.name)
            found.append(text)
    if problems.found:
        raise LoadErrors(problems.found)
    return tuple(found)


def _read(
    line: str, place: Place, defs: Mapping[str, FactDef], topics: Collection[str], problems: Problems
) -> LabelledText | None:
    try:
        row = json.loads(line)
        name, text, about, facts = (row[key] for key in ("id", "text", "topics", "facts"))
        stated = {fact: Shown(_value(defs.get(fact), shown["value"]), shown["quote"]) for fact, shown in facts.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        problems.add(
            place,
            "not a labelled text",
            "write an object with id, kind, text, topics and facts (value and quote of each)",
        )
        return None
    for topic in about:
        if topic not in topics:
            problems.unknown(place, "topic", topic, topics)
    for fact, shown in stated.items():
        if fact not in defs:
            problems.unknown(place, "fact", fact, defs)
        elif why := why_unlawful(shown.value, defs[fact]):
            problems.add(place, f"{fact}: {why}", "give a value that the fact can have")
        if shown.quote not in text:
            problems.add(place, f"{fact}: its quote is not in the text", "copy the words as they stand there")
    return LabelledText(name, text, tuple(about), stated)


def _value(definition: FactDef | None, value: Any) -> FactValue:
    if isinstance(value, list):
        return frozenset(value)
    if definition is not None and definition.type == "number" and isinstance(value, int) and value not in (True, False):
        return float(value)
    return value  # type: ignore[no-any-return]  # judged by `why_unlawful`
