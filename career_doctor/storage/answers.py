"""Answers: what was advised, by which rules, on which facts. Shown again, an answer is the text it was."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.future import Connection

from career_doctor.desk.model import Reply
from career_doctor.storage.inbox import StoredMessage
from career_doctor.storage.tables import answers

NEEDED = ("topic", "rules", "edition", "day")


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as it was given. All but `day` (of the answer) are as the reply's `custom` had them."""

    id: str
    channel: str
    conversation: str
    inbox_id: int
    edition: str
    topic: str
    rules: Sequence[str]
    facts: Any
    presumed: Any
    parts: Mapping[str, Any]
    steps: Sequence[Any]
    articles: Sequence[Any]
    asked: str | None
    text: str
    day: date
    form: str


def save(connection: Connection, message: StoredMessage, reply: Reply) -> str:
    """Store the advice in `reply` as an answer to `message`. Returns its id, which nobody can guess.

    Raises `ValueError` where what makes an answer traceable is missing: `NEEDED`.
    """
    custom = reply.custom
    missing = [name for name in NEEDED if not custom.get(name)]
    if missing:
        raise ValueError(f"advice without {', '.join(missing)}: the dialogue must put them into `custom`")
    answer_id = secrets.token_urlsafe(16)
    day = custom["day"]
    connection.execute(
        insert(answers).values(
            id=answer_id,
            channel=message.channel,
            conversation=message.conversation,
            inbox_id=message.id,
            edition=custom["edition"],
            topic=custom["topic"],
            rules=custom["rules"],
            facts=custom.get("facts") or [],
            presumed=custom.get("presumed") or [],
            parts=custom.get("parts") or {},
            steps=custom.get("next") or [],
            articles=custom.get("articles") or [],
            asked=custom.get("ask"),
            text=reply.text,
            day=day if isinstance(day, date) else date.fromisoformat(day),
            form=custom.get("form") or "",
        )
    )
    return answer_id


def get(connection: Connection, answer_id: str) -> StoredAnswer | None:
    """The answer with that id, or None."""
    row = connection.execute(select(answers).where(answers.c.id == answer_id)).first()
    return None if row is None else StoredAnswer(**row._mapping)


def of_conversation(connection: Connection, channel: str, conversation: str) -> Sequence[StoredAnswer]:
    """All answers given in a conversation, the first one first."""
    query = (
        select(answers)
        .where(answers.c.channel == channel, answers.c.conversation == conversation)
        .order_by(answers.c.inbox_id)
    )
    return [StoredAnswer(**row._mapping) for row in connection.execute(query)]
