"""H15: a look is skipped only where nothing was written and little time went by."""

import itertools
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.loops import importer
from bot.loops.importer import Importer
from bot.loops.quiet import LONGEST, STIRRED, Quiet
from bot.loops.signals import Signals
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


async def test_h15_nothing_to_import_is_looked_for_now_and_then(monkeypatch):
    """A bot at rest wakes for it as seldom as for everything else."""
    seconds, looks = itertools.count(), []
    database: Any = SimpleNamespace(stamp=lambda: 1)
    resources: Any = SimpleNamespace(keys=None)
    nothing = cast(Any, None)
    loop = Importer(
        nothing, nothing, database, resources, lambda: NOW + next(seconds) * SECOND, Signals(), nothing
    )  # fmt: skip

    async def look():
        looks.append(next(seconds))
        if len(looks) == 5:
            raise KeyError

    monkeypatch.setattr(importer, "LOOK_AGAIN", 0)
    monkeypatch.setattr(loop, "round", look)
    with pytest.raises(KeyError):
        await loop.run()
    assert looks[-1] - looks[-2] >= LONGEST / SECOND
    assert looks[-1] <= 5 * LONGEST / SECOND
