"""The days in between: an urge that passes, a chat cleared at once, a visit written down, everything erased."""

import re
from datetime import timedelta

from sqlalchemy import func, select

from storage.tables import metadata
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, NOON, OWNER

ANSWERS = ("sendMessage", "editMessageText")
DULL = re.compile(r"[A-Za-z0-9,:() ]+")
"""A line anybody could have in a chat with themselves: no name, no command, no word of ours."""


class Chat:
    """The owner's chat with the bot: says and presses wait for the bot's answer."""

    def __init__(self, world):
        self.world = world

    @property
    def last(self):
        """The bot's newest message."""
        return self.world.owner_sees()[-1]

    async def says(self, text=None, **content):
        """The owner writes; the text of the bot's newest message afterwards."""
        before = self._answers()
        self.world.box.write(OWNER, text, **content)
        return await self._answer_after(before)

    async def presses(self, data, message=None):
        """The owner presses a button of a message, the newest unless another is given."""
        message = message or self.last
        assert data in self.buttons(message), (data, self.buttons(message))
        before = self._answers()
        self.world.box.press(OWNER, message, data)
        return await self._answer_after(before)

    async def hides(self):
        """The owner says /hide; the one message that stands there once the chat is clear."""
        before = self._answers()
        self.world.box.write(OWNER, "/hide")
        await self._answer_after(before)
        return self.last

    def _answers(self):
        box = self.world.box
        return len([c for c in box.calls if c.method in ANSWERS and c.applied and c.params["chat_id"] == OWNER])

    async def _answer_after(self, count):
        await self.world.wait_for(lambda: self._answers() > count)
        await self.world.settled()
        return self.last["text"]

    def buttons(self, message=None):
        """The data of the buttons of a message."""
        rows = ((message or self.last).get("reply_markup") or {}).get("inline_keyboard", [])
        return [cell["callback_data"] for row in rows for cell in row]


async def test_an_urge_passes(story):
    """The bot asks, comes back after ten minutes, also after a power cut, keeps what was typed, and sends nothing."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        chat = Chat(world)
        assert "10 minutes" in await chat.says("/urge")
        assert "It was not sent" in await chat.says("Could we perhaps talk, just once?")
        await chat.presses(next(data for data in chat.buttons() if data.startswith("urge:reason")))
        assert "1 of 8" in chat.last["text"]
        await bot.kill()

        await world.run()
        before = len(world.owner_sees())
        await world.later(minutes=11)
        await world.wait_for(lambda: len(world.owner_sees()) > before)
        assert "ten minutes are over" in chat.last["text"]
        await chat.presses("urge:passed")
        assert "Come" not in chat.last["text"]
        assert "One draft" in await chat.says("/draft")
        shown = await chat.presses(next(data for data in chat.buttons() if data.startswith("draft:read")))
        assert "Could we perhaps talk, just once?" in shown
        assert world.sent_to(CONTACT) == []


async def test_a_chat_is_cleared_at_once(story):
    """After /hide one dull line stands in the chat, from either side; typing meets silence; the record is whole."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        chat = Chat(world)
        channel.says("Why do you not answer me?")
        await world.settled()
        await chat.says("/help")
        await chat.says("/journal The lake was quiet today.")
        world.box.forward(OWNER, _origin(world), "See you on Sunday, then.")
        await chat.says("/urge")
        in_chat_with_them = list(world.box.seen_in_business(OWNER, CONTACT))
        dull = await chat.hides()
        assert world.box.seen_by(OWNER) == [dull]
        assert dull["from"]["id"] == world.box.bot.id
        assert DULL.fullmatch(dull["text"])
        assert chat.buttons() == []
        world.box.write(OWNER, "Who is this?")
        await world.settled()
        await world.later(minutes=15)
        await world.settled()
        assert [m for m in world.owner_sees() if m != dull] == []
        assert world.box.seen_in_business(OWNER, CONTACT) == in_chat_with_them
        assert len(await world.entries(kind="message")) == 2
        assert "one page" in await chat.says("/journal")


async def test_too_old_to_be_cleared_is_left(story):
    """What Telegram does not let go of any more does not keep the rest from going."""
    async with story() as world:
        await world.setup()
        await world.run()
        chat = Chat(world)
        await chat.says("/help")
        before = list(world.box.seen_by(OWNER))
        old = len(before)
        await world.later(hours=50)
        await chat.says("/privacy")
        dull = await chat.hides()
        left = world.box.seen_by(OWNER)
        assert left[:old] == before
        assert left[-1] == dull
        assert not any("What is kept" in message["text"] for message in left)
        assert not any(message["text"] == "/privacy" for message in left)


