"""Two owners in one database, both with something in every table, and one round of the loops over both."""

import itertools
import json
from typing import Any

from sqlalchemy import select

from bot.loops.scheduler import Scheduler
from bot.loops.sender import Sender
from bot.loops.signals import Signals
from bot.loops.upkeep.integrity import IntegrityCheck
from bot.loops.worker import Worker
from buffer.intake.receiving.receive import receive
from buffer.resources import Resources
from handlers.outbound.budget import Budget, Rates
from handlers.owner.desk import Desk
from storage.database import Database
from storage.tables import inbox, owners, replies
from tests.builders import CONTACT, NOW, OWNER, Home, later, message, move_in, origin, seconds, update, user
from tests.trust.november import add_matter
from tests.trust.raw import Scripted
from tests.unit.handlers.owner.owner_front import Front

SECOND_OWNER, SECOND_CONTACT, FRIEND = 8001, 8002, 9001
BOUNDARIES = {CONTACT: "the first boundary", SECOND_CONTACT: "the second boundary"}
SENT = b'{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":5,"type":"private"}}}'
CONNECTED = b'{"ok":false,"error_code":400,"description":"Bad Request: no"}'


NUMBERS = itertools.count(100)
"""Ids of updates."""


def telegram() -> Scripted:
    """A Bot API that takes everything."""
    yes = [b'{"ok":true,"result":true}']
    taken = ("setMyCommands", "answerCallbackQuery", "setMessageReaction", "deleteMessages", "editMessageText")
    return Scripted(sendMessage=[SENT % 70], getBusinessConnection=[CONNECTED], **dict.fromkeys(taken, yes))


async def furnish(home):
    """Give the owner of `home` something in every table: words, a note, an open conversation, a change that waits, a
    helper, letters, a matter."""
    front = Front(home, person=home.done.owner.telegram_id)
    await front.presses("words:add:flag")
    await front.says("a-word-of-theirs")
    await front.says("/journal a day by the lake")
    await front.presses("set:cooling:24")
    await front.presses("set:alerts:no")
    [link] = await front.presses("helper:invite:0")
    token = link.text.partition("start=")[2].split('"')[0].split()[0]
    await Front(home, person=FRIEND + home.done.owner.telegram_id).says(f"/start {token}")
    await front.presses("journal:write")
    async with home.database.write() as tx:
        await add_matter(tx, home.resources.keys, home.owner_id)


class Round:
    """The loops of one process over a database, each a step at a time."""

    def __init__(self, bot: Any, database: Database, resources: Resources) -> None:
        self.now = later(hours=1)
        self.database, self.resources = database, resources
        self.signals = signals = Signals()

        def clock():
            return self.now

        self.worker = Worker(bot, Desk(resources, "the_bot"), database, resources, clock, signals)
        budget = Budget(Rates(1e6), itertools.count(0, 60).__next__)
        self.sender = Sender(bot, budget, database, resources, clock, signals)
        self.scheduler = Scheduler(bot, database, resources, clock, signals)
        self.integrity = IntegrityCheck(database, resources, clock, signals)

    async def receives(self, *contents):
        """These come from Telegram."""
        bodies = []
        for content in contents:
            number = next(NUMBERS)
            bodies.append((number, json.dumps(update(number, **content)).encode()))
        async with self.database.write() as tx:
            await receive(tx, self.resources.keys, bodies, self.now)

    async def turn(self) -> None:
        """One turn of each loop, until none has anything left that does not wait."""
        await self.scheduler.tick()
        for _ in range(20):
            worked = await self.worker._batch()
            self.signals.to_send.clear()
            sent = await self.sender._round()
            if not worked and not sent:
                return
        raise AssertionError("the loops do not come to rest")


def says(person, text, number, at):
    """A message to the bot itself."""
    return {"message": message(number, person, text=text, date=seconds(at))}


def forwards(owner, number, at):
    """A forward of somebody who hides."""
    hidden = origin("hidden_user", sender_user_name="who knows")
    return {"message": message(number, owner, text="a forward", date=seconds(at), forward_origin=hidden)}


def connects(owner, connection):
    """An owner connects the bot to their account."""
    return {"business_connection": {"id": connection, "user": user(owner), "date": 1, "is_enabled": True}}


async def lived_in(database: Database, resources: Resources) -> tuple[Home, Home]:
    """The two homes, furnished; both contacts have written once, and the replies are claimed, not sent."""
    first = await move_in(database, resources, boundary=BOUNDARIES[CONTACT])
    second = await move_in(
        database,
        resources,
        owner=SECOND_OWNER,
        accounts=(SECOND_CONTACT,),
        name="Alex",
        boundary=BOUNDARIES[SECOND_CONTACT],
    )
    loops = Round(None, database, resources)
    loops.now = NOW
    await loops.receives(connects(OWNER, "c1"), connects(SECOND_OWNER, "c2"))
    await loops.receives(forwards(OWNER, 300, NOW), forwards(SECOND_OWNER, 301, NOW))
    await loops.receives(says(CONTACT, "first words", 302, NOW), says(SECOND_CONTACT, "first words", 303, NOW))
    while await loops.worker._batch():
        pass
    await furnish(first)
    await furnish(second)
    return first, second


async def waiting(database):
    """The ids of the updates in the inbox that are not done."""
    async with database.read() as tx:
        rows = await tx.execute(select(inbox).where(inbox.c.done_at.is_(None)))
        return {row.update_id for row in rows}


async def records(database):
    """The size of each owner's record."""
    async with database.read() as tx:
        return {row.id: row.record_size for row in await tx.execute(select(owners))}


async def reply_states(database):
    """The state of each owner's reply."""
    async with database.read() as tx:
        return {row.owner_id: row.state for row in await tx.execute(select(replies))}
