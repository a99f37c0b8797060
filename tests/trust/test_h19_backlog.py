"""H19: one owner's thousands of messages hold up nobody else's digest: those still to be screened with every engine,
and those that wait in the inbox, which do not hold up her own either."""

import asyncio

import orjson
import pytest
from sqlalchemy import func, select
from sqlalchemy import update as change
from telegram import Bot

from bot.loops import scheduler as loop
from bot.loops import worker as processing
from bot.loops.scheduler import Scheduler
from bot.loops.signals import Signals
from bot.loops.worker import Worker
from buffer.intake import rescreen
from handlers.owner.desk import Desk
from storage.intake import inbox
from storage.tables import digests, screenings
from tests.builders import NOW, arrives, later, message, move_in, seconds, update

LINES = [f"Bring the grey coat at {hour}" for hour in range(1, 10)]
AT_ONCE = 4
MESSAGES = AT_ONCE * 2 + 1
BATCH = 3
BACKLOG = BATCH * 30


@pytest.fixture
async def busy(home, monkeypatch):
    """An owner with a day that has to be screened again, and no time for more than a piece of it in a tick."""
    monkeypatch.setattr(loop, "PATIENCE", -1.0)
    monkeypatch.setattr(rescreen, "AT_ONCE", AT_ONCE)
    for number in range(MESSAGES):
        await arrives(home, LINES[number % len(LINES)], NOW)
    async with home.database.write() as tx:
        await tx.execute(change(screenings).values(version="an earlier one"))
    return home


async def _made(database):
    """How many digests each owner has."""
    async with database.read() as tx:
        rows = await tx.execute(select(digests.c.owner_id, func.count()).group_by(digests.c.owner_id))
        return {row.owner_id: row[1] for row in rows}


async def _outdated(home):
    async with home.database.read() as tx:
        current = screenings.c.version != home.resources.screener.version
        return (await tx.execute(select(func.count()).select_from(screenings).where(current))).scalar()


async def test_h19_the_others_have_theirs_in_the_same_tick(busy):
    """And that owner's comes once, when every message of it was screened by every engine."""
    other = await move_in(busy.database, busy.resources, owner=8001, accounts=(8002,))
    scheduler = Scheduler(Bot("42:x"), busy.database, busy.resources, lambda: later(hours=8), Signals())
    for ticks in range(1, 5):
        before = await _outdated(busy)
        await scheduler.tick()
        made = await _made(busy.database)
        assert made[other.owner_id] == 1
        assert made.get(busy.owner_id, 0) == (ticks > 3 or not before)
        assert await _outdated(busy) == max(0, before - AT_ONCE)
    await scheduler.tick()
    assert await _made(busy.database) == {other.owner_id: 1, busy.owner_id: 1}


async def test_h19_what_waits_in_the_inbox_holds_up_no_digest(home, monkeypatch):
    """While batch after batch of one owner is taken in, everybody's digest is made between two of them, hers too."""
    monkeypatch.setattr(processing, "BATCH", BATCH)
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await arrives(home, LINES[0], NOW)
    said = [update(number, message=message(number, text=LINES[0], date=seconds(NOW))) for number in range(BACKLOG)]
    waiting = [(one["update_id"], orjson.dumps(one)) for one in said]
    async with home.database.write() as tx:
        await inbox.add(tx, home.resources.keys, waiting, NOW)
    bot, signals = Bot("42:x"), Signals()
    scheduler = Scheduler(bot, home.database, home.resources, lambda: later(hours=8), signals)
    desk = Desk(home.resources, "bot")
    worker = Worker(bot, desk, home.database, home.resources, lambda: later(hours=8), signals)
    taking_in = asyncio.create_task(worker.run())
    try:
        await scheduler.tick()
        made = await _made(home.database)
        async with home.database.read() as tx:
            left = await inbox.list_waiting(tx, home.resources.keys, BACKLOG, later(days=1))
    finally:
        taking_in.cancel()
        await asyncio.wait([taking_in])
    assert made == {other.owner_id: 1, home.owner_id: 1}
    assert 0 < len(left) < BACKLOG
