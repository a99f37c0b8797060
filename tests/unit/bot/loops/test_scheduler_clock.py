"""B1: the ticks go on when the machine's clock is set back, although APScheduler counts by it."""

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import apscheduler.schedulers.base
import apscheduler.triggers.interval
import pytest

import bot.loops.scheduler
from bot.loops.scheduler import Scheduler
from bot.loops.signals import Signals
from tests.builders import NOW

YEAR = timedelta(days=400)
NO_BOT = cast(Any, None)
"""Nothing is due here, so nobody is asked."""


class Machine(datetime):
    """The clock of the machine: real time, and what it was set by."""

    by = timedelta()

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        """What it shows."""
        return datetime.now(tz) + cls.by


class Counting(Scheduler):
    """Counts its ticks."""

    ticks = 0
    ticked: asyncio.Event

    async def tick(self) -> None:
        """One more."""
        self.ticks += 1
        self.ticked.set()

    async def next(self) -> None:
        """Wait for a tick that has not come yet."""
        self.ticked.clear()
        await self.ticked.wait()


@pytest.mark.parametrize("back", [YEAR, timedelta(minutes=10)])
async def test_b1_it_ticks_on_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch, back: timedelta) -> None:
    """Set back by a year or by minutes: the next tick comes after a moment, not after a year or minutes."""
    monkeypatch.setattr(Machine, "by", YEAR)
    for module in (apscheduler.schedulers.base, apscheduler.triggers.interval, bot.loops.scheduler):
        monkeypatch.setattr(module, "datetime", Machine)
    monkeypatch.setattr(bot.loops.scheduler, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(bot.loops.scheduler, "LOOK_AT_CLOCK", 0.05)
    signals = Signals()
    signals.fetched.set()
    signals.idle.set()
    resources = cast(Any, SimpleNamespace(keys=None))
    scheduler = Counting(NO_BOT, cast(Any, SimpleNamespace(stamp=lambda: None)), resources, lambda: NOW, signals)
    scheduler.ticked = asyncio.Event()
    running = asyncio.create_task(scheduler.run())
    async with asyncio.timeout(60):
        await scheduler.next()
        monkeypatch.setattr(Machine, "by", YEAR - back)
        for _ in range(3):
            await scheduler.next()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_b1_a_tick_that_fails_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever one tick raises, the next comes."""
    monkeypatch.setattr(bot.loops.scheduler, "TICK_SECONDS", 0.02)

    class Failing(Counting):
        async def tick(self) -> None:
            await super().tick()
            raise KeyError("what nobody has thought of")

    signals = Signals()
    signals.fetched.set()
    signals.idle.set()
    scheduler = Failing(
        NO_BOT,
        cast(Any, SimpleNamespace(stamp=lambda: None)),
        cast(Any, SimpleNamespace(keys=None)),
        lambda: NOW,
        signals,
    )
    scheduler.ticked = asyncio.Event()
    running = asyncio.create_task(scheduler.run())
    async with asyncio.timeout(60):
        for _ in range(3):
            await scheduler.next()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
