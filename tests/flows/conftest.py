"""Worlds for stories: on the embedded database, and on PostgreSQL where a server is named."""

import os
import uuid

import asyncpg
import pytest

from tests.flows.flow_process import Starter
from tests.flows.flow_world import NOON, open_world

PG_URL = os.environ.get("BREAKWATER_TEST_PG_URL", "")
NEEDS_PG = [
    pytest.mark.postgres,
    pytest.mark.skipif(not PG_URL, reason="BREAKWATER_TEST_PG_URL names no PostgreSQL server"),
]
BOTH = ["sqlite", pytest.param("postgresql", marks=NEEDS_PG)]


@pytest.fixture(scope="session")
def starter(tmp_path_factory):
    """Where processes come from."""
    starter = Starter(tmp_path_factory.mktemp("starter"))
    yield starter
    starter.stop()


@pytest.fixture
def story(tmp_path, starter):
    """`async with story() as world`: a world on the embedded database."""

    def story(begin=NOON, folder=tmp_path, database_url=""):
        folder.mkdir(exist_ok=True)
        return open_world(folder, starter, database_url, begin)

    return story


@pytest.fixture(params=BOTH)
async def database_url(request):
    """Empty for the embedded database, then the address of a PostgreSQL database of this test's own."""
    if request.param == "sqlite":
        yield ""
        return
    async with own_database() as url:
        yield url


class own_database:  # noqa: N801 - reads as a word in `async with own_database() as url:`
    """A database with a name nobody else has, dropped in the end."""

    async def __aenter__(self):
        self._name = f"flow_{uuid.uuid4().hex}"
        await self._tell(f'CREATE DATABASE "{self._name}"')
        return f"{PG_URL.rpartition('/')[0]}/{self._name}"

    async def __aexit__(self, *_):
        await self._tell(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    async def _tell(self, command):
        connection = await asyncpg.connect(PG_URL.replace("+asyncpg", ""))
        await connection.execute(command)
        await connection.close()
