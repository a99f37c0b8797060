"""H18: what cannot be read in an answer of Telegram's is set aside by its place; the rest goes on."""

import asyncio

import pytest

from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import Sent, Unsure
from handlers.inbound.fetched import fetched
from handlers.outbound.send import send_boundary
from storage.intake import inbox
from tests.builders import NOW, reply
from tests.flows.flow_world import BOUNDARY
from tests.trust.raw import DEEP, Scripted, answered, bot_against, direct, put, update

BROKEN = {
    "a string": b'"an update, they say"',
    "a number": b"17",
    "nothing": b"null",
    "a list": b'[{"update_id":3}]',
    "no id": b'{"message":"none"}',
    "an id that is a list": b'{"update_id":[5],"message":1}',
    "an id below nought": b'{"update_id":-5,"message":1}',
    "an id beyond 64 bits": b'{"update_id":99999999999999999999,"message":1}',
    "an id that is true": b'{"update_id":true,"message":1}',
    "too deep": b'{"update_id":12,"message":%s}' % DEEP,
    "too deep, its id last": b'{"message":%s,"update_id":12}' % DEEP,
    "too deep, without id": b'{"message":%s}' % DEEP,
    "deeper than is written": b'{"update_id":12,"message":%s}' % (b"[" * 500 + b"]" * 500),
}


@pytest.mark.parametrize("case", BROKEN)
def test_h18_one_broken_item_spoils_no_other(case):
    """The good ones before and after are there with their numbers and words, the broken one as it came."""
    good = [update(direct(b'"one"'), b"11"), update(direct(b'"two"'), b"13")]
    found = fetched(answered(good[0], BROKEN[case], good[1]))
    assert [(one.update_id, one.confirmed_by) for one in (found[0], found[2])] == [(11, 11), (13, 13)]
    assert b'"one"' in found[0].body
    assert b'"two"' in found[2].body
    assert found[1].body in (BROKEN[case], b'{"update_id":1e+20,"message":1}')
    assert found[1].confirmed_by in (None, 12)
    assert found[1].confirmed_by == 12 or found[1].update_id < 0
    assert fetched(answered(BROKEN[case]))[0].update_id == found[1].update_id


@pytest.mark.parametrize("number", [b'"14"', b"14"])
def test_h18_an_id_written_as_text_is_that_id(number):
    """A number in quotes confirms as the number does."""
    assert fetched(answered(update(b'"x"', number)))[0].confirmed_by == 14


ANSWERS = [b'{"ok":true}', b'{"ok":true,"result":5}', b'{"ok":true,"result":{}}', b"[]", b"null", b"no JSON"]
ANSWERS += [b'{"ok":false}', b'{"ok":true,"result":[{"update_id":1}', DEEP, b'{"ok":true,"result":"]"}']


async def test_h18_an_answer_without_updates_is_asked_for_again(database, resources, monkeypatch):
    """However an answer is broken as a whole, the next one is fetched, and what it brings is kept."""
    monkeypatch.setattr("bot.loops.receiving.poll.FIRST_PAUSE", 0)
    server = Scripted(getUpdates=[*ANSWERS, answered(update(direct(b'"at last"'), b"8")), answered()])
    async with bot_against(server) as bot:
        poller = Poller(bot, database, resources.keys, lambda: NOW, TelegramTime(lambda: NOW), Signals())
        running = asyncio.create_task(poller.run())
        await asyncio.wait([running, asyncio.create_task(server.done.wait())], return_when="FIRST_COMPLETED")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    async with database.read() as tx:
        [kept] = await inbox.list_waiting(tx, resources.keys, 10, NOW)
    assert b"at last" in kept.body
    assert "9" in [asked.get("offset") for _, asked in server.asked]


async def test_h18_what_cannot_be_confirmed_is_kept_once(database, resources, monkeypatch):
    """An answer in which nothing has an id comes again and again: it is kept once, and not asked for without pause."""
    monkeypatch.setattr("bot.loops.receiving.poll.FIRST_PAUSE", 0)
    server = Scripted(getUpdates=[answered(BROKEN["no id"], BROKEN["a string"])] * 3 + [answered()])
    async with bot_against(server) as bot:
        poller = Poller(bot, database, resources.keys, lambda: NOW, TelegramTime(lambda: NOW), Signals())
        running = asyncio.create_task(poller.run())
        await asyncio.wait([running, asyncio.create_task(server.done.wait())], return_when="FIRST_COMPLETED")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    async with database.read() as tx:
        kept = await inbox.list_waiting(tx, resources.keys, 10, NOW)
    assert [update.body for update in kept] == [BROKEN["no id"], BROKEN["a string"]]


UNREAD = [b'{"ok":true}', b'{"ok":true,"result":"sent"}', b'{"ok":true,"result":{"message_id":"x"}}', b"[]", DEEP]


@pytest.mark.parametrize("body", UNREAD)
async def test_h18_an_unreadable_answer_to_the_reply_is_a_doubt(body):
    """Whatever stands in the answer to the one reply, nobody can know whether it arrived: unsure, and no crash."""
    server = Scripted(sendMessage=[body])
    async with bot_against(server) as bot:
        outcome = await send_boundary(bot, ToSend(reply(), 5, None, BOUNDARY, NOW))
    assert isinstance(outcome, Unsure)
    server = Scripted(sendMessage=[b'{"ok":true,"result":{"message_id":6,"date":1,"chat":{"id":5,"type":"private"}}}'])
    async with bot_against(server) as bot:
        assert await send_boundary(bot, ToSend(reply(), 5, None, BOUNDARY, NOW)) == Sent(6)


async def test_h18_the_bot_goes_on(story, database_url):
    """Broken items between good ones: the bot stays up, all that can be understood is recorded and answered once."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        world.box.write(2002, "The first of them.")
        for raw in BROKEN.values():
            put(world, raw)
        put(world, b'{"message":%s}' % direct(b'"Without a number."'))
        put(world, update(direct(b'"Too deep to read."', odd=DEEP)))
        world.box.write(2002, "The last of them.")
        await world.settled()
        assert bot.running, bot.logged
        texts = [entry.text for entry in await world.entries(kind="message") if entry.direction == "in"]
        assert texts == ["The first of them.", "Without a number.", "The last of them."]
        assert world.received_by() == [BOUNDARY]
        assert await world.house.dead_letters() >= 1
        assert "Something unexpected" not in bot.logged
