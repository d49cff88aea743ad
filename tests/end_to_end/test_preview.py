"""The preview over the project's own files and its trained model."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from career_doctor.preview.app import make_app
from tests.paths import ROOT

DAY = date(2026, 11, 23)


async def test_preview_reads_topics_and_facts_of_a_letter_and_answers_it(model: Path) -> None:
    """Nora's letter, pasted: the topic, then the answer that the desk would give."""
    async with TestClient(TestServer(make_app(ROOT, model.parent, lambda _: DAY))) as client:
        async with client.get("/") as response:
            found = re.search(r'name="preview-token" content="([^"]+)"', await response.text())
        assert found is not None
        headers = {"X-Preview-Token": found[1]}
        body = {"topic": "rejection", "day": DAY.isoformat()}
        letter = {**body, "text": (ROOT / "tests/letters/nora.txt").read_text("utf-8")}
        async with client.post("/api/read", json=letter, headers=headers) as response:
            read = await response.json()
        assert read["topics"][0]["name"] == "interview_follow_up"
        assert {"name": "hr_interviewer_count", "value": 2, "quote": "two from HR"} in read["facts"]
        facts = {fact["name"]: fact["value"] for fact in read["facts"]}
        question = {**body, "topic": "interview_follow_up", "facts": facts}
        async with client.post("/api/answer", json=question, headers=headers) as response:
            said = await response.json()
        assert said["lead"]["id"] == "asked-back-then-silence"
        assert "1. By Wednesday 25 November" in said["letter"]
