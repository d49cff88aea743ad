"""`career-doctor advice preview`: a page on this machine that shows the advice as it is being written."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import Annotated

import typer
from aiohttp import web

from career_doctor.commands.advice_common import office_day
from career_doctor.commands.common import fail, load_settings, say
from career_doctor.preview.guard import is_loopback
from career_doctor.settings import Settings

CLOSING_SECONDS = 1.0
"""How long requests may still take when it is told to stop."""


def preview(
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes any free one.")] = 0,
    host: Annotated[str, typer.Option("--host", help="An address of this machine's own.")] = "127.0.0.1",
    browse: Annotated[bool, typer.Option("--open/--no-open", help="Open it in a browser, where there is one.")] = True,
) -> None:
    """Open a page on this machine: tick facts or paste a letter, and see the answer, and why, as you edit the files.

    It listens on this machine alone, whatever CAREER_DOCTOR_HOST says: it can write cases into the project.
    """
    if not is_loopback(host):
        fail(f"The preview listens on this machine alone, not on {host}: leave --host out, or give 127.0.0.1 or ::1.")
    with suppress(KeyboardInterrupt):
        # A name could be made to mean another address than this machine's own.
        own = "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")
        asyncio.run(_serve(load_settings(), own, port, browse=browse))


def _has_windows() -> bool:
    """Whether a browser can open a window here: one without windows would take over the terminal."""
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


async def _serve(settings: Settings, host: str, port: int, *, browse: bool) -> None:
    from career_doctor.preview.app import make_app  # noqa: PLC0415  brings the reading, which takes seconds

    app = make_app(settings.root, settings.models_folder, office_day)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        fail(f"Port {port} on {host} cannot be used ({error.strerror}): give another --port, or 0.", code=1)
    address, taken = runner.addresses[0][:2]
    url = f"http://{f'[{address}]' if ':' in address else address}:{taken}"
    say(f"Open {url} - end with Ctrl-C.")
    if browse and _has_windows():
        # Some ways to open a browser last until it is closed: neither the page nor its end may wait for that.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()
