"""Reading the web channel's requests: one JSON object, known keys, right types, or an error that says what to do."""

from __future__ import annotations

import asyncio
import difflib
import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from career_doctor.channels import errors
from career_doctor.desk.model import MAX_BODY_BYTES

BODY_SECONDS = 20.0
"""How long a request's body may take to arrive."""

_KEYS = ("conversation", "text", "button", "client_message_id")
_CONVERSATION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CLIENT_MESSAGE_ID = re.compile(r"[\x21-\x7e]{1,100}")
_TYPES = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
}


@dataclass(frozen=True)
class Asked:
    """A message as it was posted: either `text` or `button`."""

    conversation: str
    client_message_id: str
    text: str | None = None
    button: str | None = None


async def read_asked(request: web.Request) -> Asked:
    """The message that was posted. Raises `ApiError`."""
    body = await read_object(request)
    _only_keys(body, _KEYS)
    for key in ("conversation", "client_message_id"):
        if key not in body:
            raise errors.missing_key(key)
    for key, value in body.items():
        if not isinstance(value, str):
            raise errors.wrong_type(key, _TYPES[type(value)])
    if "text" in body and "button" in body:
        raise errors.text_and_button()
    if "text" not in body and "button" not in body:
        raise errors.text_or_button_missing()
    if not _CLIENT_MESSAGE_ID.fullmatch(body["client_message_id"]):
        raise errors.invalid_client_message_id()
    if not _CONVERSATION.fullmatch(body["conversation"]):
        raise errors.unknown_conversation()
    return Asked(**body)


async def expect(request: web.Request) -> web.Response | None:
    """Let a client that waits for it send its body; it can wait for nothing else."""
    if request.headers.get("Expect", "").lower() != "100-continue":
        return errors.unknown_expectation().response()
    if (request.content_length or 0) > MAX_BODY_BYTES:
        return errors.body_too_large().response()
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    # What was written does not belong to the response that follows.
    request.writer.output_size = 0
    return None


async def read_nothing(request: web.Request) -> None:
    """Accept no body or an empty object. Raises `ApiError` for anything else."""
    if request.can_read_body and await _read_bytes(request):
        _only_keys(await read_object(request), ())


async def read_object(request: web.Request) -> dict[str, Any]:
    """The JSON object that was posted. Raises `ApiError`."""
    declared = request.headers.get("Content-Type", "")
    charset = (request.charset or "utf-8").lower()
    if request.content_type != "application/json" or not declared or charset not in ("utf-8", "utf8"):
        raise errors.wrong_content_type(declared[:60])
    raw = await _read_bytes(request)
    try:
        body = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise errors.invalid_json("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise errors.invalid_json(f"{error.msg} at line {error.lineno}, column {error.colno}") from None
    except ValueError as error:
        raise errors.invalid_json(str(error)) from None
    except RecursionError:
        raise errors.invalid_json("it is nested too deeply") from None
    if not isinstance(body, dict):
        raise errors.not_an_object()
    return body


async def _read_bytes(request: web.Request) -> bytes:
    """The body; aiohttp raises 413 as soon as it has read more than the application allows."""
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise errors.body_too_large()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except TimeoutError:
        raise errors.slow_body() from None
    except (web.RequestPayloadError, HttpProcessingError):
        raise errors.broken_body() from None


def _only_keys(body: dict[str, Any], allowed: tuple[str, ...]) -> None:
    for key in body:
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            raise errors.unknown_key(key, near[0] if near else None, ", ".join(allowed) or "none")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key is given twice")
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
