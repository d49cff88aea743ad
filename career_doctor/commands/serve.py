"""`career-doctor serve`: the chat page and the API."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from typing import Annotated

import typer
from aiohttp import web

from career_doctor.assembly import assembled
from career_doctor.channels.web import make_app
from career_doctor.commands.common import fail, load_settings, problems_told, say
from career_doctor.settings import Settings


def serve(
    draft: Annotated[bool, typer.Option("--draft", help="Answer from the files on disk, unpublished.")] = False,
) -> None:
    """Serve the chat page and the API; trains the model first if it does not fit the files.

    Answers come from the edition published last (the first start publishes the files on disk), or with `--draft` from
    the files on disk. Settings are read from `CAREER_DOCTOR_*` variables: see docs/settings.md.
    """
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    with problems_told(), suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, as_draft=draft))


async def _serve(settings: Settings, *, as_draft: bool) -> None:
    async with assembled(settings, say, as_draft=as_draft, start=False) as desk:
        app = make_app(desk.desk, settings, checks=desk.checks)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            await runner.cleanup()
            fail(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}).\n"
                "End what uses it, or set CAREER_DOCTOR_PORT to another one.",
                code=1,
            )
        host, port = runner.addresses[0][:2]
        say(f"\nOpen http://{host}:{port} - end with Ctrl-C.")
        await _until_told_to_stop()
        say("Closing: what was received is answered first.")
        await runner.cleanup()


async def _until_told_to_stop() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
