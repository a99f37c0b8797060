"""Whose turn it is: one connection's at a time, until it ends; the turn of one that stands still can be ended."""

import asyncio
import contextlib

import pytest
from sqlalchemy import text

from bot.loops import turn
from bot.loops.signals import Signals
from bot.loops.turn import in_turn
from storage import postgresql
from storage.errors import StorageError

on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


OURS = "locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
"""Locks of this database: other databases of the server have their own turns."""


@pytest.fixture(autouse=True)
def haste(monkeypatch):
    """Nobody waits for whole seconds."""
    monkeypatch.setattr(turn, "LOOK_AGAIN", 0.01)
    monkeypatch.setattr(turn, "EVERY", 0.02)


class Process:
    """Does nothing but work, and can be asked how often it began."""

    def __init__(self, database):
        self.began = 0
        self.signals = Signals()
        self.task = asyncio.create_task(in_turn(database, self.signals, self._work))

    async def _work(self):
        self.began += 1
        await asyncio.Event().wait()

    async def end(self):
        """As SIGTERM would."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def works(self, times=1):
        """Wait until it has begun so often."""
        while self.began < times or not self.signals.working.is_set():
            assert not self.task.done(), self.task.exception()
            await asyncio.sleep(0.01)


async def holder(database):
    """The server's number of the connection that has the turn; nothing where none has."""
    query = f"SELECT pid FROM pg_locks WHERE {OURS} AND granted AND classid = :here AND objid = :turn"
    async with database.read() as tx:
        given = {"here": postgresql.TURN[0], "turn": postgresql.TURN[1]}
        return list((await tx.execute(text(query), given)).scalars())


@on_postgresql
async def test_one_at_a_time(database, second):
    """The other waits, ready; it works once the first has ended, and never beside it."""
    first = Process(database)
    await first.works()
    other = Process(second)
    await other.signals.running.wait()
    assert len(await holder(database)) == 1
    assert (other.began, other.signals.working.is_set()) == (0, False)
    await first.end()
    assert not first.signals.working.is_set()
    await other.works()
    await other.end()
    assert await holder(database) == []


@on_postgresql
async def test_a_connection_that_ends_ends_the_turn(database, second):
    """What was done is ended in order, and begun anew by whoever has the next turn: once, by one of them."""
    first = Process(database)
    await first.works()
    other = Process(second)
    await other.signals.running.wait()
    [pid] = await holder(database)
    async with second.write() as tx:
        await tx.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    while first.began + other.began < 2:  # noqa: ASYNC110 - in other tasks
        await asyncio.sleep(0.01)
    while first.signals.working.is_set() == other.signals.working.is_set():  # noqa: ASYNC110 - the same
        await asyncio.sleep(0.01)
    assert len(await holder(second)) == 1
    await (first if first.signals.working.is_set() else other).end()
    left = other if first.task.done() else first
    await left.works(left.began + 1)
    await first.end()
    await other.end()


@on_postgresql
async def test_one_that_stands_still_is_ended(database, second, monkeypatch):
    """Whoever gives no sign of life for a while loses the turn; whoever does keeps it."""
    with contextlib.suppress(StorageError):  # this connection ends
        async with database.read() as still:
            assert await postgresql.take_turn(still)
            async with second.read() as tx:
                assert not await postgresql.take_turn(tx)
                assert not await postgresql.end_still_one(tx, 3600)
            monkeypatch.setattr(turn, "STANDS_STILL", 0.05)
            other = Process(second)
            await other.works()
            with pytest.raises(StorageError):
                await postgresql.renew_turn(still)
    await other.end()


@on_postgresql
async def test_holding_the_turn_keeps_no_row_alive(database, second):
    """It has no snapshot: what is deleted meanwhile can be taken away, and it counts for no old transaction."""
    query = text(
        "SELECT backend_xid IS NULL AND backend_xmin IS NULL FROM pg_stat_activity JOIN pg_locks USING (pid) "
        f"WHERE {OURS} AND classid = :here"
    )
    async with database.read() as tx:
        assert await postgresql.take_turn(tx)
        for _ in range(2):
            async with second.read() as other:
                assert (await other.execute(query, {"here": postgresql.TURN[0]})).scalars().all() == [True]
            await postgresql.renew_turn(tx)


async def test_what_the_work_raises_is_raised(database):
    """An error that ends the work ends the process, as before."""

    async def breaks():
        raise LookupError

    with pytest.raises(LookupError):
        await in_turn(database, Signals(), breaks)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_an_embedded_database_has_no_turns(database, second):
    """Its processes are on one machine, and none waits for another."""
    both = [Process(database), Process(second)]
    for one in both:
        await one.works()
    for one in both:
        await one.end()
