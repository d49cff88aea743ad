"""How long a turn takes, the whole way: entry, masking, reading, Rasa, advice, wording, storage.

    .venv/bin/python benchmarks/turns.py [--turns 230] [--fresh 100]

Prints p50 and p95 in milliseconds of a short question in fresh conversations, at turns 1 to 10 and 191 to 200 of one
conversation, and of a letter. SQLite in a temporary folder, one client, the model trained beforehand if need be.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from career_doctor.assembly import Assembly, assembled, utc_now
from career_doctor.desk.model import Message
from career_doctor.settings import Settings

CHANNEL = "benchmark"
QUESTIONS = (
    "Should I follow up after my interview last week?",
    "it was ten days ago",
    "why?",
    "What do I wear to an interview at a bank?",
    "thanks",
    "do i have to thank all three of them",
    "Do you have anything else to read?",
)
LETTER = (Path(__file__).parent.parent / "tests" / "letters" / "nora.txt").read_text(encoding="utf-8")


async def turn(desk: Assembly, conversation: str, number: int, text: str) -> float:
    """One turn; seconds until its replies are there."""
    begun = time.perf_counter()
    message = Message(CHANNEL, conversation, str(number), utc_now(), text=text)
    replies = await desk.desk.replies(await desk.desk.receive(message))
    await desk.desk.delivered(replies)
    return time.perf_counter() - begun


async def fresh(desk: Assembly, count: int, text: str) -> list[float]:
    """The first turn of as many conversations."""
    return [await turn(desk, await desk.desk.open(CHANNEL), 1, text) for _ in range(count)]


async def long_talk(desk: Assembly, turns: int) -> list[float]:
    """All turns of one conversation."""
    conversation = await desk.desk.open(CHANNEL)
    texts = itertools.cycle(QUESTIONS)
    return [await turn(desk, conversation, number, next(texts)) for number in range(1, turns + 1)]


def row(name: str, seconds: Sequence[float]) -> str:
    """A line of the table."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return f"{name:<34} {1000 * statistics.median(seconds):8.1f} {1000 * cuts[-1]:8.1f} {len(seconds):6d}"


async def main(turns: int, count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=f"sqlite:///{folder}/benchmark.db")
        async with assembled(settings, print, as_draft=True) as desk:
            await fresh(desk, 5, QUESTIONS[0])  # caches fill
            short = await fresh(desk, count, QUESTIONS[0])
            talk = await long_talk(desk, turns)
            letters = await fresh(desk, max(10, count // 5), LETTER)
    print(f"{'':<34} {'p50 ms':>8} {'p95 ms':>8} {'turns':>6}")
    print(row("short question, fresh", short))
    print(row("one conversation, turns 1-30", talk[:30]))
    print(row(f"one conversation, turns {turns - 29}-{turns}", talk[-30:]))
    print(row("letter of 120 words, fresh", letters))
    print(
        f"turns {turns - 29}-{turns} against 1-30: {statistics.median(talk[-30:]) / statistics.median(talk[:30]):.2f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=230, help="length of the long conversation, at least 60")
    parser.add_argument("--fresh", type=int, default=100, help="how many fresh conversations")
    given = parser.parse_args()
    asyncio.run(main(max(60, given.turns), max(20, given.fresh)))
