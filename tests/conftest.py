"""A fresh database for each test that wants one: on SQLite always, on PostgreSQL where a server is named."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import bot.loops.upkeep.integrity
from buffer.owner.setup import Done, checked, set_up
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text import help_lines
from buffer.text.words import Library
from storage.database import FILE_NAME, Database, open_database
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.schema import bring_up_to_date
from tests import compiled_once, read_once, shaped_once
from tests.builders import MASTER, NOW, Home, unlocked, wishes
from tests.paths import SEEDS
from tests.postgres import Server, Template, template_like
from tests.thorough import THOROUGH

PG_URL = "BREAKWATER_TEST_PG_URL"

IN_MEMORY, ROOM = Path("/dev/shm"), 2 << 30
"""Where the files of tests lie, and the bytes that must be free there: a commit waits for the disk elsewhere."""
ABOUT_THE_DATABASE = Path(__file__).parent / "storage"
"""Here each case is about how something is stored. The cases of all other tests differ in what is said or harmed."""

pytest_plugins = ["tests.peak_memory"]

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how fast the machine is decides nothing


def pytest_configure() -> None:
    """Have files of tests lie in memory where there is room, and programs may be run from there."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK):
        there = os.statvfs(IN_MEMORY)
        if there.f_bavail * there.f_frsize >= ROOM and not there.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only a thorough run tries: further cases of a kind, and of each test all but one on PostgreSQL."""
    if THOROUGH:
        return
    kept, left_out, seen = [], [], set()
    for item in items:
        name, server = item.nodeid.partition("[")[0], item.get_closest_marker("postgres")
        told = server and not server.kwargs and not item.path.is_relative_to(ABOUT_THE_DATABASE)
        if item.get_closest_marker("thorough") or (told and name in seen):
            left_out.append(item)
        else:
            kept.append(item)
            seen |= {name} if server else set()
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_sessionstart() -> None:
    """Do once what every test needs; anew in the next session of a process, where a mutant may have its hand in it."""
    read_once.share()
    compiled_once.share()
    shaped_once.share()
    bot.loops.upkeep.integrity.REST = 0.0  # it leaves others room to go on; in a test there are none


async def _found(url: str, folder: Path) -> None:
    """An empty database in the shape of today, under the key of the tests."""
    database = open_database(url, folder)
    try:
        await bring_up_to_date(database)
        async with database.write() as tx:
            await installation.create(tx, MASTER, b"s" * 16, NOW)
    finally:
        await database.close()


async def _moved_in(folder: Path) -> Done:
    """Set the ordinary people up in a founded database."""
    database = open_database("", folder)
    try:
        async with database.write() as tx:
            here = await installation.find(tx)
            assert here is not None
            return await set_up(tx, await installation.unlock(tx, here, MASTER), checked(wishes()), NOW)
    finally:
        await database.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL server, or a skip that says how to name one."""
    url = os.environ.get(PG_URL, "")
    if not url:
        pytest.skip(f"PostgreSQL: not tested, because {PG_URL} names no server")
    with Server.begin(url) as server:
        yield server


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that every other database is a copy of."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(_found("", folder))
    return folder / FILE_NAME


@pytest.fixture(scope="session")
def moved_in(template_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The same with one owner, one contact and a boundary in it, and who that is."""
    folder = tmp_path_factory.mktemp("moved_in")
    shutil.copy(template_file, folder / FILE_NAME)
    return folder / FILE_NAME, asyncio.run(_moved_in(folder))


@pytest.fixture(scope="session")
def templates(template_file: Path, moved_in: tuple[Path, Done]) -> tuple[Template, Template]:
    """Both for PostgreSQL."""
    return template_like(template_file), template_like(moved_in[0])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def backend(request: pytest.FixtureRequest) -> str:
    """Which kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def empty_address(backend: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it; empty for SQLite, which needs only a folder."""
    if backend == "sqlite":
        yield ""
        return
    server: Server = request.getfixturevalue("server")
    with server.empty_schema():
        yield server.address


@pytest.fixture
def address(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database founded with the key of the tests; for SQLite it lies in tmp_path/data.

    For a test that asks for `home`, somebody has moved in already: moving in anew would be a third of such a test.
    """
    lived_in = "home" in request.fixturenames
    if backend == "sqlite":
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        template_file: Path = request.getfixturevalue("template_file")
        shutil.copy(request.getfixturevalue("moved_in")[0] if lived_in else template_file, folder / FILE_NAME)
        return ""
    server: Server = request.getfixturevalue("server")
    server.renew(request.getfixturevalue("templates")[lived_in])
    return server.address


@pytest.fixture
async def database(address: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database, founded and empty."""
    opened = open_database(address, tmp_path / "data")
    yield opened
    await opened.close()


@pytest.fixture
async def second(address: str, database: Database, tmp_path: Path) -> AsyncIterator[Database]:
    """The same database as another process would open it."""
    opened = open_database(address, tmp_path / "data")
    yield opened
    await opened.close()


@pytest.fixture
async def keys(database: Database) -> Keyring:
    """The keys of `database`."""
    return await unlocked(database)


@pytest.fixture(scope="session")
def library() -> Library:
    """The sentences."""
    return Library.load(SEEDS)


@pytest.fixture(scope="session")
def every_engine() -> Screener:
    """Screening with all that is installed, the sentence encoder too. Loaded once a process: it takes 300 MiB."""
    return Screener.load(SEEDS, semantic=True)


@pytest.fixture(scope="session")
def screener() -> Screener:
    """The screening engines as every installation has them, without the encoder. Loaded once a process."""
    return Screener.load(SEEDS)


@pytest.fixture(scope="session")
def own_voice() -> OwnVoice:
    """The phrases of an owner's own voice. Loaded once a process."""
    return OwnVoice.load(SEEDS)


@pytest.fixture(scope="session")
def resources_of(screener: Screener, library: Library, own_voice: OwnVoice) -> Callable[[Keyring], Resources]:
    """Screening and words beside the keys of any database."""
    lines = help_lines.load(SEEDS)
    return lambda keys: Resources(keys, screener, library, lines, own_voice)


@pytest.fixture
def resources(keys: Keyring, resources_of: Callable[[Keyring], Resources]) -> Resources:
    """Keys of `database`, screening and words."""
    return resources_of(keys)


@pytest.fixture
def home(database: Database, resources: Resources, moved_in: tuple[Path, Done]) -> Home:
    """A database with one owner, one contact and a boundary."""
    return Home(database, resources, moved_in[1])
