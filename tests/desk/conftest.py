"""A desk to test with: a fresh SQLite storage, a dialogue that says what the test wants, a clock that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from career_doctor.desk.desk import Desk
from career_doctor.desk.limits import Limits
from career_doctor.desk.model import Message, StoredReply
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
QUICK = Limits(turn_seconds=5, sweep_seconds=0.02, stop_seconds=0.2)


@dataclass
class Clock:
    """A clock that goes only when told to."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now

    def go_on(self, **span: float) -> None:
        """Go on by a span, as `timedelta` takes it."""
        self.now += timedelta(**span)


def typed(text: str, message_id: str = "m1", conversation: str = "one", channel: str = "web") -> Message:
    """A typed message."""
    return Message(channel, conversation, message_id, NOW, text=text)


def pressed(button: str, message_id: str = "m2", conversation: str = "one") -> Message:
    """A button."""
    return Message("web", conversation, message_id, NOW, button=button)


async def ask(desk: Desk, message: Message) -> tuple[StoredReply, ...]:
    """Hand a message in and wait for its replies."""
    return await desk.replies(await desk.receive(message))


async def until(condition: Callable[[], bool]) -> None:
    """Let the event loop go round until the condition holds; a test that waits in vain fails."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of a fresh database."""
    return f"sqlite:///{tmp_path}/desk.db"


@pytest.fixture
async def storage(address: str) -> AsyncIterator[Storage]:
    """A migrated storage."""
    made = Storage(address)
    await made.migrate()
    yield made
    await made.close()


@pytest.fixture
def clock() -> Clock:
    """A clock at 23 November 2026, half past nine."""
    return Clock()


@pytest.fixture
def dialogue() -> FakeDialogue:
    """A dialogue that says back what came in."""
    return FakeDialogue()


@pytest.fixture
async def desk(storage: Storage, dialogue: FakeDialogue, clock: Clock) -> AsyncIterator[Desk]:
    """An open desk with the conversations `one` and `two`."""
    made = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await made.start()
    for conversation in ("one", "two"):
        await made.open("web", conversation)
    yield made
    await made.stop()
