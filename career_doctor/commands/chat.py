"""`career-doctor chat`: talk to the desk in the terminal."""

from __future__ import annotations

import asyncio
from itertools import count

from career_doctor.assembly import Assembly, assembled, utc_now
from career_doctor.commands.common import console, load_settings, problems_told, say
from career_doctor.desk.model import GivenButton, Message

CHANNEL = "terminal"


def chat() -> None:
    """Talk to the desk in the terminal. An empty line, Ctrl-D or Ctrl-C ends it; a number presses a button."""
    with problems_told():
        asyncio.run(_chat())


async def _chat() -> None:
    async with assembled(load_settings(), say, as_draft=True) as desk:
        say("Ask in your own words. A number presses the button of that number; an empty line ends it.")
        conversation = await desk.desk.open(CHANNEL)
        buttons: tuple[GivenButton, ...] = ()
        for number in count(1):
            try:
                typed = (await asyncio.to_thread(console.input, "\n> ")).strip()
            except (EOFError, KeyboardInterrupt):
                return
            if not typed:
                return
            buttons = await _turn(desk, conversation, str(number), typed, buttons)


async def _turn(
    desk: Assembly, conversation: str, number: str, typed: str, buttons: tuple[GivenButton, ...]
) -> tuple[GivenButton, ...]:
    """One turn; gives back the buttons that can be pressed next."""
    pressed = buttons[int(typed) - 1] if typed.isdecimal() and 0 < int(typed) <= len(buttons) else None
    message = Message(
        CHANNEL,
        conversation,
        number,
        utc_now(),
        text=None if pressed else typed,
        button=pressed.id if pressed else None,
    )
    replies = await desk.desk.replies(await desk.desk.receive(message))
    for reply in replies:
        print(f"\n{reply.text}")
    await desk.desk.delivered(replies)
    offered = tuple(button for reply in replies for button in reply.buttons)
    if offered:
        print("\n" + "  ".join(f"[{index}] {button.title}" for index, button in enumerate(offered, start=1)))
    return offered
