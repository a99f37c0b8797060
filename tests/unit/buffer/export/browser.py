"""A real browser, spoken to over its own protocol (Chrome DevTools), without a package for it."""

import asyncio
import itertools
import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


class Page:
    """An open page: what is asked of it, and what it said by itself."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.events: list[dict[str, Any]] = []

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method, and wait for its answer."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while True:
            said = await self._socket.receive_json()
            if said.get("id") == number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result
            self.events.append(said)

    async def run(self, script: str) -> Any:
        """The value of an expression."""
        said = await self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    async def open(self, url: str) -> None:
        """Go somewhere, and wait until it is loaded."""
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=url)
        async with asyncio.timeout(60):
            while await self.run("document.readyState + location.protocol") != "completefile:":
                await self.run("new Promise(done => setTimeout(done, 20))")

    def named(self, method: str) -> list[dict[str, Any]]:
        """The events of a kind."""
        return [event["params"] for event in self.events if event.get("method") == method]


async def _port(file: Path) -> str:
    """The port that a browser has written down, once it has."""
    while "\n" not in (said := _read(file)):  # noqa: ASYNC110 - it is another process that writes it
        await asyncio.sleep(0.05)
    return said.splitlines()[0]


def _read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


@asynccontextmanager
async def opened(file: Path, profile: Path) -> Any:
    """The page of a file, in a browser that ends with the block."""
    assert CHROMIUM is not None
    browser = await asyncio.create_subprocess_exec(
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
        f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(60), aiohttp.ClientSession() as session:
            port = await _port(profile / "DevToolsActivePort")
            async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as answer:
                target = await answer.json()
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                await page.open(file.as_uri())
                yield page
    finally:
        browser.terminate()
        await browser.wait()
