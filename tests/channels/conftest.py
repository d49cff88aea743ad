"""A web channel to test with: the real application on a loopback port, a fresh storage, a dialogue that says what the
test wants.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from career_doctor.channels.web import make_app
from career_doctor.desk.desk import Desk
from career_doctor.desk.limits import Limits
from career_doctor.settings import Settings
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WEB = Path(__file__).parents[2] / "web"


@dataclass
class Api:
    """A client of the API."""

    client: Any
    dialogue: FakeDialogue
    desk: Desk

    async def open(self) -> str:
        """Open a conversation."""
        async with self.client.post("/api/conversations") as response:
            assert response.status == 201
            return str((await response.json())["conversation"])

    async def post(self, status: int = 200, **body: Any) -> Any:
        """Post a message; give the body of the response, which must have that status."""
        async with self.client.post("/api/messages", json=body) as response:
            assert response.content_type == "application/json"
            assert response.status == status, await response.text()
            return await response.json()


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """A migrated storage."""
    made = Storage(f"sqlite:///{tmp_path}/web.db")
    await made.migrate()
    yield made
    await made.close()


@pytest.fixture
def settings() -> Settings:
    """Settings with the project's own chat page."""
    return Settings(web=WEB)


@pytest.fixture
async def api(storage: Storage, settings: Settings) -> AsyncIterator[Api]:
    """The application, running."""
    dialogue = FakeDialogue()
    desk = Desk(storage, dialogue, phrase, limits=Limits(sweep_seconds=60, stop_seconds=0.2), clock=lambda: NOW)
    async with TestClient(TestServer(make_app(desk, settings, clock=lambda: NOW))) as client:
        yield Api(client, dialogue, desk)
