"""Whole conversations, turn by turn: what each turn is taken for, and what it does to the advice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from tests.end_to_end.conftest import OpenDesk
from tests.paths import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILE = yaml.safe_load((ROOT / "tests/conversations/interviews.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("talk", FILE["conversations"], ids=lambda talk: talk["name"])
async def test_conversation_goes_its_way(desk: OpenDesk, talk: dict[str, Any]) -> None:
    """Each turn is the move, on the topic, with the facts, that the file says."""
    desk.on(FILE["today"])
    conversation = await desk.conversation()
    for turn in talk["turns"]:
        reply = (await desk.say(conversation, turn["say"]))[0]
        said = {key: reply.custom.get(key) for key in ("move", "topic", "ask", "key") if key in turn}
        assert said == {key: turn[key] for key in said}, turn["say"]
        if "rule" in turn:
            assert reply.custom["rules"][0] == turn["rule"], turn["say"]
        facts = {fact["name"]: fact["value"] for fact in reply.custom.get("facts", ())}
        assert {name: facts.get(name) for name in turn.get("told", {})} == _as_json(turn.get("told", {})), turn["say"]
        assert turn.get("holds", "") in reply.text


def _as_json(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
