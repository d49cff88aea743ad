"""Advice and answers as JSON types, for storing them, sending them and showing them again as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from career_doctor.advice.model import Advice, Answer, Article, Edition, FactDef, Known, Place, WordedStep
from career_doctor.advice.values import value_as_json, value_from_json


def fact_as_json(known: Known) -> dict[str, Any]:
    """A known fact: `name`, `value`, `origin`, `quote`, `turn`, `day` (ISO or null), `source`."""
    return {
        "name": known.name,
        "value": value_as_json(known.value),
        "origin": known.origin,
        "quote": known.quote,
        "turn": known.turn,
        "day": known.day.isoformat() if known.day else None,
        "source": known.source,
    }


def fact_from_json(data: Mapping[str, Any], defs: Mapping[str, FactDef]) -> Known:
    """Back from `fact_as_json`. Raises `KeyError` for a fact not in `defs`, `ValueError` for a wrong value."""
    return Known(
        name=data["name"],
        value=value_from_json(data["value"], defs[data["name"]].type),
        origin=data["origin"],
        quote=data["quote"],
        turn=data["turn"],
        day=date.fromisoformat(data["day"]) if data["day"] else None,
        source=data.get("source", ""),
    )


def record(advice: Advice, answer: Answer, edition: Edition, form: str) -> dict[str, Any]:
    """All of an answer that is to be kept, and where it came from.

    `topic`, `title`, `rules`, `facts` (stated, drawn and presumed), `presumed`, `parts`, `next`, `articles`, `ask`,
    `question`, `replies`, `text`, `day` (ISO), `form`, `edition` (the hash).
    """
    return {
        **answer_as_json(answer),
        "facts": [fact_as_json(known) for known in advice.facts.values()],
        "presumed": list(advice.presumed),
        "day": advice.today.isoformat(),
        "form": form,
        "edition": edition.hash,
    }


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """An answer without its origin."""
    return {
        "topic": answer.topic,
        "title": answer.title,
        "rules": list(answer.rules),
        "parts": {part: list(said) for part, said in answer.parts.items()},
        "next": [_step_as_json(step) for step in answer.next],
        "articles": [article_as_json(article) for article in answer.articles],
        "ask": answer.ask,
        "question": answer.question,
        "replies": [[label, value_as_json(value)] for label, value in answer.replies],
        "text": answer.text,
    }


def answer_from_json(data: Mapping[str, Any], defs: Mapping[str, FactDef]) -> Answer:
    """Back from `answer_as_json` or `record`; replies to a fact that is no longer in `defs` are left out."""
    fact = defs.get(data["ask"] or "")
    return Answer(
        topic=data["topic"],
        title=data["title"],
        rules=tuple(data["rules"]),
        parts={part: tuple(said) for part, said in data["parts"].items()},
        next=tuple(_step_from_json(step) for step in data["next"]),
        articles=tuple(_article_from_json(article) for article in data["articles"]),
        text=data["text"],
        ask=data["ask"],
        question=data["question"],
        replies=tuple((label, value_from_json(value, fact.type)) for label, value in data["replies"] if fact),
    )


def _step_as_json(step: WordedStep) -> dict[str, Any]:
    return {
        "do": step.do,
        "within": step.within,
        "due": step.due.isoformat() if step.due else None,
        "line": step.line,
        "prose": step.prose,
        "action": step.action,
    }


def _step_from_json(data: Mapping[str, Any]) -> WordedStep:
    due = date.fromisoformat(data["due"]) if data["due"] else None
    return WordedStep(data["do"], data["within"], due, data["line"], data["prose"], data["action"])


def article_as_json(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "good_for": article.good_for,
    }


def _article_from_json(data: Mapping[str, Any]) -> Article:
    return Article(data["id"], data["title"], data["publisher"], data["url"], data["good_for"], Place("", 0))
