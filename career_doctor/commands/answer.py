"""`career-doctor answer`: one text, or a file of many, answered in the letter form."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track

from career_doctor.assembly import Assembly, assembled, utc_now
from career_doctor.commands.common import (
    console,
    day_typed,
    fail,
    file_given,
    load_settings,
    problems_told,
    say,
    text_given,
)
from career_doctor.commands.records import answer_record
from career_doctor.desk.model import Message, StoredReply

CHANNEL = "cli"
NOON = time(12)


def answer(
    text: Annotated[str | None, typer.Argument(help="The question. Left out, it is read from standard input.")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the question from this file.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", help="Answer every line of this file, objects with `id` and `text`.")
    ] = None,
    day: Annotated[str | None, typer.Option("--day", help="Answer as on this day, YYYY-MM-DD.")] = None,
    published: Annotated[bool, typer.Option("--published", help="Answer from the published edition.")] = False,
) -> None:
    """Answer a question or a letter, and print the answer.

    With `--jsonl` each line is a conversation of its own, and one object a line is printed in the same order, with
    `id`, `topics`, `facts`, `presumed`, `answer`, `parts`, `rules`, `articles`, `ask`, `edition`, `more` for a second
    topic. A line that fails does not stop the rest: its object has `error`, and the exit code is 1.
    """
    if sum(given is not None for given in (text, file, jsonl)) > 1:
        fail("Give only one of TEXT, --file and --jsonl.")
    clock = _clock(day)
    with problems_told():
        if jsonl is not None:
            failed = asyncio.run(_answer_lines(_lines(jsonl), clock, as_draft=not published))
            raise typer.Exit(1 if failed else 0)
        asyncio.run(_answer_one(text_given(text, file), clock, as_draft=not published))


async def _answer_one(text: str, clock: Callable[[], datetime], *, as_draft: bool) -> None:
    async with assembled(load_settings(), say, as_draft=as_draft, clock=clock) as desk:
        replies = await _ask(desk, text, clock())
    print("\n\n".join(reply.text for reply in replies))
    for reply in replies:
        if reply.answer_id:
            say(f"Why? career-doctor why {reply.answer_id}")


async def _answer_lines(lines: list[str], clock: Callable[[], datetime], *, as_draft: bool) -> int:
    """Answer every line; returns how many failed."""
    failed = 0
    async with assembled(load_settings(), say, as_draft=as_draft, clock=clock) as desk:
        for number, line in enumerate(track(lines, description="Answering", console=console), start=1):
            row = await _answer_line(desk, line, number, clock())
            failed += "error" in row
            print(json.dumps(row, ensure_ascii=False), flush=True)
    if failed:
        say(f"{failed} of {len(lines)} lines failed: see `error` in their objects.")
    return failed


async def _answer_line(desk: Assembly, line: str, number: int, now: datetime) -> dict[str, Any]:
    key: Any = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            return {"id": row.get("id") if isinstance(row, dict) else None, "error": _wrong_line(number)}
        key = row.get("id")
        return {"id": key, **answer_record(await _ask(desk, row["text"], now), desk.edition)}
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"line {number} is no JSON ({error}): write one object a line"}
    except Exception as error:
        return {"id": key, "error": f"line {number} could not be answered: {type(error).__name__}: {error}"}


def _wrong_line(number: int) -> str:
    return f'line {number} is no object with `id` and `text`: write {{"id": "1", "text": "..."}}'


async def _ask(desk: Assembly, text: str, now: datetime) -> tuple[StoredReply, ...]:
    conversation = await desk.desk.open(CHANNEL)
    receipt = await desk.desk.receive(Message(CHANNEL, conversation, "1", now, text=text))
    replies = await desk.desk.replies(receipt)
    await desk.desk.delivered(replies)
    return tuple(replies)


def _clock(day: str | None) -> Callable[[], datetime]:
    """The clock: noon UTC of the given day, which is that day in most of the world, or the present moment."""
    if day is None:
        return utc_now
    moment = datetime.combine(day_typed(day), NOON, tzinfo=utc_now().tzinfo)
    return lambda: moment


def _lines(file: Path) -> list[str]:
    return [line for line in file_given(file).split("\n") if line.strip()]
