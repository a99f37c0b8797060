"""H15: a look is skipped only where nothing was written and little time went by."""

import asyncio
import itertools
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.loops import fetcher, importer
from bot.loops.fetcher import Fetcher
from bot.loops.importer import Importer
from bot.loops.quiet import LONGEST, STIRRED, Quiet
from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from handlers.inbound.fetched import Fetched
from storage.errors import StorageError
from tests.builders import NOW

SECOND = timedelta(seconds=1)


@pytest.fixture
def written():
    """The stamps of a database, the last one."""
    return [1]


@pytest.fixture
def times():
    """What the clock shows, the last one."""
    return [NOW]


@pytest.fixture
def quiet(times, written):
    """After a first look, a while ago."""
    quiet = Quiet(lambda: written[-1], lambda: times[-1])
    assert not quiet.may_skip()
    times.append(NOW + STIRRED)
    return quiet


def test_h15_a_database_at_rest_is_looked_into_now_and_then(quiet, times):
    """Each second it is asked, and once in so long it is looked."""
    looks = 0
    for _ in range(int(LONGEST / SECOND) * 3):
        looks += not quiet.may_skip()
        times.append(times[-1] + SECOND)
    assert looks == 3


def test_h15_what_is_written_is_looked_at_at_once_and_for_a_while(quiet, times, written):
    """Also what is written while it is looked: the stamp is taken before."""
    assert quiet.may_skip()
    written.append(2)
    for _ in range(int(STIRRED / SECOND)):
        assert not quiet.may_skip()
        times.append(times[-1] + SECOND)
    assert quiet.may_skip()


@pytest.mark.parametrize("leap", [LONGEST, timedelta(days=1), -timedelta(days=1)])
def test_h15_a_clock_that_leaps_is_followed_at_once(quiet, times, leap):
    """Forth or back."""
    times.append(times[-1] + leap)
    assert not quiet.may_skip()


def test_h15_what_a_loop_expects_is_looked_at_in_time(quiet, times):
    """The earliest of it, once."""
    for seconds in (5, 4, 9):
        quiet.expect(times[-1] + seconds * SECOND)
    looks = []
    for _ in range(8):
        times.append(times[-1] + SECOND)
        looks.append(not quiet.may_skip())
    assert looks == [False, False, False, True, False, False, False, False]


def test_h15_a_server_is_asked_each_time(quiet, written):
    """Where nobody knows whether something was written, it is looked."""
    written.append(None)
    assert [quiet.may_skip() for _ in range(5)] == [False] * 5


async def test_h15_a_write_changes_the_stamp_and_a_read_does_not(home):
    """On SQLite by this process and by another; of a server nothing is known."""
    database = home.database
    async with database.write():
        pass
    before = database.stamp()
    async with database.read() as tx:
        await tx.exec_driver_sql("SELECT count(*) FROM owners")
    assert database.stamp() == before
    async with database.write() as tx:
        await tx.exec_driver_sql("UPDATE owners SET record_size = record_size + 1")
    assert (database.stamp() != before) == database.is_sqlite


async def test_h15_that_telegram_answered_is_nothing_to_look_for(home, second):
    """It is written each minute; the stamp is another again as soon as something else is, also by another process."""
    database = home.database

    async def writes(by, of_note):
        async with by.write(of_note=of_note) as tx:
            await tx.exec_driver_sql("UPDATE owners SET record_size = record_size + 1")
        return database.stamp()

    first = await writes(database, True)
    assert await writes(database, False) == first
    assert await writes(database, False) == first
    assert (await writes(second, True) != first) == database.is_sqlite
    assert (await writes(database, True) != first) == database.is_sqlite


@pytest.mark.parametrize("brings", ["nothing", "an update", "the clock"])
async def test_h15_only_what_polling_brings_is_of_note(brings, monkeypatch):
    """An answer without updates, while the clock is as right or wrong as before, wakes no loop."""
    noted = []

    @asynccontextmanager
    async def write(*, of_note=True):
        noted.append(of_note)
        raise StorageError
        yield

    database, nothing = cast(Any, SimpleNamespace(write=write)), cast(Any, SimpleNamespace(witness=None))
    telegram_time = TelegramTime(lambda: NOW)
    monkeypatch.setattr(telegram_time, "news", lambda: timedelta(hours=1) if brings == "the clock" else None)
    poller = Poller(nothing, database, nothing, lambda: NOW, telegram_time, Signals())
    with suppress(StorageError):
        await poller._receive([Fetched(1, b"{}", 1)] if brings == "an update" else [], waited=0.0)
    assert noted == [brings != "nothing"]


@pytest.mark.parametrize("kind", ["importer", "fetcher"])
async def test_h15_nothing_to_import_or_fetch_is_looked_for_now_and_then(monkeypatch, kind):
    """A bot at rest wakes for it as seldom as for everything else."""
    seconds, looks = itertools.count(), []
    database: Any = SimpleNamespace(stamp=lambda: 1)
    resources: Any = SimpleNamespace(keys=None)
    nothing, clock = cast(Any, None), lambda: NOW + next(seconds) * SECOND
    loop: Any
    if kind == "importer":
        loop = Importer(nothing, nothing, database, resources, clock, Signals(), nothing)
    else:
        store: Any = SimpleNamespace(sweep=lambda: 0)
        loop = Fetcher(nothing, nothing, database, resources, clock, Signals(), store, at_once=1, low=0)
        monkeypatch.setattr(loop, "_owe_older", lambda: asyncio.sleep(0))

    async def look():
        looks.append(next(seconds))
        if len(looks) == 5:
            raise KeyError

    monkeypatch.setattr(importer if kind == "importer" else fetcher, "LOOK_AGAIN", 0)
    monkeypatch.setattr(loop, "round", look)
    with pytest.raises(KeyError):
        await loop.run()
    assert looks[-1] - looks[-2] >= LONGEST / SECOND
    assert looks[-1] <= 5 * LONGEST / SECOND
