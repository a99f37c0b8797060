"""getUpdates over HTTP: long polling, one poller at a time."""

import asyncio
import time

import pytest

from sandbox.http import polling
from tests.sandbox.conftest import CONTACT, OWNER

FOR_EVER = 100_000
"""Seconds: a call that lasts so long ends with the time limit of the test, and the test with it."""


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Let a call wait as long as it asks to."""
    monkeypatch.setattr(polling, "LONGEST", FOR_EVER)


async def test_updates_come_back_until_confirmed(box, bot):
    """The same updates are answered again until a call names a higher offset."""
    box.write(OWNER, "one")
    box.write(OWNER, "two")
    first = await bot.call("getUpdates")
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert await bot.call("getUpdates", offset=first[0]["update_id"]) == first
    rest = await bot.call("getUpdates", offset=first[1]["update_id"], limit=1)
    assert rest == first[1:]
    assert box.confirmed == first[:1]
    assert box.pending == first[1:]


async def test_a_long_poll_returns_at_once_when_something_arrives(box, bot):
    """A waiting call answers with the update that comes in, although it would wait for ever."""
    waiting = await bot.waits(timeout=FOR_EVER)
    box.write(OWNER, "now")
    assert (await waiting)[1]["result"][0]["message"]["text"] == "now"


async def test_a_long_poll_ends_empty_at_its_timeout(box, bot):
    """With nothing to say, a call answers an empty list when its timeout is over."""
    started = time.monotonic()
    assert await bot.call("getUpdates", timeout=1) == []
    assert time.monotonic() - started > 0.9


async def test_a_second_poller_ends_the_first(box, bot):
    """The call that waits is ended with 409, the newer one gets the updates."""
    first = await bot.waits(timeout=FOR_EVER)
    second = asyncio.create_task(bot.call("getUpdates", timeout=FOR_EVER))
    status, body = await first
    assert status == 409
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")
    box.write(OWNER, "for the second")
    assert len(await second) == 1


async def test_the_list_of_kinds_is_sticky(box, bot):
    """Kinds not asked for are not queued, also when later calls name none."""
    await bot.call("getUpdates", allowed_updates=["business_message"])
    await bot.call("getUpdates")
    box.write(OWNER, "unwanted")
    box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "wanted")
    assert [list(update)[1] for update in await bot.call("getUpdates")] == ["business_message"]


async def test_a_day_later_updates_are_gone(box, bot):
    """On the sandbox's clock an update lives 24 hours."""
    box.write(OWNER, "old")
    box.advance(24 * 3600 + 1)
    box.write(OWNER, "new")
    assert [update["message"]["text"] for update in await bot.call("getUpdates")] == ["new"]


async def test_any_raw_update_can_be_pushed(box, bot):
    """A raw update is queued as it is, wanted or not, of a kind nobody knows."""
    await bot.call("getUpdates", allowed_updates=["message"])
    box.push({"telepathy": {"strength": 3}})
    box.push({"update_id": 5, "message": {"broken": True}})
    assert [list(update)[1] for update in await bot.call("getUpdates")] == ["telepathy", "message"]


async def test_stopping_does_not_wait_for_a_poll(box, bot):
    """The server stops although a long poll is open that would wait for ever."""
    waiting = await bot.waits(timeout=FOR_EVER)
    await box.stop()
    assert (await waiting)[1] == {"ok": True, "result": []}


async def test_a_waiting_call_can_be_ended(box, bot):
    """It answers with nothing, as at its timeout; the next call waits again, and is counted when it begins."""
    first = await bot.waits(timeout=FOR_EVER)
    begun = box.polls
    box.end_poll()
    assert (await first)[1]["result"] == []
    second = await bot.waits(timeout=FOR_EVER)
    assert box.polls == begun + 1
    box.write(OWNER, "now")
    assert len((await second)[1]["result"]) == 1