async def test_a_refusal_to_clear_is_tried_again(story):
    """Where Telegram does not answer, /hide is tried again until the chat is clear, and the line stands there once."""
    async with story() as world:
        await world.setup()
        await world.run()
        chat = Chat(world)
        await chat.says("/help")
        world.box.fault("deleteMessages", "500")
        world.box.write(OWNER, "/hide")
        await world.wait_for(lambda: world.box.calls_of("deleteMessages"))
        shown = [message["text"] for message in world.box.seen_by(OWNER)]
        assert shown[0] == "/help"
        assert shown[-1] == "/hide"
        await world.later(minutes=3)
        await world.wait_for(lambda: len(world.box.seen_by(OWNER)) == 1)
        await world.settled()
        await world.later(minutes=15)
        await world.settled()
        [dull] = world.box.seen_by(OWNER)
        assert dull["from"]["id"] == world.box.bot.id
        assert DULL.fullmatch(dull["text"])
        assert [call.params["text"] for call in world.box.calls_of("sendMessage")].count(dull["text"]) == 1
        assert [call.applied for call in world.box.calls_of("deleteMessages")] == [False, True]


async def test_a_visit_is_written_down(story):
    """Begun, cut off by a power failure, interrupted by the journal, finished hours later: one entry, as told."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        chat = Chat(world)
        await chat.says("/incident")
        await chat.presses("incident:kind:visit")
        assert "Monday, 8 March 2027, 21:30" in await chat.says("yesterday at 21:30")
        await chat.presses("incident:when:yes")
        await bot.kill()

        await world.run()
        await chat.says("/journal I could not sleep.")
        await world.later(hours=4)
        await chat.says("/incident")
        await chat.presses("incident:go-on")
        await chat.says("Mill Lane, in front of the house")
        await chat.says("Stood there and called my name for some minutes.")
        await chat.presses("incident:skip:witnesses")
        await chat.says(photo=world.box.photo(b"a picture"))
        await chat.presses("incident:skip:files")
        assert "called my name" in chat.last["text"]
        assert await world.entries(kind="incident") == []
        await chat.presses("incident:keep")
        (entry,) = await world.entries(kind="incident")
        assert entry.text == "Stood there and called my name for some minutes."
        assert entry.at == NOON.replace(day=8, hour=21, minute=30)
        assert [file["kind"] for file in entry.payload["attachments"]] == ["photo"]
        await chat.presses(f"correction:of:{entry.seq}")
        await chat.says("It was the house next door.")
        await chat.presses("correction:keep")
        (correction,) = await world.entries(kind="incident_correction")
        assert correction.refers_to == entry.seq


async def test_offered_once_when_it_goes_on(story):
    """On the second day of messages after the boundary the digest offers the next step; on the third it does not."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        chat = Chat(world)
        for day in range(4):
            for _ in range(3):
                channel.says("Why do you not answer me, after all these years?")
            await world.settled()
            await world.until(NOON.replace(hour=18, minute=0) + timedelta(days=day))
            await world.digest(day + 1)
            await world.until(NOON + timedelta(days=day + 1))
        offers = ["gone on writing" in digest for digest in world.digests()]
        assert sum(offers) == 1
        assert not offers[0]
        offering = next(m for m in world.owner_sees() if "gone on writing" in m.get("text", ""))
        await chat.presses("next:what", offering)
        await chat.presses("next:block")
        assert "evidence" in chat.last["text"]
        assert world.received_by(CONTACT) == [BOUNDARY]


async def test_everything_is_erased(story, database_url):
    """Twice asked, then gone: no row, no key, no answer, no menu, and after a restart the bot can be claimed again."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        chat = Chat(world)
        channel.says("Why do you not answer me?")
        await chat.says("/journal A page of my own.")
        await chat.says("/forget")
        await chat.presses("forget:go-on")
        assert "Nothing was erased" in await chat.says("No, wait.")
        await chat.says("/forget")
        await chat.presses("forget:go-on")
        world.box.write(OWNER, "ERASE")
        await world.wait_for(lambda: world.box.calls_of("deleteMyCommands"))
        assert "Everything is erased" in chat.last["text"]

        before = len(world.owner_sees())
        channel.says("Hello? Is anybody there?")
        for said in ("/start", "/forget", "ERASE", "Is it all gone?"):
            world.box.write(OWNER, said)
        await world.settled()
        await world.later(hours=30)
        await world.settled()
        assert len(world.owner_sees()) == before
        assert world.received_by(CONTACT) == [BOUNDARY]
        assert await _rows_of_owners(world) == {}
        assert await bot.stop() == 0

        again = await world.run()
        link = re.search(r"start=([A-Za-z0-9_-]+)", again.said)
        assert link is not None
        assert "is it safe" in await chat.says(f"/start {link.group(1)}")


def _origin(world):
    """Where a forward of the contact's comes from."""
    sender = world.box.people.get(CONTACT).user()
    return {"type": "user", "sender_user": sender, "date": int((world.now - timedelta(days=1)).timestamp())}


async def _rows_of_owners(world):
    """How many rows each table that names owners holds, where there are any."""
    database, _ = await world.house._opened()
    found = {}
    async with database.read() as tx:
        for table in metadata.sorted_tables:
            if table.name == "owners" or "owner_id" in table.c:
                which = select(func.count()).select_from(table)
                if table.name == "invitations":  # the link this owner was not claimed by names nobody
                    which = which.where(table.c.owner_id.is_not(None))
                found[table.name] = (await tx.execute(which)).scalar_one()
    return {name: count for name, count in found.items() if count}
