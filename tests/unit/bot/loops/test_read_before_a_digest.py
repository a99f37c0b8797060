"""A digest covers nothing that an engine has still to read: what it has covered is not looked for again. Nor does it
wait long for that: what is not read by then is said, and comes with the next.

The engine that finds one word stands for the encoder, which reads later what intake has screened with the quick ones.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
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
from buffer.digest.again import digest_again
from buffer.digest.make import make_digest
from buffer.intake import rescreen
from buffer.matters import standing
from buffer.screening import Verdict
from handlers.owner.desk import Desk
from storage.intake import inbox
from storage.outbox import letters
from storage.people import owners
from storage.screening import alerts
from storage.screening import screenings as screenings_of
from storage.tables import digests, entries, screenings
from tests.builders import NOW, OWNER, Home, arrives, later, present, user
from tests.unit.buffer.intake.test_rescreen import Other, with_other
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


async def _said(home: Home) -> list[str]:
    """What the digests that wait to be sent say, in order."""
    async with home.database.read() as tx:
        due = await letters.list_due(tx, home.resources.keys, later(days=3))
    return [letter.body["text"] for letter in due if letter.kind == "digest"]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """One piece is read in a tick, and no digest waits for the next."""
    monkeypatch.setattr(loop, "PATIENCE", -1.0)
    monkeypatch.setattr(loop, "READ_FOR", -1.0)

    async def asked(*_: object) -> None:
        pass

    monkeypatch.setattr(loop, "check_connection", asked)


@pytest.mark.usefixtures("hurried")
async def test_what_cannot_be_read_soon_is_said_and_comes_with_the_next(home: Home, unread: Home) -> None:
    """It is counted in one digest, once, and what only the slow engine finds in it is told."""
    await _arrive(home, ["hello there"] * (3 * AT_ONCE - 1) + ["a marigold"])
    now = later(hours=8)
    scheduler = Scheduler(NO_BOT, unread.database, unread.resources, lambda: now, Signals())
    await scheduler.tick()
    made, read, alerted = await _found(unread)
    assert (made, read, alerted) == (1, False, 0)
    [first] = await _said(unread)
    assert "3 messages, " in first
    assert "6 more messages are not read to the end yet" in first
    async with unread.database.write() as tx:
        owner = await owners.find(tx, unread.resources.keys, unread.owner_id)
        assert owner is not None
        while await rescreen.rescreen_some(tx, unread.resources, owner, now):
            pass
    assert await _found(unread) == (1, True, 1)
    now = later(days=1, hours=8)
    await scheduler.tick()
    second = (await _said(unread))[1]
    assert "6 messages, " in second
    assert "not read to the end" not in second
    assert "violence" in second.lower()


@pytest.mark.usefixtures("hurried")
async def test_what_the_quick_engines_found_stands_in_the_digest_meanwhile(home: Home, unread: Home) -> None:
    """Danger that is known does not wait for the rest to be read; the day is not called one without messages."""
    await _arrive(home, ["hello there"] * 2 * AT_ONCE + ["I will kill you tonight", "Pick up Leo at school at 15:30"])
    async with unread.database.write() as tx:
        read_to = await rescreen.rescreen_last(tx, unread.resources, unread.owner_id, NOW)
        assert read_to is not None
        digest = present(
            await make_digest(tx, unread.resources, unread.owner_id, later(hours=8), early=True, read_to=read_to)
        )
    assert (digest.messages, digest.unread) == (0, 2 * AT_ONCE + 2)
    assert [alert.kind for alert in digest.alerts] == ["violence"]
    assert [standing.item(matter).clause for matter in digest.matters] == ["Pick up Leo at school at 15:30"]
    [said] = await _said(unread)
    assert f"{digest.unread} messages are not read to the end yet" in said
    assert "No new messages" not in said


@pytest.mark.usefixtures("hurried")
async def test_one_that_was_taken_out_of_the_chat_is_shown_as_it_was(home: Home, unread: Home) -> None:
    """With the same counts, the same size and the same root, whatever came afterwards."""
    await _arrive(home, ["hello there"] * 3 * AT_ONCE)
    now = later(hours=8)
    await Scheduler(NO_BOT, unread.database, unread.resources, lambda: now, Signals()).tick()
    [first] = await _said(unread)
    await _arrive(home, ["more of it"] * 2)
    async with unread.database.read() as tx:
        owner = present(await owners.find(tx, unread.resources.keys, unread.owner_id))
        again = present(await digest_again(tx, unread.resources, owner, now.date(), now))
    assert again[0].text.split("\n\n")[1] == first.split("\n\n")[1]
    assert again[0].text.splitlines()[-1] == first.splitlines()[-1]


@pytest.mark.usefixtures("hurried")
async def test_of_two_that_left_a_rest_each_is_shown_with_its_own_root(home: Home, unread: Home) -> None:
    """What the first one left is covered by the second in part only: their sizes are those that each has printed."""
    await _arrive(home, ["hello there"] * 4 * AT_ONCE)
    for day, more in ((0, 2), (1, 1)):
        clock = partial(later, days=day, hours=8)
        await Scheduler(NO_BOT, unread.database, unread.resources, clock, Signals()).tick()
        await _arrive(home, ["more of it"] * more)
    printed = await _said(unread)
    assert len(printed) == 2
    async with unread.database.read() as tx:
        owner = present(await owners.find(tx, unread.resources.keys, unread.owner_id))
        for day, said in enumerate(printed):
            when = later(days=day, hours=8)
            again = present(await digest_again(tx, unread.resources, owner, when.date(), later(days=2)))
            assert again[0].text.splitlines()[-1] == said.splitlines()[-1]


async def test_the_time_that_is_waited_begins_with_each_digest(
    home: Home, unread: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as there is time left nothing is made; what was waited for yesterday shortens no wait of today."""
    monkeypatch.setattr(loop, "PATIENCE", -1.0)
    monkeypatch.setattr(loop, "check_connection", lambda *_: asyncio.sleep(0))
    now, clock = later(hours=8), 100.0
    monkeypatch.setattr(loop, "time", SimpleNamespace(monotonic=lambda: clock))
    scheduler = Scheduler(NO_BOT, unread.database, unread.resources, lambda: now, Signals())
    made = []
    for day in range(2):
        await _arrive(home, ["hello there"] * 4 * AT_ONCE)
        now = later(days=day, hours=8)
        for _ in range(3):
            await scheduler.tick()
            made.append((await _found(unread))[0])
            clock += loop.READ_FOR / 2 + 0.1
        await scheduler.tick()
        now = later(days=day, hours=20)
        clock += 10 * loop.READ_FOR
        await scheduler.tick()
    assert made == [0, 0, 1, 1, 1, 2]


