"""Worlds to try something in, each as fresh as the first, and the figures of what was tried."""

import asyncio
import json
import logging
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import bot.core_dumps
import bot.logs
import bot.memory_lock
from buffer.owner.setup import Done
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.text import help_lines
from buffer.text.words import Library
from storage.database import FILE_NAME, open_database
from storage.keys import installation
from tests.builders import MASTER, Home, present
from tests.fuzz.fuzzing import TRIED
from tests.fuzz.terminal import Terminal
from tests.fuzz.world import BEGINS, Heard, Ticking, World, Worlds, live_on
from tests.paths import SEEDS
from tests.postgres import Server, Template, template_like
from tests.trust.raw import Scripted, bot_against
from tests.trust.two_owners import telegram

WITNESS = "witness"


@pytest.fixture(scope="session")
def parts(screener: Screener, library: Library) -> Callable[..., Resources]:
    """What a bot loads once, beside the keys of any database."""
    lines = help_lines.load(SEEDS)
    return lambda keys: Resources(keys, screener, library, lines)


@pytest.fixture(scope="session")
def past(
    template_file: Path, tmp_path_factory: pytest.TempPathFactory, parts: Callable[..., Resources]
) -> tuple[Path, tuple[Home, Home]]:
    """A file of two owners with something in every table, all letters sent, a digest each; and who they are."""
    folder = tmp_path_factory.mktemp("past")
    shutil.copy(template_file, folder / FILE_NAME)

    return folder / FILE_NAME, asyncio.run(live_on(folder, folder / WITNESS, parts))


@pytest.fixture(scope="session")
def past_rows(past: tuple[Path, tuple[Home, Home]]) -> Template:
    """The same for PostgreSQL."""
    return template_like(past[0])


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Everything that is logged."""
    handler, ours = Heard(), logging.getLogger("breakwater")
    logging.getLogger().addHandler(handler)
    before = ours.level
    ours.setLevel(logging.DEBUG)
    yield handler
    ours.setLevel(before)
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def on_server(backend: str, request: pytest.FixtureRequest) -> tuple[Server, Template] | None:
    """The server, and what a fresh database of it begins with. Made before a loop runs: it takes loops of its own."""
    if backend == "sqlite":
        return None
    return request.getfixturevalue("server"), request.getfixturevalue("past_rows")


@pytest.fixture
async def worlds(
    on_server: tuple[Server, Template] | None,
    past: tuple[Path, tuple[Home, Home]],
    parts: Callable[..., Resources],
    heard: Heard,
    tmp_path: Path,
) -> AsyncIterator[Worlds]:
    """A function: a fresh world, a day after its past. One Telegram serves them all."""
    file, people = past
    server: Scripted = telegram()
    async with bot_against(server) as bot:

        @asynccontextmanager
        async def fresh() -> AsyncIterator[World]:
            folder = tmp_path / "data"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            address = ""
            if on_server is None:
                shutil.copy(file, folder / FILE_NAME)
            else:
                there, rows = on_server
                await asyncio.to_thread(there.renew, rows)
                address = there.address
            server.asked.clear()
            heard.lines.clear()
            database = open_database(address, folder)
            async with database.read() as tx:
                keys = await installation.unlock(tx, present(await installation.find(tx)), MASTER)
            keys.open_witness(Path(shutil.copy(file.parent / WITNESS, tmp_path)))
            resources = parts(keys)
            loops = Ticking(bot, database, resources)
            loops.now = BEGINS
            homes = (Home(database, resources, people[0].done), Home(database, resources, people[1].done))
            try:
                yield World(database, homes, loops, server, heard)
            finally:
                await database.close()

        yield fresh


@pytest.fixture
def terminal(
    moved_in: tuple[Path, Done],
    screener: Screener,
    library: Library,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Terminal]:
    """Where commands are typed. What they load takes long, and is loaded once."""
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    monkeypatch.setattr(bot.core_dumps, "forbid", lambda: None)
    monkeypatch.setattr(bot.memory_lock, "lock", lambda: None)
    monkeypatch.setattr(Screener, "load", lambda _seeds, **_: screener)
    monkeypatch.setattr(Library, "load", lambda _seeds: library)
    umask, on_interrupt = os.umask(0o077), signal.getsignal(signal.SIGINT)
    yield Terminal(tmp_path / "machine", moved_in[0], capsys, monkeypatch)
    os.umask(umask)
    signal.signal(signal.SIGINT, on_interrupt)


def pytest_sessionfinish() -> None:
    """Leave the figures where the longer run adds them up."""
    if place := os.environ.get("FUZZ_FIGURES"):
        Path(place).write_text(json.dumps(TRIED), encoding="utf-8")
