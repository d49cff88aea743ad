"""Answers as the objects that `career-doctor answer --jsonl` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from career_doctor.advice.model import Edition
from career_doctor.channels.parts import parts_of
from career_doctor.desk.model import StoredReply

FOUND = ("read", "drawn", "told")
"""The origins of facts that are not presumed."""
DESK_FACTS = ("desk_open",)
"""Facts that the desk knows by itself: nothing that the asker said."""


def answer_record(replies: Sequence[StoredReply], edition: Edition) -> dict[str, Any]:
    """What was understood and answered in one message.

    `topics` best first, `facts` (name to value and quote), `presumed`, `answer` (plain text), `parts` (part name to
    sentences; `next` to objects with `do`, `within`, `due`), `rules` (the leading one first), `articles` (`title`,
    `url`), `ask`, `edition`, and `more`, the same of a second topic where there is one.
    """
    advice = [reply.custom for reply in replies if reply.custom.get("kind") == "advice"]
    topics = list(dict.fromkeys(topic for reply in replies for topic in reply.custom.get("topics") or ()))
    if not advice:
        text = "\n\n".join(reply.text for reply in replies)
        return {"topics": topics, **_nothing(text), "edition": edition.hash}
    first, *others = advice
    row = {"topics": topics or [first["topic"]], **_answered(first), "edition": first["edition"]}
    if others:
        row["more"] = {"topic": others[0]["topic"], **_answered(others[0])}
    return row


def _answered(custom: Mapping[str, Any]) -> dict[str, Any]:
    facts = {fact["name"]: fact for fact in custom["facts"] if fact["name"] not in DESK_FACTS}
    return {
        "facts": {
            name: {"value": fact["value"], "quote": _quote(fact, facts)}
            for name, fact in facts.items()
            if fact["origin"] in FOUND and not _counted_from_a_day(fact)
        },
        "presumed": {name: fact["value"] for name, fact in facts.items() if fact["origin"] == "presumed"},
        "answer": custom["text"],
        "parts": parts_of(custom),
        "rules": custom["rules"],
        "articles": [{"title": article["title"], "url": article["url"]} for article in custom["articles"]],
        "ask": custom["ask"],
    }


def _counted_from_a_day(fact: Mapping[str, Any]) -> bool:
    """Whether a number of days only follows from a day: the day itself is among the facts."""
    return (
        fact["origin"] == "drawn" and str(fact["source"]).endswith(("_date", "_deadline")) and _is_number(fact["value"])
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _quote(fact: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]]) -> str:
    """The words that state a fact; of a drawn one, those of the fact it follows from."""
    seen = set()
    while not fact["quote"] and fact["source"] in facts and fact["source"] not in seen:
        seen.add(fact["source"])
        fact = facts[fact["source"]]
    return str(fact["quote"])


def _nothing(text: str) -> dict[str, Any]:
    return {"facts": {}, "presumed": {}, "answer": text, "parts": {}, "rules": [], "articles": [], "ask": None}
