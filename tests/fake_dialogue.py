"""A dialogue that says what the test wants, for desks and channels under test."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from career_doctor.desk.model import Reply, Turn


async def echo(turn: Turn) -> list[Reply]:
    """Say back what came in."""
    return [Reply(f"You said: {turn.text or turn.payload}", {"kind": "move"})]


@dataclass
class FakeDialogue:
    """Answers by `answer` and remembers the turns that reached it."""

    answer: Callable[[Turn], Awaitable[list[Reply]]] = echo
    turns: list[Turn] = field(default_factory=list)

    async def reply(self, turn: Turn) -> list[Reply]:
        """Answer a turn."""
        self.turns.append(turn)
        return await self.answer(turn)


def phrase(key: str, *, turn: int = 0, **values: str) -> str:
    """The key and the values, so that tests see them."""
    return " ".join([f"<{key}>", *values.values()])
