"""Replies made of answers and of the desk's own sentences, with all that is not text in `custom`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from career_doctor.advice.model import Advice, Answer, Edition
from career_doctor.advice.record import record
from career_doctor.advice.values import value_as_json
from career_doctor.desk.model import Button, Payload, Reply
from career_doctor.matters.phrases import phrase


def button(edition: Edition, key: str, intent: str) -> Button:
    """A button with a title out of the phrases."""
    return Button(phrase(edition, key), Payload(intent))


def answer_buttons(answer: Answer, edition: Edition) -> tuple[Button, ...]:
    """The buttons under an answer: the replies to its question, then why and more to read."""
    replies = tuple(
        Button(label, Payload("inform", {"fact": answer.ask, "value": value_as_json(value)}))
        for label, value in answer.replies
    )
    if not answer.articles and edition.topics[answer.topic].special:
        return replies
    return (*replies, button(edition, "why_button", "why"), button(edition, "more_articles_button", "more_articles"))


def advice_reply(advice: Advice, answer: Answer, edition: Edition, form: str, said: str = "") -> Reply:
    """An answer as a reply, the question after it where there is one; `said` is said instead of the answer's text."""
    text = said or answer.text
    custom = {"kind": "advice", **record(advice, answer, edition, form)}
    if answer.question:
        text = f"{text}\n\n{answer.question}"
    return Reply(text, custom, answer_buttons(answer, edition))


def notice(edition: Edition, key: str, *buttons: Button, turn: int = 0, **values: str) -> Reply:
    """One of the desk's own sentences; `turn` picks among its wordings."""
    return Reply(phrase(edition, key, turn=turn, **values), {"kind": "notice", "key": key}, buttons)


def move_reply(move: str, text: str, extra: Mapping[str, Any] | None = None, buttons: tuple[Button, ...] = ()) -> Reply:
    """The reply to a move of the conversation."""
    return Reply(text, {"kind": "move", "move": move, **(extra or {})}, buttons)
