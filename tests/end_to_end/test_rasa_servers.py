"""Rasa's shell and server work on the same files, without options, and the server says what the desk says."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from career_doctor.desk.model import Turn
from tests.end_to_end.rasa_project import copy_project, in_terminal, running
from tests.paths import ROOT

NOW = datetime(2027, 1, 25, 16, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:5005/webhooks/rest/webhook"
FOLLOW_UPS = (
    ("they said by the end of next week", "why?"),
    ("actually I did call them last Thursday", "do you have anything else to read?"),
    ("no", "thanks"),
    ("can you write that for me", "less formal please"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Path:
    """A copy of the Rasa project."""
    return copy_project(tmp_path_factory.mktemp("project"), model)


@pytest.fixture(scope="module")
def servers(project: Path) -> Iterator[None]:
    """`rasa run` with `rasa run actions` beside it."""
    with (
        running(project, "run", "actions", until="Action endpoint is up and running"),
        running(project, "run", until="Rasa server is up and running"),
    ):
        yield


def test_rasa_shell_answers(project: Path) -> None:
    """`rasa shell`, in a terminal, with the action server beside it."""
    with running(project, "run", "actions", until="Action endpoint is up and running"):
        seen = in_terminal(
            project,
            ["shell"],
            [("Your input ->", "hello"), ("Your input ->", "Can I phone somebody?"), ("312-555-0142", "/stop")],
        )
    assert "312-555-0142" in seen


def _conversations() -> list[tuple[str, ...]]:
    asked = [case["ask"] for case in yaml.safe_load((ROOT / "tests/questions/short.yml").read_text())["questions"]]
    letters = yaml.safe_load((ROOT / "tests/questions/letters.yml").read_text())["letters"]
    texts = [*asked, *(letter["text"] for letter in letters if "text" in letter)][:30]
    return [(text, *FOLLOW_UPS[number % len(FOLLOW_UPS)]) for number, text in enumerate(texts)]


def _over_rest(conversation: str, text: str) -> tuple[str, list[Any]]:
    """What Rasa's server answers: the texts joined, and the custom payloads."""
    body = {"sender": conversation, "message": text, "metadata": {"now": NOW.isoformat()}}
    request = urllib.request.Request(ADDRESS, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        messages = json.load(response)
    said = "\n\n".join(message["text"] for message in messages if message.get("text"))
    return said, [message["custom"] for message in messages if message.get("custom")]


async def test_rasa_run_says_what_the_desk_says(project: Path, model: Path, servers: None, tmp_path: Path) -> None:
    """Thirty conversations of three turns: the same text and the same `custom` payload both ways."""
    from career_doctor.dialogue.agent import RasaDialogue
    from career_doctor.dialogue.tracker_store import TrackerTable

    dialogue = RasaDialogue(model, TrackerTable(host=f"sqlite:///{tmp_path}/tracker.db"))
    conversations = _conversations()
    assert len(conversations) == 30
    for number, turns in enumerate(conversations):
        for text in turns:
            replies = await dialogue.reply(Turn("web", f"c{number}", NOW, text=text))
            embedded = "\n\n".join(reply.text for reply in replies), [dict(reply.custom) for reply in replies]
            assert _over_rest(f"c{number}", text) == embedded, (number, text)
