"""H7: of a stranger's update that cannot be understood nothing stays; an unknown connection is let go in the end."""

from typing import cast

import pytest
from sqlalchemy import delete
from telegram import Bot, BusinessConnection, User
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bot.loops import unknown_connections
from bot.loops.barrier import Barrier
from bot.loops.unknown_connections import UnknownConnections
from buffer.intake.whose.strangers import Named, named_in
from storage.errors import DatabaseGone
from storage.intake import inbox
from storage.intake.inbox import Update
from storage.tables import instance
from tests.builders import NOW, later
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import CONTACT, FRIEND, OWNER, STRANGER
from tests.trust.raw import DEEP, direct, put, update

WORDS = "a-strangers-own-words"
SAID = b'"%s"' % WORDS.encode()


def business(message, connection=b'"c1"'):
    """An update with a message over a connection."""
    whole = message[:-1] + b',"business_connection_id":%s}' % connection
    return b'{"update_id":%%d,"business_message":%s}' % whole


def broken(of):
    """Messages of somebody that cannot be understood, in several ways."""
    good = direct(SAID, of=of)
    return [
        update(good.replace(b'"date":1804590000', b'"date":1e300')),
        update(good.replace(b'"message_id":77', b'"message_id":"seventy-seven"')),
        update(direct(SAID, of=of, odd=DEEP)),
        update(good.replace(b'"type":"private",', b"")),
        b'{"update_id":%%d,"edited_message":%s}' % good.replace(b'"date":1804590000', b'"date":null'),
        b'{"update_id":%%d,"callback_query":{"id":"1","from":{"id":%d},"message":{"chat":7,"text":%s}}}' % (of, SAID),
    ]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (update(direct(of=5), b"1"), Named(frozenset({5}))),
        (update(direct(of=5, odd=DEEP), b"1"), Named(frozenset({5}))),
        (business(direct(of=5)) % 1, Named(peers=frozenset({5}), connections=frozenset({"c1"}))),
        (b'{"business_connection":{"id":"c1","user":{"id":6}}}', Named(frozenset({6}))),
        (b'{"callback_query":{"from":{"id":6},"message":{"chat":{"id":7}}}}', Named(frozenset({6}))),
        (b'{"message":"from 5"}', Named()),
        (b'{"message":{"from":{"id":"5"},"chat":{"id":true}}}', Named()),
        (b'"from"', Named()),
        (b"", Named()),
    ],
)
def test_h7_who_is_named(body, named):
    """Only who speaks, and with whom: not who is spoken of, and nothing where it cannot be read."""
    assert named_in(body) == named


async def test_h7_nothing_of_a_stranger_stays(story, database_url):
    """Broken updates of strangers leave nothing, now, after a restart and in the digest; those of the contact and of
    the owner are kept and counted, and so is what nobody is named in."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        for raw in broken(STRANGER):
            put(world, raw)
        put(world, business(direct(SAID, of=STRANGER).replace(b'"date":1804590000', b'"date":1e300')))
        world.box.write(CONTACT, "This one is whole.")
        await world.settled()
        assert await world.house.dead_letters() == 0
        assert not [value for value in await world.house.everything() if WORDS.encode() in value]
        kept = [broken(CONTACT)[0], broken(OWNER)[1], b'{"update_id":%d,"message":"who said this"}']
        for raw in kept:
            put(world, raw)
        await world.settled()
        assert await world.house.dead_letters() == len(kept)
        await bot.stop()
        await world.run()
        await world.settled()
        assert await world.house.dead_letters() == len(kept)
        assert len(await world.entries(kind="message")) == 1
        await world.later(hours=6)
        assert f"{len(kept)} things Telegram sent could not be understood" in await world.digest(1)


async def test_h7_what_an_earlier_version_has_kept_goes(story):
    """Dead letters of strangers from before are looked at once more at the next start, and let go."""
    from storage.intake import dead_letters

    async with story() as world:
        await world.setup()
        database, keys = await world.house._opened()
        async with database.write() as tx:
            for number, raw in enumerate([*broken(STRANGER), *broken(CONTACT)]):
                letter = Update(0, 900 + number, world.now, raw % (900 + number), 0)
                await dead_letters.add(tx, keys, letter, "KeyError", world.now)
        await world.run()
        await world.settled()
        assert 1 <= await world.house.dead_letters() <= len(broken(CONTACT))
        bodies = []
        async with database.write() as tx:
            await dead_letters.requeue(tx, keys)
            bodies = [one.body for one in await inbox.list_waiting(tx, keys, 99, world.now)]
        assert bodies
        assert all(b'"id":%d' % CONTACT in body for body in bodies)


async def test_h7_five_connections_that_are_gone(story):
    """Messages over connections Telegram does not know are asked about a few times and let go; the rest goes on."""
    async with story() as world:
        await world.setup()
        Secretary(world).open()
        await world.run()
        for number, person in enumerate((STRANGER, FRIEND, CONTACT, STRANGER, FRIEND)):
            put(world, business(direct(SAID, of=person), b'"gone-%d"' % number))
        Secretary(world).says("And this is ours.")
        await world.in_time(lambda: len(world.box.calls_of("getBusinessConnection")) >= 5 * unknown_connections.TRIES)
        await world.settled()
        assert len(world.box.calls_of("getBusinessConnection")) == 5 * unknown_connections.TRIES
        assert await world.house.dead_letters() == 0
        assert await world.house.waiting_updates() == 0
        assert [entry.text for entry in await world.entries(kind="message")] == ["And this is ours."]


class Telegram:
    """Fails in this way when it is asked for a connection, or says that it is the owner's."""

    def __init__(self, error=None):
        self.error = error

    async def get_business_connection(self, connection):
        if self.error is not None:
            raise self.error
        whose = User(OWNER, "Dana", is_bot=False)
        return BusinessConnection(connection, whose, OWNER, NOW, is_enabled=True)


