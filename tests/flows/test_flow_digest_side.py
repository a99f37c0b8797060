"""What goes with the digest: what may need the owner, answers to copy, seeing messages, finding them again."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from storage.people import access_log, owners
from storage.screening import alerts
from storage.tables import screenings
from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import CONTACT, OWNER, ZONE

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
        for n in range(1, 16):
            channel.says(f"Please bring the {n} keys tomorrow at {n:02}:30.")
        await world.settled()
        await world.until(SIX)
        await world.digest(1)
        await world.settled()
        first, second = world.owner_sees()
        assert "3 more are in the next message." in first["text"]
        assert "second part" in second["text"]
        assert len(buttons(second)) == 3
        await world.later(hours=1)
        assert len(world.owner_sees()) == 2


# Seeing messages


def entities(message):
    """Kind and words of each piece of markup."""
    text = message["text"].encode("utf-16-le")
    return [
        (e["type"], text[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
        for e in message.get("entities", [])
    ]


async def newest(world, count):
    """Wait until the owner has this many messages of the bot; the newest."""
    await world.wait_for(lambda: len(world.owner_sees()) >= count)
    return world.owner_sees()[-1]


async def opened(world):
    """What the access log has, oldest first."""
    database, keys = await world.house._opened()
    async with database.read() as tx:
        found = await owners.find_by_telegram_id(tx, keys, OWNER)
        assert found is not None
        return [(row.what, row.seq) for row in reversed(await access_log.list_of_owner(tx, keys, found.id))]


async def test_from_the_digest_to_a_message(story):
    """A question, ten minutes, a question again, then one message behind a spoiler, in which nothing can be tapped."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Look at https://evil.example/now, or write to @samphire_d <b>please</b>.")
        channel.says("A second one, for later.")
        await world.settled()
        await world.until(SIX)
        await world.digest(1)
        digest = world.owner_sees()[-1]
        world.box.press(OWNER, digest, "show:ask:d1")
        question = await newest(world, 2)
        assert "2 messages" in question["text"]
        world.box.press(OWNER, question, "show:yes:d1")
        await world.wait_for(lambda: "I ask you again at" in world.owner_sees()[1]["text"])
        await world.later(minutes=9)
        assert len(world.owner_sees()) == 2
        await world.later(minutes=1, seconds=1)
        again = await newest(world, 3)
        assert await opened(world) == []
        world.box.press(OWNER, again, "show:open:d1")
        await world.wait_for(lambda: "1 of 2" in world.owner_sees()[2]["text"])
        first = world.owner_sees()[2]
        [(kind, words)] = entities(first)
        assert kind == "spoiler"
        assert words.replace("\u2060", "") == "Look at https://evil.example/now, or write to @samphire_d <b>please</b>."
        assert "evil.example" not in words
        assert "@samphire_d" not in words
        for call in world.box.calls_of("sendMessage", "editMessageText"):
            assert call.params["link_preview_options"] == {"is_disabled": True}
        [following] = [data for data in buttons(first) if data.startswith("show:next")]
        world.box.press(OWNER, first, following)
        await world.wait_for(lambda: "2 of 2" in world.owner_sees()[2]["text"])
        assert "evil" not in world.owner_sees()[2]["text"]
        world.box.press(OWNER, world.owner_sees()[2], "show:stop")
        await world.settled()
        assert entities(world.owner_sees()[2]) == []
        incoming = [e.seq for e in await world.entries(kind="message") if e.direction == "in"]
        assert await opened(world) == [("show", seq) for seq in incoming]