class _Raises(Other):
    """An engine that raises at one word, and screens quickly without it."""

    def __init__(self, word: str, quick: Any) -> None:
        super().__init__("marigold")
        self.raises_at, self.quick = word, quick

    def screen(self, text: str, language: str | None = None, **own: Any) -> Verdict:
        if self.raises_at in text:
            raise ZeroDivisionError(text)
        return cast(Verdict, super().screen(text, language, **own))


async def test_a_message_at_which_an_engine_raises_keeps_nobody_waiting(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its digest comes, and says that it could not be looked into, nor the next one together with it. What the quick
    engines find in the one, and every engine in the other by itself, is told."""
    monkeypatch.setattr(loop, "check_connection", lambda *_: asyncio.sleep(0))
    await _arrive(home, ["hello there", "I will kill you, tulip", "a marigold"])
    broken = _Raises("tulip", home.resources.screener.quick)
    here = replace(home, resources=replace(home.resources, screener=cast(Any, broken)))
    await Scheduler(NO_BOT, here.database, here.resources, lambda: later(hours=8), Signals()).tick()
    assert await _found(here) == (1, True, 2)
    [said] = await _said(here)
    assert "2 of them could not be looked into" in said
    raised = [record.exc_info[0] for record in caplog.records if record.exc_info]
    assert raised == [ZeroDivisionError] * 3


async def test_a_message_at_which_an_engine_raises_is_kept(home: Home) -> None:
    """Taken in, not buried: it is in the record, and counts as not looked into."""
    broken = _Raises("tulip", None)
    broken.quick = broken
    here = replace(home, resources=replace(home.resources, screener=cast(Any, broken)))
    seq = await arrives(here, "a tulip", NOW)
    async with here.database.read() as tx:
        seen = present(await screenings_of.find(tx, here.resources.keys, here.owner_id, seq))
    assert (seen.version, seen.verdict) == ("another", Verdict(screened=False))