async def test_h7_an_answer_is_taken_in_by_one_at_a_time(database, resources):
    """What Telegram says of a connection is taken in under the lock of processing, as a batch is: without the row that
    is locked nothing is."""
    barrier = Barrier(database, resources.keys, lambda: NOW)
    asks = UnknownConnections(cast(Bot, Telegram()), database, resources, lambda: NOW, barrier)
    await asks.ask([(Update(1, 1, NOW, b"{}", 0), "c1")])
    assert asks.foreign == {"c1": OWNER}
    async with database.write() as tx:
        await tx.execute(delete(instance))
    with pytest.raises(DatabaseGone):
        await asks.ask([(Update(2, 2, NOW, b"{}", 0), "c2")])
    assert asks.foreign == {"c1": OWNER}


async def test_h7_an_outage_does_not_count(database, resources):
    """After any number of tries without an answer, Telegram is still asked as often before anything is let go."""
    telegram, now = Telegram(TimedOut()), NOW
    barrier = Barrier(database, resources.keys, lambda: now)
    asks = UnknownConnections(cast(Bot, telegram), database, resources, lambda: now, barrier)
    async with database.write() as tx:
        await inbox.add(tx, resources.keys, [(1, b'{"update_id":1}')], NOW)
    pauses = []
    errors = [TimedOut(), TelegramError("Too Many Requests"), NetworkError("Bad Gateway")] * unknown_connections.TRIES
    for error in (*errors, *[BadRequest("business connection not found")] * unknown_connections.TRIES):
        async with database.read() as tx:
            [waiting] = await inbox.list_waiting(tx, resources.keys, 9, later(days=365))
        telegram.error = error
        await asks.ask([(waiting, "c1")])
        async with database.read() as tx:
            until = await inbox.next_retry(tx, resources.keys)
        if until is not None:
            pauses.append(until - now)
            now = until
    async with database.read() as tx:
        assert await inbox.list_waiting(tx, resources.keys, 9, later(days=365)) == []
    assert pauses[: len(errors)] == sorted(pauses[: len(errors)])
    assert max(pauses) == unknown_connections.LONGEST_PAUSE


@pytest.mark.parametrize(
    ("error", "lets_go"),
    [
        (BadRequest("business connection not found"), True),
        (Forbidden("no"), True),
        (NetworkError("Bad Gateway"), False),
        (TimedOut(), False),
        (KeyError("id"), False),
    ],
)
async def test_h7_only_an_answer_lets_go(database, resources, error, lets_go):
    """What Telegram says it does not know is let go after a few tries; while it cannot say, messages wait for days."""
    now = NOW
    barrier = Barrier(database, resources.keys, lambda: now)
    asks = UnknownConnections(cast(Bot, Telegram(error)), database, resources, lambda: now, barrier)
    async with database.write() as tx:
        await inbox.add(tx, resources.keys, [(1, b'{"update_id":1}')], NOW)
    for _ in range(unknown_connections.TRIES):
        async with database.read() as tx:
            waiting = await inbox.list_waiting(tx, resources.keys, 9, later(days=365))
        if waiting:
            await asks.ask([(waiting[0], "c1")])
    async with database.read() as tx:
        left = await inbox.list_waiting(tx, resources.keys, 9, later(days=365))
        retry = await inbox.next_retry(tx, resources.keys)
    assert bool(left) is not lets_go
    if not lets_go:
        assert retry is not None
        assert retry - now <= unknown_connections.LONGEST_PAUSE
        now = later(days=4)
        await asks.ask([(left[0], "c1")])
        async with database.read() as tx:
            assert await inbox.list_waiting(tx, resources.keys, 9, later(days=365)) == []
