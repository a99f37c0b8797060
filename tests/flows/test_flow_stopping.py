"""SIGTERM while something is going on: it ends in order, says what it does not know, and the next start goes on."""

from datetime import timedelta

from tests.flows.flow_channel import Secretary
from tests.flows.flow_person import Person
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER
from tests.flows.test_flow_digest import SIX

GIVES_UP = "Answers to 1 requests are waited for"
PASSPHRASE = "a long passphrase of the tests"


async def test_a_reply_that_is_never_answered(story, database_url):
    """The answer is waited for some seconds; then nobody can know, which is written, and it is never sent again."""
    async with story(database_url=database_url) as world:
        world.box.switch(echo_business_sends=False)
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()
        world.box.fault("sendMessage", "hang")
        channel.says("Why do you not answer me?")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        assert await bot.stop() == 0
        assert GIVES_UP in bot.logged
        assert (await world.house.reply_states(OWNER)).popitem()[1][0] == "unsure"
        await world.run()
        channel.says("Hello?")
        await world.settled()
        assert len(world.sent_to(CONTACT)) == 1
        assert world.received_by() == []


async def test_a_digest_that_is_being_made(story, database_url):
    """Telegram is silent when asked about the connection, and the bot is asked to end: one digest, after the start."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        await world.until(SIX - timedelta(minutes=1))
        asked = len(world.box.calls_of("getBusinessConnection"))
        world.box.fault("getBusinessConnection", "hang")
        await world.later(minutes=2)
        await world.wait_for(lambda: len(world.box.calls_of("getBusinessConnection")) > asked)
        assert await bot.stop() == 0
        await world.run()
        assert (await world.digest(1)).startswith("Tuesday, 9 March")
        await world.settled()
        assert len(world.digests()) == 1
        assert world.received_by() == [BOUNDARY]


async def test_a_digest_that_is_on_its_way(story):
    """It is in doubt afterwards: it comes again, with the same number, and says so."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        await world.until(SIX - timedelta(minutes=1))
        world.box.fault("sendMessage", "hang_after")
        await world.later(minutes=1)
        await world.wait_for(world.digests)
        assert await bot.stop() == 0
        assert GIVES_UP in bot.logged
        await world.run()
        await world.later(minutes=3)
        again = await world.digest(2)
        assert again.endswith(world.digests()[0])
        assert len(again) > len(world.digests()[0])


async def test_a_file_that_is_being_fetched(story, database_url):
    """It is given up at once, no part of it stays, and the next start has it."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        world.box.fault("download", "hang")
        world.box.write(CONTACT, photo=world.box.photo(b"a door" * 100_000))
        await world.wait_for(lambda: world.box.calls_of("download"))
        assert await bot.stop() == 0
        assert not any(path.is_file() for path in (world.data / "files").rglob("*"))
        await world.run()

        async def here():
            return await world.entries(kind="file")

        await world.eventually(here)


async def test_an_export_that_is_being_sent(story):
    """The upload is not answered, and the bot is asked to end: the owner has the file after the next start."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        owner = Person(world, OWNER)
        await owner.writes("/export")
        await world.wait_for(lambda: any(data == "export:make" for _, data, _ in owner.buttons()))
        await owner.presses("export:make")
        world.box.fault("sendDocument", "hang")
        await owner.writes(PASSPHRASE)
        await world.wait_for(lambda: world.box.calls_of("sendDocument"))
        assert await bot.stop() == 0
        await world.run()
        await world.wait_for(lambda: any("document" in message for message in world.owner_sees()))
        await world.settled()
        assert sum("document" in message for message in world.owner_sees()) == 1
