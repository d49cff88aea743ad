"""Who may use the page: this machine alone, and only what the page itself sends.

Whatever page a browser has open could send requests here. So the name under which it calls must be one of this
machine's own (else a name of somebody else's could be made to lead here), and what changes something needs a token
that stands in the page, which no other page can read.
"""

from __future__ import annotations

import hmac
import ipaddress
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from career_doctor.channels.errors import ApiError

TOKEN_HEADER = "X-Preview-Token"  # noqa: S105 - the name of a header


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def guard(token: str) -> Middleware:
    """Refuses requests from elsewhere, and those that change something without the token."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_loopback(_host_name(request)):
            hint = "Open the address that the command printed."
            raise ApiError(HTTPStatus.FORBIDDEN, "foreign_host", "This page is for this machine alone.", hint)
        if request.method not in ("GET", "HEAD") and not _ours(request, token):
            hint = "Load the page again: the command was started anew, or the request comes from another page."
            raise ApiError(HTTPStatus.FORBIDDEN, "foreign_request", "The request does not come from the page.", hint)
        return await handler(request)

    return guarded


def _host_name(request: web.Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        return ""


def _ours(request: web.Request, token: str) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.headers.get('Host', '')}":
        return False
    return hmac.compare_digest(request.headers.get(TOKEN_HEADER, "").encode(), token.encode())
