"""Worlds for stories: on the embedded database, and on PostgreSQL where a server is named."""

import os
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from bot.demo import stage
from bot.demo.page.show import Show
from tests.flows.flow_page import QuickBot
from tests.flows.flow_process import Starter
from tests.flows.flow_world import NOON, World, open_world

PG_URL = os.environ.get("BREAKWATER_TEST_PG_URL", "")
NEEDS_PG = [
    pytest.mark.postgres,
    pytest.mark.skipif(not PG_URL, reason="BREAKWATER_TEST_PG_URL names no PostgreSQL server"),
]
Story = Callable[..., AbstractAsyncContextManager[World]]
BOTH = ["sqlite", pytest.param("postgresql", marks=NEEDS_PG)]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Where processes come from."""
    starter = Starter(tmp_path_factory.mktemp("starter"))
    yield starter
    starter.stop()


@pytest.fixture
def story(tmp_path: Path, starter: Starter) -> Story:
    """`async with story() as world`: a world on the embedded database."""

    def story(
        begin: datetime = NOON, folder: Path = tmp_path, database_url: str = ""
    ) -> AbstractAsyncContextManager[World]:
        folder.mkdir(exist_ok=True)
        return open_world(folder, starter, database_url, begin)

    return story


@pytest.fixture(params=BOTH)
async def database_url(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Empty for the embedded database, then the address of a PostgreSQL database of this test's own."""
    if request.param == "sqlite":
        yield ""
        return
    async with own_database() as url:
        yield url


class own_database:  # noqa: N801 - reads as a word in `async with own_database() as url:`
    """A database with a name nobody else has, dropped in the end; a copy of the one at `like`, where nobody is now."""

    def __init__(self, like: str = "") -> None:
        self._name = f"flow_{uuid.uuid4().hex}"
        self._like = like.rpartition("/")[2] or "template1"

    async def __aenter__(self) -> str:
        await self._tell(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._like}"')
        await self._tell(f'ALTER DATABASE "{self._name}" SET synchronous_commit = off')  # it is the bot that is killed
        return f"{PG_URL.rpartition('/')[0]}/{self._name}"

    async def __aexit__(self, *_: object) -> None:
        await self._tell(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    async def _tell(self, command: str) -> None:
        connection = await asyncpg.connect(PG_URL.replace("+asyncpg", ""))
        await connection.execute(command)
        await connection.close()


@pytest.fixture
async def show(tmp_path: Path, starter: Starter, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Show]:
    """What the demo's page shows, with a bot from the starter; taken down at the end, and nothing may be left then."""
    monkeypatch.setenv("BREAKWATER_SEMANTIC", "false")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(stage, "BotProcess", partial(QuickBot, starter))
    made = Show()
    yield made
    await made.close()
    assert os.listdir(tmp_path) == []
