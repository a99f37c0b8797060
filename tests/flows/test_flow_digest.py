"""The digest: at the owner's hour, once, whatever the clock and the network do."""

from datetime import datetime, timedelta

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import CONTACT, NOON, OWNER, ZONE

AGAIN = "(Sent again: the first time may not have reached you.)"
SIX = NOON.replace(hour=18)


async def test_one_digest_at_the_hour(story, database_url):
    """At six in the evening, not before, the owner gets the day in numbers, with nothing quoted."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        channel.says("Well, good night then.")
        await world.settled()
        await world.until(SIX - timedelta(minutes=1))
        assert world.digests() == []
        await world.until(SIX)
        digest = await world.digest(1)
        assert digest.startswith("Tuesday, 9 March")
        assert "2 messages" in digest
        assert "answer me" not in digest
        await world.later(hours=23)
        await world.settled()
        assert len(world.digests()) == 1
        await world.later(hours=1)
        assert (await world.digest(2)).startswith("Wednesday, 10 March")


@pytest.mark.parametrize(
    ("begin", "first", "hours_after"),
    [
        pytest.param(
            datetime(2027, 3, 27, 23, 0, tzinfo=ZONE), datetime(2027, 3, 28, 3, 31, tzinfo=ZONE), 23, id="gap"
        ),
        pytest.param(
            datetime(2027, 10, 30, 23, 0, tzinfo=ZONE), datetime(2027, 10, 31, 2, 31, tzinfo=ZONE), 25, id="fold"
        ),
    ],
)
async def test_the_clock_is_changed(story, begin, first, hours_after):
    """On the day without half past two, and on the one that has it twice, the digest of that hour comes once."""
    async with story(begin=begin) as world:
        await world.setup(digest_at="02:30")
        await world.run()
        await world.until(first)
        day = f"Sunday, {first.day} {first:%B}"
        assert (await world.digest(1)).startswith(day)
        await world.later(hours=hours_after - 1)
        await world.settled()
        assert len(world.digests()) == 1
        await world.later(hours=1)
        assert (await world.digest(2)).startswith("Monday")


async def test_after_days_without_power(story):
    """A bot that was off for three days sends one digest for all of them when it starts, quietly."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Before the power went.")
        await world.settled()
        await bot.kill()
        world.pass_unheard(days=3, hours=9)
        channel.says("This one is fresh.")
        await world.run()
        digest = await world.digest(1)
        await world.settled()
        assert len(world.digests()) == 1
        assert digest.startswith("Friday, 12 March")
        assert "2 messages" in digest
        sent = [call for call in world.box.calls_of("sendMessage") if call.params["chat_id"] == OWNER]
        assert sent[-1].params["disable_notification"] is True


async def test_restarts_do_not_double_it(story):
    """However often the bot is started around the hour, the day has one digest."""
    async with story() as world:
        await world.setup()
        for _ in range(3):
            bot = await world.run()
            await world.until(max(world.now, SIX))
            await world.digest(1)
            await world.settled()
            await bot.kill()
        assert len(world.digests()) == 1


@pytest.mark.parametrize("fault", ["cut_after", "502", "garbage"])
async def test_one_that_may_not_have_arrived_is_sent_again(story, fault):
    """When nobody can know whether a digest arrived it comes again, says so, and bears the same number."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.fault("sendMessage", fault)
        await world.until(SIX)
        await world.in_time(lambda: any(AGAIN in text for text in world.digests()))
        await world.settled()
        numbers = {text[text.index("\nDigest ") :] for text in world.digests()}
        assert len(numbers) == 1
        assert len(world.digests()) == (1 if fault == "502" else 2)


async def test_a_doubt_stays_a_doubt(story):
    """A digest that may have arrived still says so when a refusal came between it and its repetition."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.fault("sendMessage", "cut_after")
        world.box.fault("sendMessage", "429")
        world.box.fault("sendMessage", "400")
        await world.until(SIX)
        await world.in_time(lambda: len(world.digests()) == 2)
        assert [text.startswith(AGAIN) for text in world.digests()] == [False, True]


@pytest.mark.parametrize("fault", ["429", "403", "400"])
async def test_one_that_was_refused_is_no_double(story, fault):
    """A digest Telegram certainly did not take comes later, once, and does not claim to be a repetition."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.fault("sendMessage", fault)
        await world.until(SIX)
        await world.in_time(world.digests)
        await world.settled()
        assert AGAIN not in world.digests()[0]
        assert len(world.digests()) == 1


async def test_killed_while_it_is_on_its_way(story):
    """A digest whose sending was cut off by a kill comes again after two minutes, says so, with the same number."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        world.box.fault("sendMessage", "hang_after")
        await world.until(SIX)
        await world.wait_for(world.digests)
        await bot.kill()
        await world.run()
        await world.later(minutes=3)
        assert AGAIN in await world.digest(2)
        first, second = world.digests()
        assert second.removeprefix(AGAIN).strip() == first


async def test_more_than_a_day_away(story):
    """After more than 24 hours out of reach the record has a gap with both ends, and the digest says so."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()
        await bot.kill()
        away = world.now
        channel.says("This one is lost at Telegram.")
        world.pass_unheard(hours=25)
        channel.says("This one is not.")
        await world.run()
        await world.settled()
        [gap] = await world.entries(kind="gap")
        begin, end = (datetime.fromisoformat(gap.payload[key]) for key in ("from", "to"))
        assert abs(begin - away) < timedelta(minutes=5)
        assert abs(end - world.now) < timedelta(minutes=5)
        assert "some may be missing" in await world.digest(1)
        assert [e.text for e in await world.entries(kind="message") if e.direction == "in"] == ["This one is not."]
        await world.later(days=1)
        assert "missing" not in await world.digest(2)
        assert len(await world.entries(kind="gap")) == 1


async def test_half_a_day_away(story):
    """After more than twelve hours out of reach the digest mentions it; the record has no gap."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        await world.settled()
        await bot.kill()
        world.pass_unheard(hours=13)
        await world.run()
        await world.settled()
        assert "Nothing should be missing" in await world.digest(1)
        assert await world.entries(kind="gap") == []


async def test_messages_after_the_boundary_are_counted(story):
    """From the boundary on the digest says how many messages came, and on how many days."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        await world.later(minutes=1)
        channel.says("So you read it.")
        await world.settled()
        await world.until(SIX)
        first = await world.digest(1)
        assert "Your boundary was sent" in first
        assert "Since then: one message." in first
        await world.later(hours=2)
        channel.says("I will go on writing.")
        await world.later(hours=12)
        channel.says("Every day.")
        await world.settled()
        await world.until(SIX + timedelta(days=1))
        assert "3 messages on 2 days since your boundary" in await world.digest(2)


async def test_the_command_shows_and_sends_it(story):
    """`breakwater digest` prints what it would be; with --send it is today's, and the hour brings no second."""
    async with story() as world:
        await world.setup()
        world.box.write(CONTACT, "Is this where I should write?")
        bot = await world.run()
        await world.settled()
        assert await bot.stop() == 0
        shown = await world.command("digest", "--owner", str(OWNER))
        assert await shown.exit_code() == 0
        assert "One message" in shown.said
        assert world.digests() == []
        sent = await world.command("digest", "--owner", str(OWNER), "--send")
        assert await sent.exit_code() == 0
        assert len(world.digests()) == 1
        again = await world.command("digest", "--owner", str(OWNER), "--send")
        assert await again.exit_code() == 1
        await world.run()
        await world.until(SIX)
        await world.settled()
        assert len(world.digests()) == 1
