"""What a turn brings: the intent, what was read, or what a button means, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from career_doctor.advice.wording import Form
from career_doctor.reading.model import Reading

LETTER_WORDS = 45
"""From how many words on a message is answered as a letter."""


@dataclass(frozen=True)
class Heard:
    """One turn as the actions hand it in.

    `reading` is empty for a button, whose meaning is in `intent` and `entities`. `now` is zone-aware, in the office's
    time zone. `form` is "" where the length of the text decides.
    """

    intent: str
    now: datetime
    text: str = ""
    reading: Reading = field(default_factory=Reading)
    entities: Mapping[str, Any] = field(default_factory=dict)
    form: Form | Literal[""] = ""

    @property
    def answer_form(self) -> Form:
        """`letter` for a letter, `short` for a short question."""
        return self.form or ("letter" if len(self.text.split()) >= LETTER_WORDS else "short")
