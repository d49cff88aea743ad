"""Asking for addresses: HEAD, or GET where HEAD is refused, redirects followed by hand so that every host has its turn.

Only what is plainly gone is found dead: 404, 410, no such host, connection refused; the latter two and passing troubles
after several tries.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from career_doctor.links.hosts import Hosts
from career_doctor.links.model import Finding, State

_GONE = (404, 410)
_BUSY = 429
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_NO_SUCH_HOST = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
LONGEST_REST = 30.0
"""How many seconds a host is left alone at most where it asks for it; if it asks for more, the next run may do."""


@dataclass(frozen=True)
class Manner:
    """How addresses are asked for. Times are in seconds."""

    user_agent: str
    timeout: float = 20.0
    """For one request, its body included."""
    tries: int = 3
    wait: float = 2.0
    """Before the second try; twice as long before each further one."""
    pause: float = 1.0
    """Between two requests to a host."""
    redirects: int = 5
    body: int = 65_536
    """How many bytes of a page are read at most."""
    at_once: int = 16
    """How many hosts are asked at the same time."""


@dataclass(frozen=True)
class _Seen:
    """An answer to one request."""

    status: int
    location: str = ""


class _Trouble(Exception):
    """Nothing has answered, or nothing that could be understood; a `passing` one may be gone at the next try."""

    def __init__(self, state: State, detail: str, *, passing: bool) -> None:
        super().__init__(detail)
        self.state = state
        self.detail = detail
        self.passing = passing


async def ask_all(
    urls: Iterable[str],
    manner: Manner,
    done: Callable[[Finding], None] = lambda _: None,
    resolver: AbstractResolver | None = None,
) -> list[Finding]:
    """What is found at each address, in their order; `done` is told of each as soon as it is known."""
    connector = aiohttp.TCPConnector(resolver=resolver or aiohttp.ThreadedResolver(), limit=manner.at_once)
    session = aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=manner.timeout),
        headers={"User-Agent": manner.user_agent, "Accept": "*/*"},
        auto_decompress=False,
        trust_env=True,  # an office may reach the world only through a proxy
    )
    async with session:
        asking = _Asking(session, manner)

        async def one(url: str) -> Finding:
            finding = await asking.find(url)
            done(finding)
            return finding

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(url)) for url in urls]
    return [task.result() for task in tasks]


class _Asking:
    """One run."""

    def __init__(self, session: aiohttp.ClientSession, manner: Manner) -> None:
        self._session = session
        self._manner = manner
        self._hosts = Hosts(manner.pause, manner.at_once)

    async def find(self, url: str) -> Finding:
        """What is found at an address, after as many tries as it takes."""
        for number in range(1, self._manner.tries + 1):
            try:
                finding = await self._follow(url)
                passing = finding.status == _BUSY or (finding.status or 0) >= 500
            except _Trouble as trouble:
                finding, passing = Finding(url, trouble.state, None, trouble.detail), trouble.passing
            if not passing or number == self._manner.tries:
                break
            await asyncio.sleep(self._manner.wait * 2 ** (number - 1))
        return finding

    async def _follow(self, url: str) -> Finding:
        """Follow redirects to where they end."""
        here, for_good = _address(url), True
        for _ in range(self._manner.redirects + 1):
            seen = await self._look(here)
            if seen.status not in _REDIRECTS or not seen.location:
                return _found(url, seen.status, str(here) if for_good and here != _address(url) else "")
            for_good = for_good and seen.status in _FOR_GOOD
            here = _address(seen.location, here)
        raise _Trouble("unsure", f"more than {self._manner.redirects} redirects", passing=False)

    async def _look(self, here: URL) -> _Seen:
        """Ask with HEAD, and with GET where that gets no good answer: some servers know or like only GET."""
        try:
            seen = await self._request("HEAD", here)
            if seen.status < 400 or seen.status == _BUSY:
                return seen
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientResponseError, aiohttp.ClientPayloadError):
            pass
        except Exception as error:
            raise _trouble(error, self._manner) from error
        try:
            return await self._request("GET", here)
        except Exception as error:
            raise _trouble(error, self._manner) from error

    async def _request(self, method: str, here: URL) -> _Seen:
        host = here.host or ""
        async with self._hosts.turn(host), self._session.request(method, here, allow_redirects=False) as response:
            if method == "GET":
                await self._read_some(response)
                response.close()  # the rest is not wanted
            if response.status == _BUSY:
                self._hosts.rest(host, _rest_asked_for(response))
            return _Seen(response.status, response.headers.get("Location", ""))

    async def _read_some(self, response: aiohttp.ClientResponse) -> None:
        left = self._manner.body
        while left > 0 and (piece := await response.content.read(left)):
            left -= len(piece)


def _address(text: str, of: URL | None = None) -> URL:
    try:
        url = of.join(URL(text)) if of else URL(text)
    except ValueError:
        raise _Trouble("unsure", f"no address: {text[:200]}", passing=False) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise _Trouble("unsure", f"no web address: {text[:200]}", passing=False)
    return url.with_fragment(None)


def _found(url: str, status: int, moved_to: str) -> Finding:
    state: State = "works" if status < 400 else "dead" if status in _GONE else "unsure"
    try:
        detail = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        detail = str(status)
    return Finding(url, state, status, detail, moved_to if state == "works" else "")


def _trouble(error: Exception, manner: Manner) -> _Trouble:
    """What an error of a request means."""
    match error:
        case TimeoutError():
            return _Trouble("unsure", f"no answer within {manner.timeout:g} seconds", passing=True)
        case aiohttp.ClientSSLError():
            return _Trouble("unsure", "its certificate is not valid", passing=False)
        case aiohttp.ClientProxyConnectionError():
            return _Trouble("unsure", "the proxy cannot be reached", passing=True)
        case aiohttp.ClientConnectorDNSError():
            gone = isinstance(error.os_error, socket.gaierror) and error.os_error.errno in _NO_SUCH_HOST
            return _Trouble(
                "dead" if gone else "unsure", "no such host" if gone else "host not looked up", passing=True
            )
        case aiohttp.ClientConnectorError() if error.os_error.errno == errno.ECONNREFUSED:
            return _Trouble("dead", "connection refused", passing=True)
        case aiohttp.ClientError() | OSError():
            return _Trouble("unsure", f"no proper answer ({type(error).__name__})", passing=True)
        case _:
            return _Trouble("unsure", f"cannot be asked for ({type(error).__name__})", passing=False)


def _rest_asked_for(response: aiohttp.ClientResponse) -> float:
    asked = response.headers.get("Retry-After", "")
    return min(float(asked), LONGEST_REST) if asked.isdecimal() else 0.0


def offline(findings: Iterable[Finding]) -> bool:
    """Whether it is this machine that has no network: several hosts were asked, and none has answered."""
    found = list(findings)
    return len({URL(each.url).host for each in found}) > 1 and all(each.status is None for each in found)
