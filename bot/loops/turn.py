"""Of several processes on one server's database one does the work; the others receive, and wait for their turn.

What Telegram lets through is counted for each bot, so a second process that sends would gain nothing and need to share
a budget; and one that makes exports or backups would make each twice. So one process holds the turn: a lock of the
server's, in a transaction that stays open. Where that process ends, or its connection does, the next has it within a
second. The turn of one that stands still is ended.

With SQLite there is nothing of this: its processes are on one machine, and what they do excludes each other.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.loops.signals import Signals
from storage import postgresql
from storage.database import Database, Tx
from storage.errors import StorageError

log = logging.getLogger("breakwater.turn")

LOOK_AGAIN = 1.0
EVERY = 5.0
"""Seconds between two signs of life of the one whose turn it is."""
STANDS_STILL = 60.0
"""Seconds without one after which its turn is over."""


async def in_turn(database: Database, signals: Signals, work: Callable[[], Awaitable[None]]) -> None:
    """Do the work while it is this process's turn, from its beginning each time, until it ends or this is cancelled.

    Raises what the work raises.
    """
    if database.is_sqlite:
        await _as_mine(signals, work)
        return
    said = ""
    while True:
        done: asyncio.Task[None] | None = None
        try:
            async with database.read() as tx:
                mine = await postgresql.take_turn(tx)
                if mine:
                    done = await _hold(tx, signals, work)
                elif await postgresql.end_still_one(tx, STANDS_STILL):
                    log.warning("The process whose turn it was stands still: its turn is over.")
        except StorageError as error:
            now = f"Whose turn it is cannot be asked now. {error}"
        else:
            now = "" if mine else "Another process does the work; this one receives, and waits for its turn."
        if done is not None:
            done.result()
            return
        if now and now != said:
            log.info("%s", now)
        said = now
        signals.running.set()
        await asyncio.sleep(LOOK_AGAIN)


async def _hold(tx: Tx, signals: Signals, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None] | None:
    """Do the work as long as the turn is held. Returns it where it has ended; None where the turn was lost first."""
    working, keeping = asyncio.create_task(_as_mine(signals, work)), asyncio.create_task(_keep(tx))
    try:
        await asyncio.wait([working, keeping], return_when=asyncio.FIRST_COMPLETED)
        return working if working.done() else None
    finally:
        for task in (working, keeping):
            task.cancel()
        await asyncio.gather(working, keeping, return_exceptions=True)


async def _keep(tx: Tx) -> None:
    """Give signs of life, until the connection is gone."""
    try:
        while True:
            await asyncio.sleep(EVERY)
            await postgresql.renew_turn(tx)
    except StorageError:
        log.warning("This process's turn is over: the connection that held it is gone. Trying again.")


async def _as_mine(signals: Signals, work: Callable[[], Awaitable[None]]) -> None:
    signals.working.set()
    try:
        await work()
    finally:
        signals.working.clear()
