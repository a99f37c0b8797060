"""What is never answered. Each time the record says why, and the next ordinary message still gets the boundary."""

from datetime import timedelta
from typing import Any

import pytest

from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER, STRANGER

BOT: Any = {"id": CONTACT, "is_bot": True, "first_name": "Samphire"}
OTHER_BOT: Any = {"id": 777, "is_bot": True, "first_name": "Away helper", "username": "away_helper_bot"}


async def test_nothing_automatic_is_answered(story):
    """Bots, away messages, notices of Telegram and old backlog are kept with the reason, and are not answered."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        old = int((world.now - timedelta(hours=13)).timestamp())
        channel.says("Beep, this is a machine.", **{"from": BOT})
        channel.says("I am on holiday until Monday.", is_from_offline=True)
        channel.says("Somebody answers for me.", sender_business_bot=OTHER_BOT)
        channel.says(chat_background_set={"type": {"type": "fill"}})
        channel.says("This was written long ago.", date=old)
        channel.edits(world.box.business_write(OWNER, CONTACT, "seen by nobody", date=old), text="Changed since.")
        world.box.business_write(OWNER, CONTACT, "Please stop writing to me.", by="owner")
        await world.run()
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert await world.reasons() == ["bot", "offline", "business_bot", "service", "backlog", "backlog"]
        own = [e for e in await world.entries(kind="message") if e.direction == "out"]
        assert [(e.text, e.payload["boundary"]) for e in own] == [("Please stop writing to me.", "outgoing")]
        assert [e.payload["boundary"] for e in await world.entries(kind="edit")] == ["edit"]

        channel.says("Now I am asking you myself.")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_paused(story, channel_of):
    """While the owner has paused the bot messages are kept unanswered; after /resume the next one is answered."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        await world.run()
        world.box.write(OWNER, "/pause")
        await world.settled()
        channel.says("Why do you not answer me?")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        world.box.write(OWNER, "/resume")
        await world.settled()
        channel.says("And now?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert await world.reasons() == ["paused", "first_message"]


async def test_a_legal_order_is_in_force(story):
    """While a legal order is in force nothing goes out, whatever comes."""
    async with story() as world:
        await world.setup()
        await world.house.change_owner(OWNER, legal_order=True)
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert await world.reasons() == ["legal_order"]


async def test_later_parts_of_an_album(story):
    """An album whose answer was refused is not answered again by its other parts, but by the next message."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "403")
        for number in range(3):
            channel.says(photo=world.box.photo(b"picture %d" % number), media_group_id="13000000001")
            await world.settled()
        assert len(world.sent_to(CONTACT)) == 1
        assert await world.reasons() == ["first_message", "album_part", "album_part"]
        channel.says("Did you see them?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        await world.later(hours=6)
        assert "album (1)" in await world.digest(1)


async def test_other_people_leave_no_trace(story):
    """What others write to the owner is dropped; the owner is told how to select only the one chat, at once, and in the
    digest of each day on which something of theirs came."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER)
        await world.run()
        world.box.business_write(OWNER, STRANGER, "Shall we have a coffee tomorrow?")
        world.box.business_write(OWNER, STRANGER, "Gladly, where?", by="owner")
        world.box.write(STRANGER, "Is this the bot of a friend?")
        await world.settled()
        assert await world.entries(kind="message") == []
        await world.later(hours=6)
        assert "select only the one chat" in await world.digest(1)
        world.box.business_write(OWNER, STRANGER, "At the harbour?")
        await world.later(hours=24)
        assert "select only the one chat" in await world.digest(2)
        await world.later(hours=24)
        assert "select only the one chat" not in await world.digest(3)


async def test_nothing_is_sent_where_the_bot_may_not_write(story):
    """A connection without the right to reply is not tried; with the right, the next message is answered."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        world.box.connect(OWNER, rights={})
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert await world.reasons() == ["cannot_answer"]
        world.box.reconnect(OWNER, rights={"can_reply": True})
        channel.says("I know that you read this.")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
