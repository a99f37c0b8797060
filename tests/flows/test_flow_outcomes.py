"""What can become of the one reply: sent, refused, told to wait, or nobody can know."""

import pytest

from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER

UNKNOWABLE = ["500", "502", "garbage", "cut_before", "cut_after"]
"""The contact has the boundary after the last one and, as it happens, after garbage; the bot cannot know."""
SILENCE = 0.5
"""Seconds for which everything else is held up when Telegram asks to wait: where only the told time matters."""
ARRIVED = {"cut_after", "garbage"}
REFUSALS = {
    "forbidden": ("403", "Forbidden: no", "Telegram does not let the bot write to them"),
    "BUSINESS_PEER_USAGE_MISSING": (
        "400",
        "Bad Request: BUSINESS_PEER_USAGE_MISSING",
        "they had not written in that chat for a day",
    ),
    "BUSINESS_PEER_INVALID": ("400", "Bad Request: BUSINESS_PEER_INVALID", "not among those you selected"),
    "bad_request": ("400", "Bad Request: the moon is_full", "Telegram gave no reason we know"),
}


async def states(world):
    """State and reason of the one reply."""
    [state] = (await world.house.reply_states(OWNER)).values()
    return state


@pytest.mark.parametrize("fault", UNKNOWABLE)
async def test_nobody_can_know(story, fault):
    """When the outcome cannot be known the reply is unsure: never sent again, and the digest says so."""
    async with story() as world:
        world.box.switch(echo_business_sends=False)
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", fault)
        channel.says("Why do you not answer me?")
        await world.settled()
        channel.says("Hello?")
        await world.settled()
        await bot.stop()
        await world.run()
        channel.says("Hello again?")
        await world.settled()
        assert (await states(world))[0] == "unsure"
        assert len(world.sent_to(CONTACT)) == 1
        assert world.received_by() == ([BOUNDARY] if fault in ARRIVED else [])
        assert (await world.reasons())[1:] == ["already_unsure", "already_unsure"]
        await world.later(hours=6)
        assert "may have been sent" in await world.digest(1)


async def test_the_echo_settles_a_doubt(story):
    """When Telegram shows the bot its own reply in the chat, what was unsure is sent."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "cut_after")
        channel.says("Why do you not answer me?")
        await world.settled()
        assert await states(world) == ("sent", "seen_in_chat")
        assert world.received_by() == [BOUNDARY]
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "Your boundary was sent" in digest
        assert "may have been sent" not in digest


async def test_the_echo_settles_what_a_kill_left_open(story):
    """A kill between sending and writing the outcome leaves a doubt that the echo settles after the restart."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        await world.settled()
        world.box.fault("sendMessage", "hang_after")
        world.box.fault("getUpdates", "hang", times=5)
        channel.says("Why do you not answer me?")
        await world.wait_for(world.received_by)
        await bot.kill()
        world.box.faults.clear()
        await world.run()
        await world.settled()
        assert (await states(world))[0] == "sent"
        assert len(world.sent_to(CONTACT)) == 1


@pytest.mark.parametrize("reason", REFUSALS)
async def test_a_definite_refusal(story, reason):
    """A refusal is not repeated by itself, the digest says why, and the next message is answered."""
    fault, description, told = REFUSALS[reason]
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", fault, description=description)
        channel.says("Why do you not answer me?")
        await world.settled()
        await bot.stop()
        await world.run()
        await world.settled()
        assert await states(world) == ("refused", reason)
        await world.later(hours=6)
        assert told in await world.digest(1)
        assert len(world.sent_to(CONTACT)) == 1
        channel.says("Hello?")
        await world.settled()
        assert await states(world) == ("sent", None)
        assert world.received_by() == [BOUNDARY]
        outcomes = [entry.payload["state"] for entry in await world.entries(kind="boundary")]
        assert outcomes == ["refused", "sent"]


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_told_to_wait(story, channel_of):
    """A 429 is obeyed, also over a restart, and then the reply goes out once; other messages do not hurry it."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "429", retry_after=900)
        channel.says("Why do you not answer me?")
        await world.settled()
        channel.says("Hello?")
        await world.settled()
        await bot.kill()
        await world.run()
        await world.later(minutes=10)
        await world.settled()
        assert (await states(world))[0] == "waiting"
        assert len(world.sent_to(CONTACT)) == 1
        await world.later(minutes=6)
        await world.settled()
        assert await states(world) == ("sent", None)
        assert world.received_by() == [BOUNDARY]


async def test_a3_told_to_wait_without_a_time(story):
    """A 429 that names no time was certainly not sent: the reply waits, and then goes out once."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "429_bare")
        channel.says("Why do you not answer me?")
        await world.settled()
        assert await states(world) == ("waiting", "too_many_requests")
        await world.later(minutes=1)
        await world.settled()
        assert await states(world) == ("sent", None)
        assert world.received_by() == [BOUNDARY]
        assert len(world.sent_to(CONTACT)) == 2


async def test_waiting_too_long_is_given_up(story):
    """A reply that had to wait until the message is twelve hours old stays back; the next message is answered."""
    async with story() as world:
        await world.setup(digest_at="11:00")
        channel = Secretary(world)
        channel.open()
        await world.run(longest_silence=SILENCE)
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "429", retry_after=13 * 3600)
        channel.says("Why do you not answer me?")
        await world.settled()
        await world.later(hours=14)
        await world.settled()
        assert await states(world) == ("withheld", "backlog")
        assert world.received_by() == []
        channel.says("Hello?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_paused_while_it_waits(story):
    """A reply that waits is kept back when the owner pauses the bot in the meantime."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run(longest_silence=SILENCE)
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "429", retry_after=600)
        channel.says("Why do you not answer me?")
        await world.settled()
        world.box.write(OWNER, "/pause")
        await world.settled()
        await world.later(minutes=11)
        await world.settled()
        assert await states(world) == ("withheld", "paused")
        assert len(world.sent_to(CONTACT)) == 1


async def test_no_answer_at_all(story):
    """A request that is never answered is given up as unsure; an orderly stop waits for that."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run(patience=1)
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "hang")
        channel.says("Why do you not answer me?")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        assert await bot.stop() == 0
        assert (await states(world))[0] == "unsure"
        assert len(world.sent_to(CONTACT)) == 1


async def test_stopped_while_it_is_on_its_way(story):
    """SIGTERM during a slow request waits for it, writes what became of it, and ends with 0."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "slow:0.5")
        channel.says("Why do you not answer me?")
        await world.eventually(world.house.sending)
        assert await bot.stop() == 0
        assert (await states(world))[0] == "sent"
        assert world.received_by() == [BOUNDARY]
