"""Several processes on one PostgreSQL, by webhook: each receives, one works, and nobody misses one that is killed."""

import asyncio
import itertools
from collections import Counter
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from tests.flows.conftest import NEEDS_PG, own_database
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT
from tests.flows.test_flow_digest import SIX
from tests.flows.test_flow_monitor import Watcher
from tests.ports import free_port

pytestmark = [*NEEDS_PG, pytest.mark.slow]
SECRET = "a-secret_of-this-story"
OTHERS = {number: number + 1 for number in range(50_000, 50_016, 2)}
"""More owners, each with a contact."""


class Balancer:
    """What stands before several processes: each connection goes to the next that listens."""

    def __init__(self, ports):
        self.port = free_port()
        self._turns = itertools.cycle(ports)
        self._ports = ports
        self.taken: Counter[int] = Counter()

    @asynccontextmanager
    async def open(self):
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", self.port)
        try:
            yield
        finally:
            server.close()

    async def _pass_on(self, reader, writer):
        for port in itertools.islice(self._turns, len(self._ports)):
            try:
                there = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError:
                continue
            self.taken[port] += 1
            await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))
            return
        writer.close()


async def _pour(reader, writer):
    with suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    writer.close()


class Replicas:
    """Two processes behind a balancer, each with its monitor."""

    def __init__(self, world):
        self.world = world
        self.ports = [free_port(), free_port()]
        self.watchers = [Watcher(free_port()), Watcher(free_port())]
        self.balancer = Balancer(self.ports)
        self.bots: list[Any] = [None, None]

    async def start(self, which):
        """Start one; wait until it is ready."""
        env = {
            "webhook_url": f"http://127.0.0.1:{self.balancer.port}/telegram",
            "webhook_secret": SECRET,
            "listen": f"127.0.0.1:{self.ports[which]}",
            "monitor_port": self.watchers[which].port,
        }
        self.bots[which] = await self.world.run(env=env, wait=False)

        async def ready():
            assert self.bots[which].running, self.bots[which].logged
            return (await self.watchers[which].asks("/ready")) == (200, "ready\n")

        await self.world.eventually(ready)

    async def working(self):
        """Which of them has the turn; nothing where none has."""
        found = []
        for which, watcher in enumerate(self.watchers):
            if self.bots[which] is not None and self.bots[which].running and (await watcher.asks("/health")):
                found += [which] if (await watcher.numbers())["working"] else []
        assert len(found) < 2
        return found[0] if found else None

    async def one_works(self):
        """Wait until one of them works; which."""

        async def some():
            return (await self.working()) is not None

        await self.world.eventually(some)
        return await self.working()


@pytest.fixture
async def replicas(story):
    """A world with many owners and two processes."""
    async with own_database() as url, story(database_url=url) as world:
        await world.setup()
        for owner, contact in OTHERS.items():
            world.box.person(owner, "Olive", started=True)
            world.box.person(contact, "Robin")
            await world.setup(owner=owner, contacts=(contact,), name="Robin")
        both = Replicas(world)
        async with both.balancer.open():
            await both.start(0)
            await both.start(1)
            yield both


def everybody(world):
    """A channel for each owner, with the contact."""
    channels = [(Secretary(world), CONTACT)]
    channels += [(Secretary(world, owner), contact) for owner, contact in OTHERS.items()]
    for channel, _ in channels:
        channel.open()
    return channels


def write(channels, number):
    for channel, contact in channels:
        channel.says(f"Message number {number}: answer me.", account=contact)


async def settled(world, channels, messages):
    """Wait until every message is in its record, and every boundary has arrived."""
    for channel, contact in channels:

        async def kept(owner=channel.owner):
            entries = await world.entries(owner, kind="message")
            return len([entry for entry in entries if entry.direction == "in"]) >= messages

        await world.eventually(kept, every=0.2)
        await world.wait_for(lambda owner=channel.owner, contact=contact: world.received_by(contact, owner))


async def test_both_receive_and_one_works(replicas):
    """Updates come in by both; every message is kept once, every contact answered once, every digest comes once."""
    world = replicas.world
    channels = everybody(world)
    for number in range(4):
        write(channels, number)
    await settled(world, channels, 4)
    assert min(replicas.balancer.taken[port] for port in replicas.ports) > 5
    await world.until(SIX)
    for channel, contact in channels:
        await world.digest(1, owner=channel.owner)
        assert world.received_by(contact, channel.owner) == [BOUNDARY]
        messages = await world.entries(channel.owner, kind="message")
        assert len([entry for entry in messages if entry.direction == "in"]) == 4
    await world.settled()
    assert {len(world.digests(channel.owner)) for channel, _ in channels} == {1}


@pytest.mark.parametrize("moment", ["messages", "digests"])
async def test_one_is_killed(replicas, moment):
    """The one that works dies amid messages or digests: the other goes on, nothing is lost or doubled."""
    world = replicas.world
    channels = everybody(world)
    write(channels, 0)
    await settled(world, channels, 1)
    which = await replicas.one_works()
    if moment == "messages":
        for number in range(1, 4):
            write(channels, number)
        await replicas.bots[which].kill()
    else:
        await world.until(SIX)
        await world.wait_for(lambda: any(world.digests(channel.owner) for channel, _ in channels))
        await replicas.bots[which].kill()
        for number in range(1, 4):
            write(channels, number)
    assert await replicas.one_works() == 1 - which
    await settled(world, channels, 4)
    await replicas.start(which)
    assert await replicas.working() == 1 - which
    if moment == "messages":
        await world.until(SIX)
    for channel, contact in channels:
        await world.digest(1, owner=channel.owner)
        assert world.received_by(contact, channel.owner) == [BOUNDARY]
        numbers = [text.rsplit("\nDigest ", 1)[1].split()[0] for text in world.digests(channel.owner)]
        assert set(numbers) == {numbers[0]}  # one that was cut off on its way may come again, and says so
        messages = await world.entries(channel.owner, kind="message")
        assert len([entry for entry in messages if entry.direction == "in"]) == 4


async def test_one_after_the_other_is_replaced(replicas):
    """A rolling restart while messages come in: there is always one that receives, and nothing is lost or doubled."""
    world = replicas.world
    channels = everybody(world)
    write(channels, 0)
    for number, which in enumerate((0, 1, 0), start=1):
        write(channels, number)
        assert await replicas.bots[which].stop() == 0
        write(channels, number + 10)
        await replicas.start(which)
        await replicas.one_works()
    await settled(world, channels, 7)
    assert not [bot.logged for bot in replicas.bots if "unsure" in bot.logged]
    for channel, contact in channels:
        assert world.received_by(contact, channel.owner) == [BOUNDARY]
        messages = await world.entries(channel.owner, kind="message")
        assert len([entry for entry in messages if entry.direction == "in"]) == 7
