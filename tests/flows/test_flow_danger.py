"""Threats and self-harm: kept back for the owner's decision, told at once if they wished so, never with the text."""

import pytest

from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER

THREAT = "I will kill you, and you know that I mean it."
DESPAIR = "I want to kill myself tonight."


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_a_threat_holds_the_boundary_back(story, channel_of):
    """With alerts on the owner is told at once, without the text; the boundary waits until they free it."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = channel_of(world)
        channel.open()
        await world.run()
        channel.says(THREAT)
        channel.says("Answer me.")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert (await world.reasons())[0] == "violence"
        [alert] = world.owner_sees()
        assert "threat of violence" in alert["text"]
        assert "kill" not in alert["text"]

        contact = (await world.house.contact_ids(OWNER))[0]
        world.box.press(OWNER, alert, f"hold:release:{contact}")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        channel.says("Hello?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_kept_back_for_good(story):
    """The owner may leave it held back; then nothing ever goes out."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says(DESPAIR)
        await world.settled()
        [alert] = world.owner_sees()
        assert "harming themselves" in alert["text"] or "self-harm" in alert["text"]
        contact = (await world.house.contact_ids(OWNER))[0]
        world.box.press(OWNER, alert, f"hold:keep:{contact}")
        channel.says("Hello?")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert await world.reasons() == ["self_harm", "held"]


async def test_without_alerts_the_digest_says_it_first(story):
    """With alerts off there is no message before the digest, which begins with it and carries the decision."""
    async with story() as world:
        await world.setup(alerts="off")
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Hello, it is me.", date=int(world.clock.now()) - 14 * 3600)
        channel.says(THREAT)
        await world.settled()
        assert world.owner_sees() == []
        await world.later(hours=6)
        digest = await world.digest(1)
        first = digest.splitlines()[2]
        assert first.startswith("Entry ")
        assert "threat of violence" in first
        assert "kill" not in digest
        assert "held back" in digest
        contact = (await world.house.contact_ids(OWNER))[0]
        world.box.press(OWNER, world.owner_sees()[-1], f"hold:release:{contact}")
        await world.settled()
        channel.says("Hello?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_a_threat_in_an_edit(story):
    """A harmless message changed into a threat is told like one."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        await world.run()
        message = channel.says("Hello, it is me.")
        await world.settled()
        channel.edits(message, text=THREAT)
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert ["threat of violence" in alert["text"] for alert in world.owner_sees()] == [True]
