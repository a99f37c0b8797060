"""A sandbox with three people, and a bot that speaks HTTP to it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.server import Sandbox

OWNER, CONTACT, STRANGER = 11, 22, 33


class Bot:
    """The other end: calls methods, gives whole answers."""

    def __init__(self, session: aiohttp.ClientSession, box: Sandbox) -> None:
        self.session = session
        self.box = box

    async def answer(self, method: str, token: str | None = None, **params: Any) -> tuple[int, Any]:
        """HTTP status and decoded body of one call with a JSON body."""
        url = f"{self.box.url}/bot{token or self.box.token}/{method}"
        async with self.session.post(url, json=params) as response:
            return response.status, await response.json()

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        status, body = await self.answer(method, **params)
        assert status == 200, body
        return body["result"]

    async def waits(self, **params: Any) -> asyncio.Task[tuple[int, Any]]:
        """A getUpdates call that has come to the sandbox and waits there: the task of its answer."""
        before = self.box.changed.count
        call = asyncio.create_task(self.answer("getUpdates", **params))
        await self.box.wait_for(lambda: self.box.changed.count > before)
        return call

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        """Status and description of a call that must be refused."""
        status, body = await self.answer(method, **params)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, body["description"]


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    sandbox.person(OWNER, "Ann", username="ann")
    sandbox.person(CONTACT, "Leo", last_name="Berg", language_code="de")
    sandbox.person(STRANGER, "Kim")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(session, box)
