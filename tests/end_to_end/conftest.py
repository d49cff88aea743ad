"""The whole desk, opened once for all tests here: real files, real model, SQLite in a temporary folder."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import pytest_asyncio

from career_doctor.assembly import Assembly, assembled
from career_doctor.desk.model import Message, StoredReply
from career_doctor.settings import Settings
from tests.paths import ROOT


class OpenDesk:
    """The desk with a clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2027, 1, 25, 16, tzinfo=UTC)
        self.assembly: Assembly
        self._numbers = itertools.count(1)

    def on(self, day: date) -> None:
        """Let it be that day, in the morning where the office is."""
        self.now = datetime.combine(day, time(16), tzinfo=UTC)

    async def conversation(self, channel: str = "web") -> str:
        """A new conversation."""
        return await self.assembly.desk.open(channel)

    async def say(
        self, conversation: str, text: str | None = None, *, button: str | None = None, channel: str = "web"
    ) -> tuple[StoredReply, ...]:
        """One message and its replies."""
        number = str(next(self._numbers))
        message = Message(channel, conversation, number, self.now, text=text, button=button)
        return tuple(await self.assembly.desk.ask(message))

    async def first(self, text: str) -> StoredReply:
        """The first reply to the first message of a new conversation."""
        return (await self.say(await self.conversation(), text))[0]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory, model: Path) -> AsyncGenerator[OpenDesk, None]:
    """The open desk."""
    folder = tmp_path_factory.mktemp("desk")
    settings = Settings(root=ROOT, database=f"sqlite:///{folder}/desk.db")
    opened = OpenDesk()
    async with assembled(settings, lambda _: None, as_draft=True, clock=lambda: opened.now) as assembly:
        opened.assembly = assembly
        yield opened
