"""A small world on the loopback: hosts with every kind of trouble, and a resolver that knows them."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from career_doctor.links.asking import Manner, ask_all
from career_doctor.links.model import Finding

HUGE = 50_000_000
REDIRECTS = {
    "loop": (302, "/loop"),
    "for-now": (302, "/ok"),
    "to-gone": (301, "/status/410"),
    "to-mail": (302, "mailto:desk@example.org"),
    "to-nowhere": (302, "http://[broken"),
}
QUICK = Manner("test agent", timeout=20.0, tries=2, wait=0.01, pause=0.0, redirects=3, body=10_000)


class Loopback(AbstractResolver):
    """Every host is this machine, but those under `.invalid`, which do not exist, and `.later`, which may."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Find the host."""
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        if host.endswith(".later"):
            raise socket.gaierror(socket.EAI_AGAIN, "ask again later")
        found = ResolveResult(
            hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=socket.AI_NUMERICHOST
        )
        return [found]

    async def close(self) -> None:
        """Nothing to close."""


class World:
    """The server behind all hosts; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_once: Counter[str] = Counter()
        self.most_at_once: defaultdict[str, int] = defaultdict(int)
        self.most_hosts = 0
        self.written = 0
        self.port = 0
        self.tls_port = 0

    def url(self, path: str, host: str = "one.test") -> str:
        """An address of a host in this world."""
        return f"http://{host}:{self.port}{path}"

    async def ask(self, *urls: str, manner: Manner = QUICK) -> list[Finding]:
        """What is found."""
        return await ask_all(urls, manner, resolver=Loopback())

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, counting how many of each host run at once."""
        host = request.host.partition(":")[0]
        self.asked.append((request.method, request.path))
        self.agents.add(request.headers["User-Agent"])
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        self.most_hosts = max(self.most_hosts, sum(1 for count in self.at_once.values() if count))
        try:
            return await self._answer(request)
        finally:
            self.at_once[host] -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        head = request.method == "HEAD"
        match request.path.strip("/").split("/"):
            case ["slow"]:
                await asyncio.sleep(30)
            case ["while", seconds]:
                await asyncio.sleep(float(seconds))
            case ["status", status]:
                return web.Response(status=int(status), headers={"Retry-After": "0"})
            case ["no-head", status]:
                return web.Response(status=int(status) if head else 200)
            case ["hang-up-on-head"] if head:
                assert request.transport is not None
                request.transport.abort()
            case ["only-once"]:
                return web.Response(status=503 if self.asked.count(("GET", request.path)) <= 1 else 200)
            case ["hops", count] if int(count):
                return web.Response(status=301, headers={"Location": f"/hops/{int(count) - 1}"})
            case [name] if name in REDIRECTS:
                return web.Response(status=REDIRECTS[name][0], headers={"Location": REDIRECTS[name][1]})
            case ["huge"]:
                return await self._huge(request)
        return web.Response(text="fine")

    async def _huge(self, request: web.Request) -> web.StreamResponse:
        if request.method == "HEAD":
            return web.Response(status=405)
        response = web.StreamResponse()
        await response.prepare(request)
        piece = b"x" * 100_000
        while self.written < HUGE:
            await response.write(piece)
            self.written += len(piece)
        return response


def _self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "one.test")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("one.test"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, unlocked)
    file = folder / "self-signed.pem"
    file.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest_asyncio.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[World, None]:
    """The world, open."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    opened = World()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", opened.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=_self_signed(tmp_path)).start()
    opened.port, opened.tls_port = (address[1] for address in runner.addresses)
    yield opened
    await runner.cleanup()


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
