"""What the page is told, as JSON types: the controls of a topic's facts, and all about one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from career_doctor.advice.decide import piece_texts
from career_doctor.advice.fillings import clause
from career_doctor.advice.model import Edition, FactDef, Piece, Topic
from career_doctor.advice.templates import names
from career_doctor.advice.tools.trial import Placed, Trial
from career_doctor.advice.uses import facts_used
from career_doctor.advice.values import value_as_json
from career_doctor.preview.disk import Seen


def state_view(seen: Seen, today: str) -> dict[str, Any]:
    """What is on disk: the token, mistakes, and the topics of the last good edition, by title."""
    topics = sorted(seen.edition.topics.values(), key=lambda topic: topic.title.lower()) if seen.edition else []
    return {
        "token": seen.token,
        "edition": seen.edition.hash[:12] if seen.edition else None,
        "today": today,
        "problems": [{"place": str(problem.place), "message": problem.message} for problem in seen.problems],
        "topics": [{"name": topic.name, "title": topic.title} for topic in topics],
    }


def topic_view(topic: Topic, edition: Edition) -> dict[str, Any]:
    """A topic with all facts, those that it looks at first; these are marked `used`."""
    used = list(dict.fromkeys(_used(topic, edition)))
    others = [name for name in edition.facts if name not in used]
    return {
        "name": topic.name,
        "title": topic.title,
        "place": str(topic.place),
        "facts": [_control(edition.facts[name], name in used) for name in [*used, *others]],
    }


def _used(topic: Topic, edition: Edition) -> Iterator[str]:
    """The facts that rules test or texts hold, then those from which one of them follows."""
    found = [name for name in facts_used(topic) if name in edition.facts]
    for rule in (*topic.advice, *topic.also):
        for unit in rule.all_units:
            texts = piece_texts(Piece(rule.id, unit))
            found += sorted({name for text in texts for name in names(text) if name in edition.facts} - {*found})
    yield from found
    wanted = {*found}
    for fact in edition.facts.values():
        leads_to = {law.then for law in fact.implies} | {fact.day, fact.passed_fact}
        if leads_to & wanted:
            yield fact.name


def _control(fact: FactDef, used: bool) -> dict[str, Any]:
    return {
        "name": fact.name,
        "type": fact.type,
        "means": fact.means,
        "used": used,
        "unit": fact.unit,
        "at_least": fact.at_least,
        "at_most": fact.at_most,
        "values": [{"value": value, "label": clause(value, fact) or value.replace("_", " ")} for value in fact.values],
        "says": {key: clause(key == "true", fact) for key in ("true", "false")} if fact.type == "boolean" else {},
    }


def answer_view(tried: Trial) -> dict[str, Any]:
    """An answer in both forms and all that is behind it."""
    return {
        "letter": tried.letter.text,
        "short": tried.short.text,
        "rules": list(tried.letter.rules),
        "lead": {**_placed(tried.lead), "number": tried.number, "of": tried.of},
        "adds": [_placed(rule) for rule in tried.adds],
        "next": [_placed(rule) for rule in tried.next],
        "presumed": list(tried.presumed),
        "drawn": list(tried.drawn),
        "dropped": list(tried.dropped),
        "ask": tried.letter.ask,
        "question": tried.letter.question,
        "known": {
            name: {"value": value_as_json(known.value), "origin": known.origin, "source": known.source}
            for name, known in tried.known.items()
        },
    }


def _placed(rule: Placed) -> dict[str, Any]:
    return {"id": rule.id, "place": str(rule.place), "lines": list(rule.lines)}
