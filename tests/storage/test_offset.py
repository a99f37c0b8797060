"""The offset of getUpdates: named once, dropped after an empty answer (docs/decisions/0004)."""

import asyncio
import json
from typing import cast

import pytest
from telegram import Bot

from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from buffer.resources import Resources
from handlers.inbound.fetched import from_text
from sandbox.world.updates import Updates
from storage.database import Database
from storage.intake import inbox
from tests.builders import NOW, message


class Telegram:
    """The sandbox's queue of updates without HTTP. After its last scene, getUpdates waits without end.

    Each scene runs before a call is answered, as time does between two calls.
    """

    def __init__(self, queue: Updates, scenes: list[object]) -> None:
        self.queue = queue
        self.scenes = scenes
        self.offsets: list[object] = []
        self.done = asyncio.Event()

    async def do_api_request(self, _method: str, request: dict[str, object], **_timeouts: float) -> object:
        """Confirm what the offset says, then answer what waits."""
        self.offsets.append(request.get("offset"))
        if not self.scenes:
            self.done.set()
            await asyncio.Event().wait()
        scene = self.scenes.pop(0)
        if callable(scene):
            scene()
        offset = request.get("offset")
        self.queue.confirm(offset if isinstance(offset, int) else 0)
        return [from_text(json.dumps(waiting.update).encode()) for waiting in self.queue.first(100)]


@pytest.fixture
def backend() -> str:
    """The embedded database is enough here."""
    return "sqlite"


async def poll(database: Database, resources: Resources, telegram: Telegram) -> None:
    """Poll until the scenes are used up."""
    poller = Poller(cast(Bot, telegram), database, resources.keys, lambda: NOW, TelegramTime(lambda: NOW), Signals())
    running = asyncio.create_task(poller.run())
    ended = asyncio.create_task(telegram.done.wait())
    await asyncio.wait({running, ended}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    assert telegram.done.is_set(), running.exception() if running.done() else "polling does not come to an end"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_an_offset_is_named_only_behind_an_answer_that_brought_something(
    database: Database, resources: Resources
) -> None:
    """At a start none; behind updates the highest id plus one; behind an empty answer none, however many follow."""
    queue = Updates(5)
    for number in range(3):
        queue.push({"message": message(number + 1)}, 0.0)
    telegram = Telegram(queue, [None, None, None, None])
    await poll(database, resources, telegram)
    assert telegram.offsets == [None, 8, None, None, None]


async def test_nothing_is_lost_when_ids_start_lower_after_an_idle_week(
    database: Database, resources: Resources
) -> None:
    """An update with a low id that comes behind an empty answer is fetched and kept, not confirmed unseen."""
    queue = Updates(7000)
    queue.push({"message": message(1)}, 0.0)

    def a_week_later() -> None:
        queue.restart(12)
        queue.push({"message": message(2)}, 0.0)

    telegram = Telegram(queue, [None, None, a_week_later, None])
    await poll(database, resources, telegram)
    async with database.read() as tx:
        kept = await inbox.list_waiting(tx, resources.keys, 10, NOW)
    assert sorted(update.update_id for update in kept) == [12, 7000]
    assert [update["update_id"] for update in queue.confirmed] == [7000, 12]
