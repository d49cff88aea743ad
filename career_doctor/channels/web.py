"""The web channel: the API of the chat page, the page itself, and health.

`POST /api/conversations` opens a conversation, `POST /api/messages` hands in a message and waits for its replies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from aiohttp import web

from career_doctor.channels import errors, health, page
from career_doctor.channels.parts import parts_of
from career_doctor.channels.web_requests import Asked, expect, read_asked, read_nothing
from career_doctor.desk.desk import Desk, utc_now
from career_doctor.desk.errors import (
    DeskBusyError,
    DeskUnavailableError,
    ReusedMessageIdError,
    UnknownConversationError,
    WaitingTooMuchError,
)
from career_doctor.desk.model import MAX_BODY_BYTES, Message, StoredReply
from career_doctor.settings import Settings

CHANNEL = "web"
"""The desk's name of this channel."""


def make_app(
    desk: Desk,
    settings: Settings,
    *,
    checks: Mapping[str, health.Check] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> web.Application:
    """The application: it starts the desk when it starts, and stops it when it stops.

    Of the settings it needs the folder of the chat page and how long a request waits for its replies. `checks` are
    those of readiness besides the database and the desk, such as `dialogue` and `edition`.
    Raises `FileNotFoundError` where there is no page.
    """
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[errors.errors_as_json])
    api = Api(desk, clock, settings.reply_seconds)
    all_checks = {"database": desk.check_storage, "desk": desk.check, **(checks or {})}
    app.add_routes(
        [
            web.post("/api/conversations", api.open_conversation, expect_handler=expect),
            web.post("/api/messages", api.take_message, expect_handler=expect),
            web.get("/health/live", health.live),
            web.get("/health/ready", health.ready(all_checks)),
            *page.routes(settings.web_folder),
        ]
    )
    app.on_response_prepare.append(page.set_headers)

    async def open_desk(_: web.Application) -> AsyncIterator[None]:
        await desk.start()
        yield
        await desk.stop()

    app.cleanup_ctx.append(open_desk)
    return app


class Api:
    """The handlers of the API."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], reply_seconds: float) -> None:
        self._desk = desk
        self._clock = clock
        self._reply_seconds = reply_seconds

    async def open_conversation(self, request: web.Request) -> web.Response:
        """Open a conversation: 201 with its id."""
        await read_nothing(request)
        try:
            conversation = await self._desk.open(CHANNEL)
        except DeskUnavailableError as error:
            raise errors.unavailable(error.reference) from error
        return web.json_response({"conversation": conversation}, status=201)

    async def take_message(self, request: web.Request) -> web.Response:
        """Take a message and answer with its replies: 200, also where the desk only says what is wrong with it."""
        asked = await read_asked(request)
        try:
            async with asyncio.timeout(self._reply_seconds):
                replies = await self._ask(asked)
        except TimeoutError as error:
            raise errors.still_working() from error
        except UnknownConversationError as error:
            raise errors.unknown_conversation() from error
        except ReusedMessageIdError as error:
            raise errors.client_message_id_reused() from error
        except WaitingTooMuchError as error:
            raise errors.too_many_waiting() from error
        except DeskBusyError as error:
            raise errors.busy() from error
        except DeskUnavailableError as error:
            raise errors.unavailable(error.reference) from error
        with suppress(DeskUnavailableError):  # logged by the desk; the replies are there all the same
            await self._desk.delivered(replies)
        return web.json_response({"messages": [_message(reply) for reply in replies]})

    async def _ask(self, asked: Asked) -> tuple[StoredReply, ...]:
        message = Message(
            channel=CHANNEL,
            conversation=asked.conversation,
            client_message_id=asked.client_message_id,
            received=self._clock(),
            text=asked.text,
            button=asked.button,
        )
        return await self._desk.ask(message)


def _message(reply: StoredReply) -> dict[str, Any]:
    custom = reply.custom
    return {
        "text": reply.text,
        "kind": custom.get("kind"),
        "topic": custom.get("topic"),
        "rules": custom.get("rules") or [],
        "parts": parts_of(custom),
        "question": custom.get("question"),
        "articles": custom.get("articles") or [],
        "buttons": [{"id": button.id, "title": button.title} for button in reply.buttons],
        "answer_id": reply.answer_id,
        **({"draft": custom["draft"]} if "draft" in custom else {}),
    }
