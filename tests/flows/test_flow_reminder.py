"""The message in between: at the owner's hour, where something is due before the digest, once a date."""

from datetime import datetime, timedelta

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import NOON, OWNER, ZONE

AGAIN = "(Sent again: the first time may not have reached you.)"
TITLE = "Before your daily message:"
TODAY = "can you pick up Leo at school today at 15:30"
ONE = NOON.replace(hour=13)


def reminders(world):
    """The texts of the reminders the owner has."""
    return [message["text"] for message in world.owner_sees(OWNER) if TITLE in message["text"]]


async def begun(world, text=TODAY, **wishes):
    """Somebody is set up, and Sam has written; the bot runs."""
    await world.setup(**{"reminder_at": "13:00", **wishes})
    channel = Secretary(world)
    channel.open()
    bot = await world.run()
    channel.says(text)
    await world.settled()
    return bot


async def test_at_the_hour_and_in_the_digest_while_it_is_open(story, database_url):
    """At one, without a sound, with its time; at six the digest says that it is past; the next day has nothing."""
    async with story(database_url=database_url) as world:
        await begun(world)
        await world.until(ONE - timedelta(minutes=1))
        assert reminders(world) == []
        await world.until(ONE)
        await world.wait_for(lambda: reminders(world))
        [text] = reminders(world)
        assert "today · Tue 9 March, 15:30" in text
        sent = [call for call in world.box.calls_of("sendMessage") if TITLE in call.params["text"]]
        assert [call.params["disable_notification"] for call in sent] == [True]
        await world.until(NOON.replace(hour=18))
        assert "past · Tue 9 March, 15:30" in await world.digest(1)
        await world.later(hours=20)
        await world.settled()
        assert len(reminders(world)) == 1


async def test_restarts_do_not_double_it(story):
    """However often the bot is killed around the hour, the day has one."""
    async with story() as world:
        bot = await begun(world)
        for _ in range(3):
            await world.until(max(world.now, ONE))
            await world.wait_for(lambda: reminders(world))
            await world.settled()
            await bot.kill()
            bot = await world.run()
        assert len(reminders(world)) == 1


async def test_two_processes_make_one(story):
    """Two that run on one installation remind once."""
    async with story() as world:
        await begun(world)
        await world.start("run")
        await world.until(ONE)
        await world.wait_for(lambda: reminders(world))
        await world.settled()
        assert len(reminders(world)) == 1


async def test_one_that_may_not_have_arrived_is_sent_again(story):
    """It says so, as a digest does."""
    async with story() as world:
        await begun(world)
        world.box.fault("sendMessage", "cut_after")
        await world.until(ONE)
        await world.in_time(lambda: any(AGAIN in text for text in reminders(world)))
        await world.settled()
        assert [text.startswith(AGAIN) for text in reminders(world)] == [False, True]


@pytest.mark.parametrize(
    ("begin", "first"),
    [
        pytest.param(datetime(2027, 3, 27, 23, 0, tzinfo=ZONE), datetime(2027, 3, 28, 3, 31, tzinfo=ZONE), id="gap"),
        pytest.param(datetime(2027, 10, 30, 23, 0, tzinfo=ZONE), datetime(2027, 10, 31, 2, 31, tzinfo=ZONE), id="fold"),
    ],
)
async def test_the_clock_is_changed(story, begin, first):
    """On the day without half past two, and on the one that has it twice, the reminder of that hour comes once."""
    async with story(begin=begin) as world:
        await begun(world, "can you take Leo to the station on Sunday at 9:30", reminder_at="02:30")
        await world.until(first)
        await world.wait_for(lambda: reminders(world))
        await world.later(hours=2)
        await world.settled()
        assert len(reminders(world)) == 1


async def test_killed_while_it_is_on_its_way(story):
    """It comes once more after a while, and says that it may have come before."""
    async with story() as world:
        bot = await begun(world)
        world.box.fault("sendMessage", "hang")
        await world.until(ONE)
        await world.wait_for(lambda: any(TITLE in call.params["text"] for call in world.box.calls_of("sendMessage")))
        await bot.kill()
        await world.run()
        await world.in_time(lambda: reminders(world))
        await world.settled()
        [text] = reminders(world)
        assert text.startswith(AGAIN)
