"""Replies made of answers and of the desk's own sentences, with all that is not text in `custom`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from career_doctor.advice.drafting import named_drafts
from career_doctor.advice.model import Advice, Answer, Edition
from career_doctor.advice.record import record
from career_doctor.advice.values import value_as_json
from career_doctor.desk.model import Button, Payload, Reply
from career_doctor.matters.phrases import phrase


def button(edition: Edition, key: str, intent: str) -> Button:
    """A button with a title out of the phrases."""
    return Button(phrase(edition, key), Payload(intent))


def draft_button(edition: Edition, kind: str, title: str = "") -> Button:
    """A button that has a draft written; under its own title, unless another is given."""
    return Button(title or edition.drafts[kind].title, Payload("draft", {"fact": "draft_kind", "value": kind}))


def draft_buttons(drafts: Sequence[str], edition: Edition) -> tuple[Button, ...]:
    """The button under an answer that names drafts; of several, the asker chooses one by its title."""
    if len(drafts) == 1:
        return (draft_button(edition, drafts[0], phrase(edition, "draft_button")),)
    return tuple(draft_button(edition, kind) for kind in drafts)


def answer_buttons(answer: Answer, edition: Edition, drafts: Sequence[str] = ()) -> tuple[Button, ...]:
    """The buttons under an answer: the replies to its question, the drafts it names, then why and more to read."""
    replies = tuple(
        Button(label, Payload("inform", {"fact": answer.ask, "value": value_as_json(value)}))
        for label, value in answer.replies
    )
    replies = (*replies, *draft_buttons(drafts, edition))
    if not answer.articles and edition.topics[answer.topic].special:
        return replies
    return (*replies, button(edition, "why_button", "why"), button(edition, "more_articles_button", "more_articles"))


def advice_reply(advice: Advice, answer: Answer, edition: Edition, form: str, said: str = "") -> Reply:
    """An answer as a reply, the question after it where there is one; `said` is said instead of the answer's text."""
    text = said or answer.text
    custom = {"kind": "advice", **record(advice, answer, edition, form)}
    if answer.question:
        text = f"{text}\n\n{answer.question}"
    return Reply(text, custom, answer_buttons(answer, edition, named_drafts(advice)))


def notice(edition: Edition, key: str, *buttons: Button, turn: int = 0, **values: str) -> Reply:
    """One of the desk's own sentences; `turn` picks among its wordings."""
    return Reply(phrase(edition, key, turn=turn, **values), {"kind": "notice", "key": key}, buttons)


def move_reply(move: str, text: str, extra: Mapping[str, Any] | None = None, buttons: tuple[Button, ...] = ()) -> Reply:
    """The reply to a move of the conversation."""
    return Reply(text, {"kind": "move", "move": move, **(extra or {})}, buttons)
