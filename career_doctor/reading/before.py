"""What the reading may know of the conversation: the fact asked last, and the matter spoken of with its facts."""

from __future__ import annotations

from dataclasses import dataclass

from career_doctor.advice.model import Known


@dataclass(frozen=True)
class Before:
    """What was before a message.

    `asked` is the fact that the desk asked last, `topic` that of the matter spoken of ("" for none), `said` are the
    facts said of it, the latest first, and `open` what else was asked in it and stayed unanswered, the latest first.
    `drafted`: the desk's last message was a draft.
    """

    asked: str = ""
    topic: str = ""
    said: tuple[Known, ...] = ()
    open: tuple[str, ...] = ()
    drafted: bool = False


NOTHING = Before()
"""Before the first message."""
