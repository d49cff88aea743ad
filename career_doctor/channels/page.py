"""The chat page's files and the headers that keep a browser from running, loading or keeping anything else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""What may be served, by the ending of its name."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

_FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


async def set_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Give a response the headers that it does not have yet: nothing is kept, nothing may be embedded."""
    for name, value in _FOR_ALL.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "career-doctor"  # in place of the versions that aiohttp tells


def routes(folder: Path) -> list[web.RouteDef]:
    """A route for each file of the page's folder, `index.html` at `/`. Raises `FileNotFoundError` without that file."""
    index = folder / "index.html"
    if not index.is_file():
        raise FileNotFoundError(f"{index} is missing: set CAREER_DOCTOR_WEB to the folder of the chat page")
    return [web.get("/", _file(index)), *file_routes(folder)]


def file_routes(folder: Path) -> list[web.RouteDef]:
    """A route for each file of a page's folder but `index.html`."""
    files = sorted(path for path in folder.iterdir() if path.suffix in CONTENT_TYPES and path.name != "index.html")
    return [web.get(f"/{path.name}", _file(path)) for path in files]


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    # Names do not change with content, so that a browser has to ask each time; unchanged files cost it a 304.
    headers = {
        "Content-Type": CONTENT_TYPES[path.suffix],
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": "no-cache",
    }

    async def handler(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(path, headers=headers)

    return handler
