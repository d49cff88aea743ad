"""The lock store keeps the order of a conversation and forgets what nobody holds."""

from __future__ import annotations

import asyncio

import pytest

from career_doctor.dialogue.locks import FairLocks


async def test_locks_keep_the_order_of_a_conversation() -> None:
    """Who comes first is served first, one at a time."""
    locks = FairLocks()
    served: list[int] = []
    inside = 0

    async def turn(number: int) -> None:
        nonlocal inside
        async with locks.lock("c"):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            served.append(number)
            inside -= 1

    await asyncio.gather(*(turn(number) for number in range(20)))
    assert served == list(range(20))


async def test_locks_of_two_conversations_do_not_wait_for_each_other() -> None:
    """Holding one conversation leaves another free."""
    locks = FairLocks()
    async with locks.lock("a"), asyncio.timeout(5), locks.lock("b"):
        pass


async def test_locks_are_dropped_after_use_and_after_a_failure() -> None:
    """Nothing is left behind, even where the turn raised."""
    locks = FairLocks()
    with pytest.raises(ZeroDivisionError):
        async with locks.lock("c"):
            _ = 1 / 0
    assert not locks._held
    async with asyncio.timeout(5), locks.lock("c"):
        pass
