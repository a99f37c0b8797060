"""The owner's connection to the bot: announced late, changed, ended, or somebody else's."""

from dataclasses import replace

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, FRIEND, OWNER, SECOND, STRANGER, Agreement

THREAT = "I will kill you, and you know that I mean it."


@pytest.mark.parametrize("fault", [None, "400", "500", "cut_before", "garbage"])
async def test_messages_before_the_connection_is_announced(story, fault):
    """A message over a connection nobody has told of is asked about, also when the first question fails."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER, announce=False)
        if fault is not None:
            world.box.fault("getBusinessConnection", fault)
        await world.run()
        world.box.business_write(OWNER, CONTACT, "Why do you not answer me?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        world.box.announce(OWNER)
        world.box.business_write(OWNER, CONTACT, "Hello?")
        await world.settled()
        assert [e.text for e in await world.entries(kind="message") if e.direction == "in"] == [
            "Why do you not answer me?",
            "Hello?",
        ]


async def test_somebody_elses_connection(story):
    """What comes over the connection of a person the bot does not know is dropped, and asked about only once."""
    async with story() as world:
        await world.setup()
        world.box.connect(STRANGER, announce=False)
        await world.run()
        for line in ("Nobody here should keep this.", "Nor this, if you please."):
            world.box.business_write(STRANGER, FRIEND, line)
            world.box.business_write(STRANGER, CONTACT, line)
            await world.settled()
        assert len(world.box.calls_of("getBusinessConnection")) == 1
        assert await world.entries(kind="message") == []
        assert await world.house.dead_letters() == 0


async def test_a01_a_connection_from_before_its_person_was_an_owner(story):
    """What came before is nobody's; from the moment on that they are an owner, it is asked for again and kept."""
    async with story() as world:
        await world.setup()
        world.box.connect(STRANGER)
        await world.run()
        world.box.business_write(STRANGER, FRIEND, "Nobody here should keep this.")
        await world.settled()
        await world.setup(owner=STRANGER, contacts=(FRIEND,), name="Barnabas")
        world.box.business_write(STRANGER, FRIEND, "This is kept, and answered.")
        await world.settled()
        assert [entry.text for entry in await world.entries(STRANGER, "message")] == ["This is kept, and answered."]
        assert world.received_by(FRIEND, STRANGER) == [BOUNDARY]


async def test_the_connection_changes(story):
    """After the owner has changed the settings, messages come over another connection; still one reply."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        world.box.reconnect(OWNER, chats=[CONTACT])
        channel.says("And now?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert len(await world.reasons()) == 2


async def test_the_connection_changes_before_the_reply_goes_out(story):
    """A reply refused because its connection is outdated goes out over the new one with the next message."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        channel.says("Why do you not answer me?")
        world.box.reconnect(OWNER, announce=False)
        await world.run()
        await world.settled()
        assert world.received_by() == []
        assert [call.outcome for call in world.sent_to(CONTACT)] == ["Bad Request: BUSINESS_PEER_INVALID"]
        channel.says("Hello?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_the_connection_ends(story):
    """After the owner has disconnected the bot the digest says so."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        await world.settled()
        world.box.disconnect(OWNER)
        channel.says("The bot does not see this.")
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "not connected to your account" in digest
        assert await world.entries(kind="message") == []


async def test_d6_connecting_is_confirmed_and_looked_at_each_day(story):
    """At once: that it is there and may reply. A right that goes without a word is found before the day's digest, which
    says that the boundary cannot go out; and one that comes back is told again."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER, chats=[CONTACT])
        await world.run()
        await world.wait_for(world.connected)
        assert "I may reply there" in world.connected()[0]
        connection = world.box.connections.of(OWNER)
        world.box.connections.put(replace(connection, rights={}))
        world.box.business_write(OWNER, CONTACT, "The keys are with your sister.", by="owner")
        await world.settled()
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "not allowed to reply" in digest
        await world.wait_for(lambda: len(world.connected()) == 2)
        assert "I may not reply there" in world.connected()[1]
        world.box.connections.put(connection)
        world.box.business_write(OWNER, CONTACT, "Why do you not answer me?")
        await world.settled()
        await world.later(hours=24)
        await world.digest(2)
        await world.wait_for(lambda: len(world.connected()) == 3)
        assert "I may reply there" in world.connected()[2]


async def test_d6_more_chats_than_one_are_said_at_once(story):
    """A message of somebody else's chat is not kept, and the owner reads at once how to narrow the selection, once."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER)
        await world.run()
        for line in ("Nobody here should keep this.", "Nor this, if you please."):
            world.box.business_write(OWNER, STRANGER, line)
            await world.settled()
        await world.wait_for(lambda: [m for m in world.owner_sees() if "Messages of other chats" in m["text"]])
        assert len(world.owner_sees()) == 1
        assert await world.entries(kind="message") == []


async def test_a7_an_account_that_looks_like_theirs_waits_for_the_owners_word(story):
    """Called like the contact, it is asked about at once; nothing is recorded and nobody is answered. After yes, all
    that was written is kept, its danger is told, and the one boundary is not sent twice; who is denied is dropped."""
    async with story() as world:
        await world.setup(alerts="on", name="Sam")
        world.agreements[:] = [Agreement(OWNER, (CONTACT, SECOND), BOUNDARY)]
        world.box.person(SECOND, "Sam", last_name="Dunmore")
        world.box.person(STRANGER, "Sam", last_name="Miller")
        world.box.connect(OWNER)
        await world.run()
        world.box.business_write(OWNER, CONTACT, "Why do you not answer me?")
        await world.settled()
        world.box.business_write(OWNER, SECOND, THREAT)
        world.box.write(STRANGER, "Is this the right bot?")
        await world.wait_for(
            lambda: len(world.owner_sees()) == 2
        )  # what waits for a word keeps the inbox from being idle
        ours, other = sorted(world.owner_sees(), key=lambda message: "Dunmore" not in message["text"])
        assert "Is it Sam?" in ours["text"]
        assert "kill" not in ours["text"]
        assert len(await world.entries(kind="message")) == 1
        world.box.press(OWNER, ours, f"lookalike:yes:{SECOND}")
        await world.wait_for(lambda: [m for m in world.owner_sees() if "threat of violence" in m["text"]])
        world.box.press(OWNER, other, f"lookalike:no:{STRANGER}")
        world.box.write(STRANGER, "Hello?")
        await world.settled()
        texts = [entry.text for entry in await world.entries(kind="message") if entry.direction == "in"]
        assert texts == ["Why do you not answer me?", THREAT]
        assert world.received_by() == [BOUNDARY]
        assert world.received_by(SECOND) == []
        assert world.received_by(STRANGER) == []
