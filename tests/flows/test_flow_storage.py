"""A disk that is full, a database that is held or away, two processes on one database: nothing is lost or doubled."""

import asyncio
import contextlib
import resource
import signal
from urllib.parse import urlsplit

import pytest

from tests.flows.conftest import BOTH
from tests.flows.flow_channel import Direct, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, NOON, OWNER

OTHERS = {2101: "Cordelia", 2102: "Ferdinand", 2103: "Hortense", 2104: "Ignatius"}
LONG = "The same old story, told once more at great length. " * 60


async def test_the_disk_is_full(story):
    """With no room left nothing is confirmed to Telegram; with room again everything is there, and one reply."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        world.box.write(OWNER, "/help")
        await world.house.close()
        largest = max(path.stat().st_size for path in world.data.iterdir()) + 100_000
        bot = await world.run(largest_file=largest)
        said: list[str] = []
        while "disk is full" not in bot.logged:
            assert len(said) < 200
            said.append(f"{len(said)}: {LONG}")
            channel.says(said[-1])
            await asyncio.sleep(0)
            await world.wait_for(lambda: not world.box.pending or "disk is full" in bot.logged)
        said.append("Written while there was no room.")
        channel.says(said[-1])
        assert bot.running
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await world.settled()
        assert [e.text for e in await world.entries(kind="message") if e.direction == "in"] == said
        assert world.received_by() == [BOUNDARY]
        assert len(world.owner_sees()) == 1


async def test_killed_with_a_full_disk(story):
    """A kill while the disk is full loses nothing either."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.house.close()
        largest = max(path.stat().st_size for path in world.data.iterdir()) + 60_000
        bot = await world.run(largest_file=largest)
        said = [f"{number}: {LONG}" for number in range(40)]
        for text in said:
            channel.says(text)
        await world.eventually(lambda: "disk is full" in bot.logged)
        await bot.kill()
        await world.run()
        await world.settled()
        assert [e.text for e in await world.entries(kind="message") if e.direction == "in"] == said
        assert len(world.sent_to(CONTACT)) <= 1


