"""A digest covers nothing that an engine has still to read: what it has covered is not looked for again.

The engine that finds one word stands for the encoder, which reads later what intake has screened with the quick ones.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import orjson
import pytest
from sqlalchemy import delete, select
from sqlalchemy import update as change
from telegram import Bot

from bot.loops import scheduler as loop
from bot.loops.rescreening import PATIENCE
from bot.loops.scheduler import Scheduler
from bot.loops.signals import Signals
from bot.loops.worker import Worker
from buffer.intake import rescreen
from handlers.owner.desk import Desk
from storage.intake import inbox
from storage.people import owners
from storage.screening import alerts
from storage.tables import digests, entries, screenings
from tests.builders import NOW, OWNER, Home, arrives, later, user
from tests.unit.buffer.intake.test_rescreen import with_other
from tests.unit.handlers.owner.owner_front import Front

AT_ONCE = 3
NO_BOT = cast(Any, None)
"""Nobody is asked here."""


@pytest.fixture
def unread(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose messages are still to be read by the engine that finds a marigold, few in one transaction."""
    monkeypatch.setattr(rescreen, "AT_ONCE", AT_ONCE)
    return replace(home, resources=with_other(home).resources)


async def _arrive(home: Home, texts: Sequence[str]) -> None:
    """Messages that the quick engines have screened."""
    for text in texts:
        await arrives(home, text, NOW)
    async with home.database.write() as tx:
        await tx.execute(change(screenings).values(version="the quick engines"))


async def _found(home: Home) -> tuple[int, bool, int]:
    """How many digests there are, whether every message was read by every engine, and how many alerts there are."""
    async with home.database.read() as tx:
        made = len((await tx.execute(select(digests.c.number))).all())
        read = {row.version for row in await tx.execute(select(screenings.c.version))} == {"another"}
        raised = await alerts.list_between(tx, home.resources.keys, home.owner_id, 0, 999)
    return made, read, len(raised)


@pytest.mark.parametrize("meanwhile", [1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE])
async def test_what_comes_while_telegram_is_asked(
    home: Home, unread: Home, monkeypatch: pytest.MonkeyPatch, meanwhile: int
) -> None:
    """Between reading all of it and making the digest Telegram is asked about the connection: what comes then is read
    before the digest covers it, by this tick where it is little, else by one that follows."""
    waiting = [["hello there"] * (meanwhile - 1) + ["a marigold"]]

    async def asked(*_: object) -> None:
        for texts in waiting:
            await _arrive(home, texts)
        waiting.clear()

    monkeypatch.setattr(loop, "check_connection", asked)
    scheduler = Scheduler(NO_BOT, unread.database, unread.resources, lambda: later(hours=8), Signals())
    await scheduler.tick()
    assert await _found(unread) == ((1, True, 1) if meanwhile <= AT_ONCE else (0, False, 0))
    await scheduler.tick()
    assert await _found(unread) == (1, True, 1)


async def test_what_is_gone_is_not_waited_for(unread: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has deleted more entries than one transaction takes: nothing of them can be read, and the digest comes,
    which says what is missing."""

    async def asked(*_: object) -> None:
        pass

    await _arrive(unread, ["hello there"] * 2 * AT_ONCE)
    async with unread.database.write() as tx:
        await tx.execute(delete(entries).where(entries.c.kind == "message"))
        owner = await owners.find(tx, unread.resources.keys, unread.owner_id)
        assert owner is not None
        assert await rescreen.rescreen_some(tx, unread.resources, owner, NOW) == 0
    monkeypatch.setattr(loop, "check_connection", asked)
    await Scheduler(NO_BOT, unread.database, unread.resources, lambda: later(hours=8), Signals()).tick()
    assert (await _found(unread))[0] == 1


async def _without_a_pause(home: Home) -> None:
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, show_delay=0)


async def test_asked_for_early_little_is_read_first(home: Home, unread: Home) -> None:
    """Today's message before its hour tells of what only the slow engine finds."""
    await _without_a_pause(unread)
    await _arrive(home, ["hello there", "a marigold"])
    letters = await Front(unread).presses("show:yes:today")
    assert "digest" in [letter.kind for letter in letters]
    assert await _found(unread) == (1, True, 1)


async def test_asked_for_early_more_is_said_to_be_more(home: Home, unread: Home) -> None:
    """Where more is unread than one transaction takes, nothing is made, she is told so, and the same tap asks again."""
    await _without_a_pause(unread)
    await _arrive(home, ["hello there"] * AT_ONCE + ["a marigold"])
    front = Front(unread)
    [said] = await front.presses("show:yes:today")
    assert said.text == unread.resources.library.of("en").say("digest-early-reading")
    assert said.data == ["show:open:today"]
    assert await _found(unread) == (0, False, 0)
    async with unread.database.write() as tx:
        owner = await owners.find(tx, unread.resources.keys, unread.owner_id)
        assert owner is not None
        assert await rescreen.rescreen_some(tx, unread.resources, owner, front.now) == AT_ONCE
    letters = await front.presses("show:open:today")
    assert "digest" in [letter.kind for letter in letters]
    assert await _found(unread) == (1, True, 1)


async def test_asked_for_early_the_bot_reads_all_of_it_first(home: Home, unread: Home) -> None:
    """A running bot reads for a while before it answers the tap: of more than one transaction takes, too."""
    await _without_a_pause(unread)
    await _arrive(home, ["hello there"] * 2 * AT_ONCE + ["a marigold"])
    press = {"id": "1", "from": user(OWNER), "data": "show:yes:today", "message": {"message_id": 77, "date": 1}}
    pressed = (1, orjson.dumps({"update_id": 1, "callback_query": press}))
    async with unread.database.write() as tx:
        await inbox.add(tx, unread.resources.keys, [pressed], NOW)
    assert PATIENCE > 0
    signals = Signals()
    desk, bot = Desk(unread.resources, "the_bot"), Bot("42:x")
    worker = Worker(bot, desk, unread.database, unread.resources, lambda: later(minutes=1), signals)
    running = asyncio.create_task(worker.run())
    try:
        await signals.idle.wait()
    finally:
        running.cancel()
        await asyncio.wait([running])
    assert await _found(unread) == (1, True, 1)
