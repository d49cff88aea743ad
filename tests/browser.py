"""A real browser to test the page with: Chromium without a window, driven by its own protocol over a web socket."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # as root in a container there is none
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--remote-debugging-port=0",
)
KEYS = {"Enter": 13, "Tab": 9, "Escape": 27, " ": 32}


@contextmanager
def chromium(profile: Path) -> Iterator[str]:
    """The http address of a running browser's protocol."""
    assert CHROMIUM is not None
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("DevTools listening on ws://"):
            yield "http://" + line.split("ws://")[1].split("/")[0]
            break
    process.terminate()
    process.wait(timeout=20)
    process.stderr.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same for all tests of a module; skips them where there is no browser."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("profile")) as address:
        yield address


class Tab:
    """One tab. `problems` are exceptions, errors on the console, and violations of the content security policy."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.problems: list[str] = []

    async def listen(self) -> None:
        """Take in what the browser says, until it says no more."""
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            elif said["method"] == "Runtime.exceptionThrown":
                self.problems.append(json.dumps(said["params"]))
            elif said["method"] == "Log.entryAdded" and said["params"]["entry"]["level"] in ("error", "warning"):
                self.problems.append(said["params"]["entry"]["text"])

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method of the protocol."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(30):
            said = await answer
        assert "error" not in said, said
        return said["result"]

    async def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        said = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    async def until(self, script: str) -> Any:
        """Wait until an expression is true; give its value."""
        async with asyncio.timeout(15):
            while not (value := await self.run(script)):
                await asyncio.sleep(0.02)
        return value

    async def go(self, url: str) -> None:
        """Open a page."""
        await self.call("Page.navigate", url=url)
        await self.until(f"location.href.startsWith({json.dumps(url)}) && document.readyState === 'complete'")

    async def reload(self) -> None:
        """Load the page again."""
        await self.run("window.before = true")
        await self.call("Page.reload")
        await self.until("!window.before && document.readyState === 'complete'")

    async def write(self, text: str) -> None:
        """Write where the focus is, as from a keyboard or a clipboard."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key."""
        held: dict[str, Any] = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key], "modifiers": 8 * shift}
        typed = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **held, **typed)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **held)


@asynccontextmanager
async def tab(address: str) -> AsyncIterator[Tab]:
    """A new tab, closed at the end."""
    async with ClientSession() as session:
        async with session.put(f"{address}/json/new?about:blank") as response:
            target = await response.json(content_type=None)
        async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            made = Tab(socket)
            listening = asyncio.create_task(made.listen())
            for domain in ("Page", "Runtime", "Log"):
                await made.call(f"{domain}.enable")
            yield made
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        async with session.get(f"{address}/json/close/{target['id']}"):
            pass
