"""What goes with the digest: what may need the owner, answers to copy, seeing messages, finding them again."""

from datetime import datetime

import pytest
from flow_channel import CHANNELS, Secretary
from flow_world import ZONE

SIX = datetime(2027, 3, 9, 18, 0, tzinfo=ZONE)
RUDE = "You are pathetic, but pick up Leo at school on Friday at 15:30, because it is your fault anyway."


def buttons(message):
    """Label and data of every button of a message."""
    return {cell["callback_data"]: cell["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for cell in row}  # fmt: skip


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_a_request_without_the_insult(story, channel_of):
    """The digest quotes the request inside an insulting message, with the day it means, and none of the insult."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        await world.run()
        channel.says(RUDE)
        channel.says("Bring 50 euros on Monday you stupid cow")
        await world.settled()
        await world.until(SIX)
        digest = await world.digest(1)
        assert "pick up Leo at school on Friday at 15:30" in digest
        assert "Fri 12 March, 15:30" in digest
        assert "practical. Look when you are ready." in digest
        for word in ("pathetic", "fault", "stupid", "euros"):
            assert word not in digest
        [message] = [m for m in world.owner_sees() if "\nDigest " in m["text"]]
        assert list(buttons(message).values()) == ["Answer entry 3", "Show messages", "Not now"]


async def test_more_than_fits(story):
    """Much that is practical comes in two messages at most, and the digest is still one."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        for n in range(1, 9):
            channel.says(f"Please bring the {n} keys tomorrow at {n} pm.")
        await world.settled()
        await world.until(SIX)
        await world.digest(1)
        await world.settled()
        first, second = world.owner_sees()
        assert "2 more are in the next message." in first["text"]
        assert "second part" in second["text"]
        assert len(buttons(second)) == 2
        await world.later(hours=1)
        assert len(world.owner_sees()) == 2
