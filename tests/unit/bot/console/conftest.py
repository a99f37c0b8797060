"""A desk over a database in which somebody has moved in, and the page's server over it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import buffer.export.archive
from bot.console.desk import Desk
from bot.console.server import ConsoleServer
from bot.settings import Settings
from storage.people import owners
from tests.builders import Home, arrives, later

CHAT = "14/03/2030, 18:05 - Rudi Kern: hello\n14/03/2030, 19:05 - Mira Sol: no\n"


@pytest.fixture
def backend() -> str:
    """The page asks what every other room asks of a database; one kind is enough."""
    return "sqlite"


@pytest.fixture
async def desk(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Three messages of the contact, no pause, and one file that may be taken in."""
    monkeypatch.setattr(buffer.export.archive, "why_not", lambda: "this is a test")
    for number, text in enumerate(("first words", "second words", "<b>third</b>")):
        await arrives(home, text, later(minutes=number))
    named = tmp_path / "chat.txt"
    named.write_text(CHAT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    settings = Settings(data_dir=tmp_path / "data", files_dir=tmp_path / "data" / "files")
    words = home.resources.library.of("en")
    folder = tmp_path / "out"
    desk = Desk(
        settings, home.database, home.resources.keys, lambda: later(hours=1), words, home.owner_id, folder, [named]
    )
    await chosen(desk, show_delay=0)
    return desk


async def chosen(desk: Desk, **settings: Any) -> None:
    """The owner chose something in /settings."""
    async with desk.database.write() as tx:
        await owners.change(tx, desk.keys, desk.owner_id, **settings)


class Page:
    """A browser's side: asks as the page itself does, unless it is told otherwise."""

    def __init__(self, server: ConsoleServer, http: aiohttp.ClientSession) -> None:
        self.server = server
        self.origin = f"http://127.0.0.1:{server.port}"
        self.key = ""
        self._http = http

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
        """One request."""
        sent = {"Origin": self.origin, "Authorization": f"Bearer {self.key}", **headers}
        async with self._http.post(self.origin + path, json=body, headers=sent) as response:
            return response.status, await response.json()

    async def enter(self, token: str | None = None) -> int:
        """Open the link."""
        given = self.server.session.token if token is None else token
        status, answer = await self.post("/api/enter", {"token": given})
        self.key = answer.get("key", self.key)
        return status

    async def does(self, name: str, **values: Any) -> dict[str, Any]:
        """One act, which is done."""
        status, answer = await self.post(f"/api/act/{name}", values)
        assert status == 200, answer
        return answer

    async def works(self) -> str:
        """Wait for what takes longer; what came of it."""
        await self.server.finish()
        return str((await self.does("work"))["said"])

    async def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """A file."""
        async with self._http.get(self.origin + path, headers=headers) as response:
            return response.status, dict(response.headers), await response.text()


@pytest.fixture
async def page(desk: Desk) -> AsyncIterator[Page]:
    """The page, before its link was opened."""
    server = ConsoleServer(desk)
    await server.start()
    async with aiohttp.ClientSession() as http:
        yield Page(server, http)
    await server.stop()


@pytest.fixture
async def inside(page: Page) -> Page:
    """The page of whoever opened the link."""
    assert await page.enter() == 200
    return page
