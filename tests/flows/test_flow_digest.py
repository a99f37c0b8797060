"""The digest: at the owner's hour, once, whatever the clock and the network do."""

from datetime import datetime

from flow_channel import Secretary
from flow_world import NOON, ZONE


async def test_one_digest_at_the_hour(story):
    """At six in the evening, not before, the owner gets the day in numbers, with nothing quoted."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        channel.says("Well, good night then.")
        await world.settled()
        await world.until(NOON.replace(hour=17, minute=59))
        assert world.digests() == []
        await world.until(NOON.replace(hour=18, minute=0))
        digest = await world.digest(1)
        assert digest.startswith("Tuesday, 9 March")
        assert "2 messages" in digest
        assert "answer me" not in digest
        await world.later(hours=23)
        await world.settled()
        assert len(world.digests()) == 1
        await world.later(hours=1)
        assert (await world.digest(2)).startswith("Wednesday, 10 March")


async def test_the_clock_goes_forward(story):
    """On the day without half past two, a digest for half past two still comes, once."""
    async with story(begin=datetime(2027, 3, 27, 23, 0, tzinfo=ZONE)) as world:
        await world.setup(digest_at="02:30")
        await world.run()
        await world.until(datetime(2027, 3, 28, 3, 31, tzinfo=ZONE))
        assert (await world.digest(1)).startswith("Sunday, 28 March")
        await world.until(datetime(2027, 3, 29, 2, 31, tzinfo=ZONE))
        assert (await world.digest(2)).startswith("Monday, 29 March")
        assert len(world.digests()) == 2


async def test_the_clock_goes_back(story):
    """On the day that has half past two twice, its digest comes once."""
    async with story(begin=datetime(2027, 10, 30, 23, 0, tzinfo=ZONE)) as world:
        await world.setup(digest_at="02:30")
        await world.run()
        await world.until(datetime(2027, 10, 31, 2, 31, tzinfo=ZONE))
        assert (await world.digest(1)).startswith("Sunday, 31 October")
        await world.later(hours=1)
        await world.settled()
        await world.later(hours=3)
        await world.settled()
        assert len(world.digests()) == 1