async def test_hidden_while_the_pause_lasts(story):
    """Who hides the chat is not asked again on a phone that was just cleared."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Hello, it is me.")
        await world.settled()
        await world.until(SIX)
        await world.digest(1)
        world.box.press(OWNER, world.owner_sees()[-1], "show:ask:d1")
        world.box.press(OWNER, await newest(world, 2), "show:yes:d1")
        await world.settled()
        world.box.write(OWNER, "/hide")
        await world.wait_for(lambda: len(world.owner_sees()) == 1 and world.box.calls_of("deleteMessages"))
        await world.later(minutes=11)
        await world.settled()
        assert len(world.owner_sees()) == 1


async def test_early_and_only_once(story):
    """The digest asked for early comes after the pause and is today's; the hour brings none."""
    async with story() as world:
        await world.setup()
        await world.run()
        await world.later(minutes=1)
        world.box.write(OWNER, "/digest")
        question = await newest(world, 1)
        world.box.press(OWNER, question, "show:yes:today")
        await world.settled()
        assert world.digests() == []
        await world.later(minutes=10, seconds=1)
        again = await newest(world, 2)
        world.box.press(OWNER, again, "show:open:today")
        await world.digest(1)
        await world.until(SIX + timedelta(minutes=1))
        await world.settled()
        assert len(world.digests()) == 1


async def test_nobody_else_gets_a_byte(story):
    """The contact and a stranger who type the commands or press forged buttons meet silence."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Hello, it is me.")
        await world.settled()
        await world.until(SIX)
        await world.digest(1)
        digest = world.owner_sees()[-1]
        before = len(world.box.calls_of("sendMessage"))
        for command in ("/digest", "/find me", "/why 2", "/words"):
            world.box.write(CONTACT, command)
            world.box.write(3003, command)
        for who in (CONTACT, 3003):
            for data in (
                "show:ask:d1",
                "show:yes:d1",
                "answer:2:0",
                "why:entry:2",
                "words:remove",
                "local",
                "approve:yes:1",
            ):
                world.box.press(who, digest, data, stale=True)
        await world.settled()
        assert len(world.box.calls_of("sendMessage")) == before


# Danger


def told_after(world, begin):
    """Seconds of the world's clock between a moment and each alert that went out."""
    return [c.at - begin for c in world.box.calls_of("sendMessage") if "of your record" in c.params.get("text", "")]


async def test_danger_is_told_within_a_minute(story):
    """A threat in two halves is told at once, without a word of it, with two ways on; one by an edit is gathered."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        await world.run()
        begin = world.clock.now()
        channel.says("I am going to kill")
        channel.says("you tonight")
        message = channel.says("Hello, it is me.")
        await world.settled()
        channel.edits(message, text="I will kill you, and you know that I mean it.")
        await world.settled()
        told = told_after(world, begin)
        assert len(told) == 1
        assert all(seconds < 60 for seconds in told)
        for alert in world.owner_sees():
            assert "threat of violence" in alert["text"]
            assert "kill" not in alert["text"]
            assert list(buttons(alert).values())[:2] == ["Show the message", "Help where I am"]
        alert = world.owner_sees()[0]
        world.box.press(OWNER, alert, "local")
        helped = await newest(world, 2)
        assert "emergency" in helped["text"]
        world.box.press(OWNER, alert, next(iter(buttons(alert))))
        question = await newest(world, 3)
        assert "One message" in question["text"]
        await world.later(minutes=31)
        more = await newest(world, 4)
        assert more["text"].startswith("One more message of this kind")
        assert "kill" not in more["text"]
        assert world.owner_sees()[0]["text"] == alert["text"]


# Looking again


async def test_another_version_at_the_start(story):
    """What an older version saw is screened again at the start: a threat it missed is told, the record stays."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("I will kill you, and you know that I mean it.")
        await world.settled()
        await bot.stop()
        before = [(e.seq, e.kind, e.payload) for e in await world.entries()]
        database, keys = await world.house._opened()
        async with database.write() as tx:
            await tx.execute(update(screenings).values(version="older"))
        await world.run()
        await world.settled()
        await world.wait_for(lambda: "were screened again" in world.processes[-1].logged)
        assert [(e.seq, e.kind, e.payload) for e in await world.entries()] == before
        assert len(world.owner_sees()) == 1
        async with database.read() as tx:
            found = await owners.find_by_telegram_id(tx, keys, OWNER)
            assert found is not None
            assert len(await alerts.list_between(tx, keys, found.id, 0, 99)) == 1