async def test_the_database_is_held(story):
    """While another process holds the database nothing is confirmed; the bot waits, says so once, and goes on."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run(lock_wait_ms=1000)  # nearly all the time it waits, and says so after each
        channel.says("Before it was held.")
        await world.settled()
        with world.house.locked():
            channel.says("While it was held.")
            world.box.write(OWNER, "/help")
            await world.eventually(lambda: "could not be kept" in bot.logged)
            assert world.box.pending
        await world.settled()
        assert bot.running
        texts = [e.text for e in await world.entries(kind="message") if e.direction == "in"]
        assert texts == ["Before it was held.", "While it was held."]
        assert world.received_by() == [BOUNDARY]
        assert len(world.owner_sees()) == 1


async def test_held_while_the_outcome_is_to_be_written(story):
    """When the database is held just after the reply went out, its outcome is written as soon as it can be."""
    async with story() as world:
        await world.setup()
        channel = Direct(world)
        bot = await world.run(lock_wait_ms=1000)  # nearly all the time it waits, and says so after each
        world.box.fault("sendMessage", "slow:0.5")
        channel.says("Why do you not answer me?")
        await world.eventually(world.house.sending)
        with world.house.locked():
            await world.wait_for(world.received_by)
            await world.eventually(lambda: "could not be written yet" in bot.logged)
        await world.settled()
        assert list((await world.house.reply_states(OWNER)).values()) == [("sent", None)]


@pytest.mark.parametrize("waiting", ["a digest", "an update", "both"])
async def test_stopped_while_the_database_is_held(story, waiting):
    """SIGTERM while something waits for the database ends the process all the same; nothing is missing later."""
    async with story() as world:
        await world.setup()
        bot = await world.run(lock_wait_ms=1000)  # nearly all the time it waits, and says so after each
        await world.settled()
        with world.house.locked():
            if waiting != "an update":
                world.at(NOON.replace(hour=18))
                await world.eventually(lambda: "digest could not be made now" in bot.logged)
            if waiting != "a digest":
                world.box.write(CONTACT, "Why do you not answer me?")
                await world.eventually(lambda: "sent could not be kept" in bot.logged)
            bot.signal(signal.SIGTERM)
            assert await bot.exit_code() == 0
        await world.run()
        if waiting != "an update":
            await world.digest(1)
        if waiting != "a digest":
            await world.settled()
            assert world.received_by() == [BOUNDARY]


class Door:
    """A way to a server that can be shut: whoever is inside is thrown out, whoever knocks is refused."""

    def __init__(self, host, port):
        self._beyond = host, port
        self._inside = set()
        self._tasks = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def open(self):
        """Let people through, always on the same port."""
        self._server = await asyncio.start_server(self._let_through, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def shut(self):
        """Nobody is inside afterwards."""
        assert self._server is not None
        self._server.close()
        for writer in list(self._inside):
            writer.transport.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _let_through(self, reader, writer):
        there, back = await asyncio.open_connection(*self._beyond)
        for source, target in ((reader, back), (there, writer)):
            self._inside.add(target)
            task = asyncio.create_task(self._carry(source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(self, source, target):
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                target.write(data)
        self._inside.discard(target)
        target.close()


@pytest.mark.parametrize("database_url", [BOTH[1]], indirect=True)
async def test_the_server_goes_away_and_comes_back(story, database_url):
    """A database server that ends every connection and refuses new ones is waited for; nothing is lost."""
    address = urlsplit(database_url)
    door = Door(address.hostname, address.port or 5432)
    await door.open()
    through = database_url.replace(f"@{address.netloc.rpartition('@')[2]}", f"@127.0.0.1:{door.port}")
    async with story(database_url=through) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Before it went away.")
        await world.settled()
        await world.house.close()
        await door.shut()
        channel.says("While it was away.")
        world.box.write(OWNER, "/help")
        await world.eventually(lambda: "could not be kept" in bot.logged or not bot.running)
        await door.open()
        await world.settled()
        assert bot.running, bot.logged
        assert len(await world.reasons()) == 2
        assert world.received_by() == [BOUNDARY]
    await door.shut()


async def test_two_processes_race_for_each_reply(story, database_url):
    """Two processes that find the same updates in one database answer each contact once, and record everything once."""
    async with story(database_url=database_url) as world:
        for account, name in {CONTACT: "Samphire", **OTHERS}.items():
            world.box.person(account, name)
            await world.setup(contacts=[account], name=name)
        channel = Secretary(world)
        channel.open()
        for number in range(3):
            for account in [CONTACT, *OTHERS]:
                channel.says(f"Message number {number} of this one.", account=account)
        await fetched_and_killed(world)

        racing = [await world.run(wait=False) for _ in range(2)]
        for number in range(3, 6):
            for account in [CONTACT, *OTHERS]:
                channel.says(f"Message number {number} of this one.", account=account)
        await world.settled()
        for bot in racing:
            assert bot.running, bot.logged
        for account in [CONTACT, *OTHERS]:
            assert world.received_by(account) == [BOUNDARY]
        kept = [e for e in await world.entries(kind="message") if e.direction == "in"]
        assert len(kept) == 6 * 5
        await world.later(hours=6)
        await world.digest(1)
        await world.settled()
        assert len(world.digests()) == 1


async def fetched_and_killed(world):
    """Let a process fetch and keep what waits, and be killed before it has processed any of it."""
    commits = 0
    while not await world.house.waiting_updates():
        assert commits < 6, "the first commits after fetching are not those that keep what was fetched"
        commits += 1
        steps = str(world.folder / f"steps {commits}")
        bot = await world.run(wait=False, steps=steps, die_after=["after getUpdates", *["after commit"] * commits])
        assert await bot.exit_code() == -9
