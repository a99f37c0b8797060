"""SIGKILL between any two steps: nothing acknowledged is lost, and no boundary may arrive twice."""

import pytest
from flow_channel import CHANNELS
from flow_world import CONTACT


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_killed_while_the_reply_is_on_its_way(story, channel_of):
    """A reply whose request was cut off by a kill counts as unsure, is never sent again, and the digest says so."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        bot = await world.run()
        world.box.fault("sendMessage", "hang")
        channel.says("Why do you not answer me?")
        await world.box.wait_for(lambda: world.sent_to(CONTACT))
        await bot.kill()

        await world.run()
        channel.says("Hello? I am still here.")
        await world.settled()
        assert world.received_by(CONTACT) == []
        assert len(world.sent_to(CONTACT)) == 1
        assert list((await world.house.reply_states(1001)).values()) == [("unsure", "cut_off")]
        await world.later(hours=6)
        assert "did not confirm that it arrived" in await world.digest(1)
