"""A desk that serves what is published: an edition, and what is known of links, is taken up between two turns."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from career_doctor.advice.load import edition_hash
from career_doctor.assembly import Assembly, assembled
from career_doctor.desk.model import Message, StoredReply
from career_doctor.links.model import Finding
from career_doctor.settings import Settings
from career_doctor.storage import editions, links
from tests.paths import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOW = datetime(2027, 1, 25, 16, tzinfo=UTC)
QUESTION = "Should I follow up after my interview?"
TOPIC = "data/advice/interview_follow_up.yml"


@pytest_asyncio.fixture(loop_scope="session")
async def published(tmp_path: Path, model: Path) -> AsyncGenerator[Assembly, None]:
    """A desk that does not answer from the files on disk, and looks for news at every turn."""
    settings = Settings(root=ROOT, database=f"sqlite:///{tmp_path}/desk.db")
    async with assembled(settings, lambda _: None, as_draft=False, clock=lambda: NOW) as assembly:
        assembly.served.every = 0.0
        yield assembly


async def _ask(desk: Assembly, number: int) -> StoredReply:
    conversation = await desk.desk.open("web")
    return (await desk.desk.ask(Message("web", conversation, str(number), NOW, text=QUESTION)))[0]


async def test_what_is_published_is_answered_from_the_next_turn_on(published: Assembly) -> None:
    """With no restart; and so is what is gone of the links."""
    first = await _ask(published, 1)
    assert first.custom["edition"] == published.edition.hash
    files = dict(published.edition.files)
    files[TOPIC] = files[TOPIC].replace("title: ", "title: New ", 1)
    new = edition_hash(files)
    work = partial(editions.publish, edition_hash=new, files=files, note="", now=NOW)
    await published.storage.run(work)
    second = await _ask(published, 2)
    assert second.custom["edition"] == new == published.edition.hash
    assert second.custom["title"] == f"New {first.custom['title']}"
    assert await published.checks["edition"]() == new[:12]

    article = second.custom["articles"][0]
    dead = [Finding(article["url"], "dead", 404, "404 Not Found")]
    for days in range(2):
        await published.storage.run(partial(links.note, findings=dead, now=NOW + timedelta(days=days)))
    third = await _ask(published, 3)
    assert article not in third.custom["articles"]
    assert article["title"] not in third.text
    assert third.custom["parts"]["verdict"] == second.custom["parts"]["verdict"]
