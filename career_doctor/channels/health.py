"""Health: whether the process lives, and whether all that an answer needs is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

logger = logging.getLogger(__name__)

CHECK_SECONDS = 5.0
"""How long one check may take."""

Check = Callable[[], Awaitable[str]]
"""Gives a few words on what is there; raises `NotReadyError`, or anything else, where it is not."""


class NotReadyError(Exception):
    """Something that an answer needs is missing. The message is shown to whoever asks: no secrets in it."""


async def live(_: web.Request) -> web.Response:
    """The process answers."""
    return web.json_response({"live": True})


def ready(checks: Mapping[str, Check]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that makes all checks at once: 200 if all is there, else 503, each check with its own result."""

    async def handler(_: web.Request) -> web.Response:
        results = await asyncio.gather(*(_result(name, check) for name, check in checks.items()))
        all_there = all(result["ok"] for result in results)
        body = {"ready": all_there, "checks": dict(zip(checks, results, strict=True))}
        return web.json_response(body, status=200 if all_there else 503)

    return handler


async def _result(name: str, check: Check) -> dict[str, Any]:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return {"ok": True, "detail": await check()}
    except NotReadyError as error:
        return {"ok": False, "detail": str(error)}
    except TimeoutError:
        return {"ok": False, "detail": f"no answer within {CHECK_SECONDS:g} seconds"}
    except Exception as error:
        # One line: whoever watches asks every few seconds.
        logger.warning("not ready: %s: %s: %s", name, type(error).__name__, error)
        return {"ok": False, "detail": "does not answer, see the log"}
