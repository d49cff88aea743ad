"""Many conversations at once: none waits for another for ever, no message is lost, each keeps its order."""

from __future__ import annotations

import asyncio

import pytest

from tests.end_to_end.conftest import OpenDesk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

CONVERSATIONS = 100
TURNS = (
    ("Should I follow up? I interviewed ten days ago.", "interview_follow_up"),
    ("they said by the end of next week", "interview_follow_up"),
    ("What should I wear to an interview at a bank?", "interview_dress"),
)


async def test_a_hundred_conversations_at_once_keep_order_and_lose_nothing(desk: OpenDesk) -> None:
    """Three turns each, all sent without waiting."""

    async def talk() -> list[str | None]:
        conversation = await desk.conversation()
        replies = await asyncio.gather(*(desk.say(conversation, text) for text, _ in TURNS))
        return [reply[0].custom.get("topic") for reply in replies]

    topics = await asyncio.gather(*(talk() for _ in range(CONVERSATIONS)))
    assert topics == [[topic for _, topic in TURNS]] * CONVERSATIONS
