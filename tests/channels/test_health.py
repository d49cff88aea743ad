"""Health: alive is not ready, and each check says what it found."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import TestClient, TestServer

from career_doctor.channels import health
from career_doctor.channels.web import make_app
from career_doctor.desk.desk import Desk
from career_doctor.settings import Settings
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

from .conftest import Api


async def _there() -> str:
    return "edition 3"


async def _not_there() -> str:
    raise health.NotReadyError("no edition is published")


async def _broken() -> str:
    raise ConnectionError("password=secret")


async def test_live_answers(api: Api) -> None:
    async with api.client.get("/health/live") as response:
        assert (response.status, await response.json()) == (200, {"live": True})
        assert response.headers["Cache-Control"] == "no-store"


async def test_ready_says_what_is_there(api: Api) -> None:
    async with api.client.get("/health/ready") as response:
        assert response.status == 200
        assert await response.json() == {
            "ready": True,
            "checks": {"database": {"ok": True, "detail": "sqlite"}, "desk": {"ok": True, "detail": "0 waiting"}},
        }


@pytest.mark.parametrize(
    ("check", "detail"), [(_not_there, "no edition is published"), (_broken, "does not answer, see the log")]
)
async def test_ready_says_what_is_missing_and_no_secret(
    storage: Storage, settings: Settings, check: health.Check, detail: str
) -> None:
    desk = Desk(storage, FakeDialogue(), phrase)
    app = make_app(desk, settings, checks={"edition": check, "dialogue": _there})
    async with TestClient(TestServer(app)) as client, client.get("/health/ready") as response:
        assert response.status == 503
        answer = await response.json()
    assert answer["ready"] is False
    assert answer["checks"]["edition"] == {"ok": False, "detail": detail}
    assert answer["checks"]["dialogue"] == {"ok": True, "detail": "edition 3"}
    assert answer["checks"]["database"]["ok"] is True
